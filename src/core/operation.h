/* An operation of an API: the compiled form of a connector's definition. */
#ifndef SB_OPERATION_H
#define SB_OPERATION_H

#include <stdbool.h>
#include <stddef.h>

#include "core/method.h"
#include "core/schema.h"

/* How the answers of a list follow each other. */
typedef enum sb_paging_style {
  SB_PAGING_NONE = 0, /* everything in one answer */
  SB_PAGING_CURSOR,   /* the answer holds an opaque value for the next request */
  SB_PAGING_PAGE,     /* pages are counted from 1; the answer tells how many there are, or a URL */
  SB_PAGING_SCROLL,   /* as a cursor, but the end is an answer without records */
  SB_PAGING_OFFSET    /* records are counted; the answer tells from where and how many in all */
} sb_paging_style;

/* A paging of a connector; several operations share one. Paths are dotted ("pages.next"). */
typedef struct sb_paging {
  const char *name;
  sb_paging_style style;
  const char *send;  /* dotted path of the parameter that asks for the next page */
  const char *next;  /* where the answer holds it: a value, an object with `send`'s last name, or
                        a URL whose query has it */
  const char *page;  /* PAGE, OFFSET: where the answer counts */
  const char *pages; /* PAGE: where the answer tells how many pages there are */
  const char *count; /* OFFSET: how many records this answer has */
  const char *total; /* where the number of all records is; NULL where it is not told */
  const char *size;  /* the parameter that sets how many records a page has; NULL if none */
} sb_paging;

typedef enum sb_answer {
  SB_ANSWER_JSON = 0, /* a JSON value */
  SB_ANSWER_NONE,     /* no body is promised; one that comes is handed over all the same */
  SB_ANSWER_TEXT,     /* text, handed over as a string */
  SB_ANSWER_BYTES,    /* anything, handed over as a string */
  SB_ANSWER_ANY       /* a JSON value if it says so, else a string */
} sb_answer;

/* What a call does to what the service holds. */
typedef enum sb_effect {
  SB_EFFECT_READ = 0,   /* changes nothing */
  SB_EFFECT_WRITE,      /* makes or changes something */
  SB_EFFECT_DESTRUCTIVE /* removes or hides something, or changes it for good */
} sb_effect;

/* A field of a body that is sent as a file of that name. */
typedef struct sb_file {
  const char *field;
  const char *name;
} sb_file;

typedef struct sb_operation {
  const char *resource;
  const char *action;
  const char *description; /* NULL where there is none */
  sb_method method;
  const char *path;  /* template, appended to the base URL */
  const char *since; /* the first version of the API that has it; NULL = all do */

  sb_field *path_fields; /* in the order of the path */
  size_t path_field_count;
  sb_field *query_fields;   /* sorted by name */
  const char **query_sends; /* what each is called on the wire, mostly its own name */
  size_t query_field_count;
  const char **query_needs; /* one of them at least must be given */
  size_t query_need_count;  /* 0 = no such rule */
  const sb_schema *body;    /* NULL = none is sent */
  bool body_required;       /* an empty body is sent as {} */

  sb_file *files; /* a body that has any is a form, not JSON */
  size_t file_count;
  const char *content_type; /* of the body; NULL = application/json */
  const char *accept;       /* NULL = application/json, or anything for TEXT, NONE and BYTES */

  sb_answer answer;
  const sb_schema *answer_type; /* of all that the service answers; NULL = that is not known */
  const sb_schema *returned;    /* the part of it that the call returns; NULL likewise */
  const char *records;  /* dotted path of the array of records; "" = the answer itself; NULL = it
                           is not a list */
  const char *value;    /* dotted path of the one thing that is not a list; NULL = the answer */
  const char **places;  /* that path, and others that are tried where it leads to nothing; NULL at
                           the end. NULL when both are */
  const char **instead; /* places of which one may be there when the records or the value are not:
                           the answer itself is returned then. NULL at the end */
  const sb_paging *paging;
  const char *beyond; /* the action of the same resource that has what lies beyond the last page the
                         server gives; NULL where there is none */
  bool idempotent;    /* repeating it does no harm */
  const char *idempotent_with; /* a field of the body with which it does none; NULL = no field */
  sb_effect effect;
  bool quota; /* a 429 that does not say that the window is used up is about how many of these
                 are under way; only their end cures it */
  bool deprecated;
  const char **fill_now; /* names of body fields set to the present time when they are absent */
  size_t fill_now_count;
} sb_operation;

#endif
