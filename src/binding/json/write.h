/* JSON out. It is written here: lua-cjson can write neither [] nor, on Lua 5.1, a number of 15
 * digits. */
#ifndef SBL_JSON_WRITE_H
#define SBL_JSON_WRITE_H

#include <stdbool.h>

#include "binding/check/check.h"
#include "binding/lua/compat.h"
#include "core/buffer.h"

/* Appends the value at `index` as JSON, names in order. `schema` (NULL = any) tells an empty array
 * from an empty object, and whether an id is text or a number; with `as_given`, an
 * id stays what the caller made it. Integers have no exponent; a table
 * with holes, mixed keys, NaN, a function, bad UTF-8 or too deep a nesting is a problem, told under
 * `name` ("" = the parameters); what was appended until then stays. `out` must be owned by a
 * userdata: this may throw. */
bool sbl_json_write(lua_State *L, int index, const sb_schema *schema, const char *name,
                    bool as_given, sb_buffer *out, sbl_problem *problem);

#endif
