/* JSON out. It is written here: lua-cjson can write neither [] nor, on Lua 5.1, a number of 15
 * digits. */
#ifndef SBL_JSON_WRITE_H
#define SBL_JSON_WRITE_H

#include <stdbool.h>

#include "binding/check/check.h"
#include "binding/lua/compat.h"
#include "core/buffer.h"
#include "core/operation.h"

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

#endif
