/* JSON out and in. Out is written here, since lua-cjson can write neither [] nor, on Lua 5.1, a
 * number of 15 digits; in is lua-cjson's, behind this one seam. */
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
 * from an empty object. Integers have no exponent; a table with holes, mixed keys, NaN, a function,
 * bad UTF-8 or too deep a nesting is a problem, told under `name`; what was appended until then
 * stays. `out` must be owned by a userdata: this may throw. */
bool sbl_json_write(lua_State *L, int index, const sb_schema *schema, const char *name,
                    sb_buffer *out, sbl_problem *problem);

/* Appends the JSON object of a call's body: the fields of the parameters at `index` (0 = none)
 * that are neither query parameters nor path variables given by name, plus each field of
 * operation->fill_now that is absent, as the time `now` (ISO 8601). */
bool sbl_json_write_body(lua_State *L, int index, const sb_operation *operation, size_t positional,
                         double now, sb_buffer *out, sbl_problem *problem);

/* Decodes with the Lua function at `decode` (called as decode(text); it throws or returns nil,
 * message on bad input) and pushes the value as the decoder made it. Returns false with a message
 * pushed instead. Throws only for lack of memory. */
bool sbl_json_decode(lua_State *L, int decode, const char *bytes, size_t size);

enum { SBL_JSON_MAX_FIELDS = 200 };

/* Replaces the decoded object at `index`, or each object in the array there, by one that has only
 * those of its fields whose names are in `names`: at most SBL_JSON_MAX_FIELDS, each with its NUL,
 * `size` bytes in all. What is no object stays. */
void sbl_json_keep_fields(lua_State *L, int index, const char *names, size_t size);

/* Makes the decoded value at `index` what a caller gets: whole floats become integers where Lua has
 * them, and null fields of objects are dropped unless `keep_nulls`. A null among the items of an
 * array stays, as switchboard.null, so that nothing moves. Works in place; a bare null at the top
 * is left alone, and so is what is nested deeper than SBL_JSON_DEPTH. Needs no Lua call. */
void sbl_json_normalise(lua_State *L, int index, bool keep_nulls);

/* Pushes what the dotted path ("data.articles", "errors.1.message"; "" = the value itself) leads to
 * from the value at `index`, or nil. Numbers in the path index arrays. Raw access. */
void sbl_json_path(lua_State *L, int index, const char *path);

#endif
