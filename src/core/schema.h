/* The types of parameters and bodies, and the notation for types in connectors.
 *
 *   expression  = type { mark } [ "=" default ] [ "--" description ]
 *   mark        = "!" [ "<" version ] | "?" | "~" | "@" version
 *   type        = member { "|" member }
 *   member      = ( word | literal | "(" type ")" ) [ range ] { "[]" [ range ] }
 *   literal     = "'" any bytes but a quote "'"
 *   range       = [ number ] ".." [ number ]
 *
 *   "integer 1..150 = 50 -- records per page"    a whole number from 1 to 150
 *   "string 1..500 !"                            required, 1 to 500 characters
 *   "'user'|'lead'"                              one of two words
 *   "tag[] ..20 ?"                               at most 20 values of the named type tag, or null
 *   "string @2.17"                               a field that the API has from version 2.17 on
 *
 * Words:
 *   any, string, integer, number, boolean
 *   object, array        with any fields, any items
 *   id                   a text or a whole number; sent as text
 *   number_id            a whole number, or its text; sent as a number
 *   datetime, date       ISO 8601; YYYY-MM-DD
 *   time                 whole seconds since the epoch
 *   any other word       the name of a type of the connector
 *
 * Marks:
 *   !            required; with a version: required only before that version
 *   ?            may be null
 *   ~            required, unless `clear` names it
 *   @ version    exists from that version of the API on */
#ifndef SB_SCHEMA_H
#define SB_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/suggest.h"

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
  const char *description;  /* NULL = none */
  const char *default_text; /* the server's default; never sent; NULL = unknown */
  bool required;
  bool nullable;
  bool clearable;              /* `required` is set too; the value `clear` leaves the field out */
  const char *required_before; /* required only before this version; NULL = in all versions */
  const char *since;           /* the first version with this field; NULL = all versions */
} sb_field;

struct sb_schema {
  sb_type type;
  const char *name;      /* NULL = the type has no name */
  bool has_min, has_max; /* numbers: value; strings: characters; arrays: items */
  double min, max;
  const char *literal;       /* LITERAL */
  const sb_schema *items;    /* ARRAY */
  const sb_schema **members; /* UNION */
  size_t member_count;
  sb_field *fields; /* OBJECT, sorted by name (strcmp) */
  size_t field_count;
  const sb_field *others; /* OBJECT: the type of all other fields; NULL = there are no others */
  const char **needs;     /* OBJECT: at least one of these fields is required */
  size_t need_count;      /* 0 = no such rule */
};

/* Finds a named type; NULL = unknown. The parser uses only the address of the schema, which may
 * still be empty, because types may be recursive. */
typedef const sb_schema *(*sb_schema_resolver)(void *context, const char *name, size_t size);

typedef struct sb_schema_error {
  char text[160]; /* the mistake and its place in the expression */
} sb_schema_error;

/* Compiles `expression` into *field, except the name. `arena` owns all that is allocated. Returns
 * false and fills *error if the expression is wrong or memory is short. */
bool sb_schema_parse(sb_arena *arena, const char *expression, sb_schema_resolver resolve,
                     void *context, sb_field *field, sb_schema_error *error);

/* Finds a field of an OBJECT by its name, by binary search; NULL = none. */
const sb_field *sb_schema_field(const sb_schema *object, const char *name);

/* Finds the type at a dotted path ("data.articles"); "" is the schema itself. In a union, the first
 * member with that path counts. NULL = the path leads to no known type. No union may be a member of
 * itself. */
const sb_schema *sb_schema_find(const sb_schema *schema, const char *path);

/* Tells whether an object of this type may have a field of that name. Open objects may have any
 * field, and so may types that are no object. The items of an array and the members of a union
 * count. Adds the known names to *near. */
bool sb_schema_may_have(const sb_schema *schema, const char *name, sb_suggestion *near);

/* Writes the type for people: "integer 1..150", "'user'|'lead'", "tag[]". The text always ends with
 * a NUL. Returns the length of the whole text, as snprintf does. */
size_t sb_schema_text(const sb_schema *schema, char *text, size_t size);

/* Returns the type that a word of the language stands for, or NULL when it is no such word. */
const sb_schema *sb_type_named(const char *word, size_t size);

/* Returns the word for a type: "string", "integer", … */
const char *sb_type_name(sb_type type);

#endif
