/* Checks of Lua values against the types of a connector. They throw for lack of memory only. */
#ifndef SBL_CHECK_H
#define SBL_CHECK_H

#include <stdbool.h>

#include "binding/check/problem.h"
#include "binding/lua/compat.h"
#include "binding/lua/value.h"
#include "core/operation.h"

/* Checks the value at `index` (nil included) against a field. The message calls the value `name`.
 */
bool sbl_check_field(lua_State *L, int index, const sb_field *field, const char *name,
                     sbl_problem *problem);

/* Checks the table of query parameters and body fields of a call, all that design and connector
 * ask for: nothing unknown (with "did you mean"), nothing missing, right types, lengths, ranges and
 * words. `index` is 0 when the caller gave none; at `body` is what sbl_body_push made of
 * them. The first `positional` path variables were given
 * by position, so that their names are free for the body. With `unchecked`, all that is asked for
 * is that they have names. `version` is that of the API which the call asks for; NULL where there
 * is no such thing. */
bool sbl_check_parameters(lua_State *L, int index, int body, const sb_operation *operation,
                          size_t positional, bool unchecked, const char *version,
                          sbl_problem *problem);

/* The first member of a UNION (members that are unions are looked into) that takes the value at
 * `index`; if none does, the first that takes it when unknown names pass; else NULL. */
const sb_schema *sbl_check_member(lua_State *L, int index, const sb_schema *schema);

#endif
