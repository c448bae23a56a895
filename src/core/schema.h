/* The types of parameters and bodies, and the little language a connector writes them in.
 *
 *   expression  = type { mark } [ "=" default ] [ "--" description ]
 *   mark        = "!" [ "<" version ] | "?" | "~" | "@" version
 *   type        = member { "|" member }
 *   member      = ( word | literal | "(" type ")" ) [ range ] { "[]" [ range ] }
 *   literal     = "'" any bytes but a quote "'"
 *   range       = [ number ] ".." [ number ]
 *
 *   "integer 1..150 = 50 -- records a page"      a whole number from 1 to 150
 *   "string 1..500 !"                            required, 1 to 500 characters
 *   "'user'|'lead'"                              one of two words
 *   "tag[] ..20 ?"                               at most 20 values of the named type tag, or null
 *   "string @2.17"                               a field that the API has from version 2.17 on
 *
 * Words: any, string, integer, number, boolean, object (any fields), array (any items),
 * id and number_id (a whole number, or the same as text: an id travels as text, whatever text that
 * is, a number_id as a number), datetime (ISO 8601), date (YYYY-MM-DD), time (whole seconds since
 * the epoch); any other word is the name of a type of the connector.
 * "!" required, with a version only before that one; "?" null is a value; "~" required unless it is
 * cleared by name; "@" there is no such field before that version of the API. */
#ifndef SB_SCHEMA_H
#define SB_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

typedef enum sb_type {
  SB_TYPE_ANY = 0,
  SB_TYPE_STRING,
  SB_TYPE_INTEGER,
  SB_TYPE_NUMBER,
  SB_TYPE_BOOLEAN,
  SB_TYPE_ID,
  SB_TYPE_NUMBER_ID,
  SB_TYPE_DATETIME,
  SB_TYPE_DATE,
  SB_TYPE_TIME,
  SB_TYPE_LITERAL,
  SB_TYPE_ARRAY,
  SB_TYPE_OBJECT,
  SB_TYPE_UNION
} sb_type;

typedef struct sb_schema sb_schema;

/* A name with a type: a query parameter, a path variable, a field of an object. */
typedef struct sb_field {
  const char *name;
  const sb_schema *schema;
  const char *description;  /* NULL where there is none */
  const char *default_text; /* what the server assumes; never sent; NULL where unknown */
  bool required;
  bool nullable;
  bool clearable; /* required is set too, but `clear` may stand in: the field is then left out */
  const char *required_before; /* the version from which on it is not required; NULL = always is */
  const char *since;           /* the first version that has it; NULL = all do */
} sb_field;

struct sb_schema {
  sb_type type;
  const char *name;      /* of a named type, else NULL */
  bool has_min, has_max; /* numbers: value; strings: characters; arrays: items */
  double min, max;
  const char *literal;       /* LITERAL */
  const sb_schema *items;    /* ARRAY */
  const sb_schema **members; /* UNION */
  size_t member_count;
  sb_field *fields; /* OBJECT, sorted by name (strcmp) */
  size_t field_count;
  const sb_field *others; /* OBJECT: what other fields hold; NULL = there may be none */
  const char **needs;     /* OBJECT: names of fields of which one at least must be there */
  size_t need_count;      /* 0 = no such rule */
};

/* Finds a named type; NULL when there is none. The schema may still be empty (types may be
 * recursive): only its address is used. */
typedef const sb_schema *(*sb_schema_resolver)(void *context, const char *name, size_t size);

typedef struct sb_schema_error {
  char text[160]; /* says what is wrong and where in the expression */
} sb_schema_error;

/* Compiles `expression` into *field (all but its name). Everything made lives in `arena`.
 * False with *error filled when the expression is wrong or memory is short. */
bool sb_schema_parse(sb_arena *arena, const char *expression, sb_schema_resolver resolve,
                     void *context, sb_field *field, sb_schema_error *error);

/* The field of that name of an OBJECT, or NULL. Binary search. */
const sb_field *sb_schema_field(const sb_schema *object, const char *name);

/* Writes the type as a person would read it: "integer 1..150", "'user'|'lead'", "tag[]". Always
 * NUL-terminated; returns the length it would have liked. */
size_t sb_schema_text(const sb_schema *schema, char *text, size_t size);

/* The word of a type: "string", "integer", … */
const char *sb_type_name(sb_type type);

#endif
