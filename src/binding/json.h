/* JSON out and in. Both are written here: lua-cjson can write neither [] nor, on Lua 5.1, a number
 * of 15 digits, and reading with it takes longer than all else that a call does
 * (docs/performance.md).
 */
#ifndef SBL_JSON_H
#define SBL_JSON_H

#include <stdbool.h>

#include "binding/check.h"
#include "binding/compat.h"
#include "core/buffer.h"
#include "core/operation.h"

/* The deepest nesting, both ways. */
#define SBL_JSON_DEPTH 100

/* Appends the value at `index` as JSON, names in order. `schema` (NULL = any) tells an empty array
 * from an empty object, and whether an id is text or a number. Integers have no exponent; a table
 * with holes, mixed keys, NaN, a function, bad UTF-8 or too deep a nesting is a problem, told under
 * `name`; what was appended until then stays. `out` must be owned by a userdata: this may throw. */
bool sbl_json_write(lua_State *L, int index, const sb_schema *schema, const char *name,
                    sb_buffer *out, sbl_problem *problem);

/* Appends the JSON object of a call's body: the fields of the parameters at `index` (0 = none)
 * that are neither query parameters nor path variables given by name, plus each field of
 * operation->fill_now that is absent, as the time `now` (ISO 8601). With `as_given`, an id stays
 * what the caller made it. */
bool sbl_json_write_body(lua_State *L, int index, const sb_operation *operation, size_t positional,
                         double now, bool as_given, sb_buffer *out, sbl_problem *problem);

enum { SBL_JSON_MAX_FIELDS = 200 };

/* What of a text is for the caller. */
typedef struct sbl_json_wanted {
  const char *path; /* to it, through objects; "" = all */
  bool keep_nulls;
  const char *fields; /* the fields that are kept of the object there, or of each object in the
                         array there: at most SBL_JSON_MAX_FIELDS names, each with its NUL */
  size_t fields_size; /* 0 = all are kept */
} sbl_json_wanted;

/* Pushes what the text says, and on top of that what wanted->path leads to, or nil. There, null
 * fields of objects are dropped unless they are to be kept; elsewhere they stay, and so does a null
 * among the items of an array, as switchboard.null, so that nothing moves. Whole numbers are
 * integers where Lua has them. Returns false with a message pushed for what is no JSON.
 *
 * Throws only for lack of memory. `bytes` ends with a NUL. */
bool sbl_json_read(lua_State *L, const char *bytes, size_t size, const sbl_json_wanted *wanted);

/* Pushes what the dotted path ("data.articles", "errors.1.message"; "" = the value itself) leads to
 * from the value at `index`, or nil. Numbers in the path index arrays. Raw access. */
void sbl_json_path(lua_State *L, int index, const char *path);

#endif
