/* The body of a request, as a Lua table. */
#ifndef SBL_BODY_H
#define SBL_BODY_H

#include <stddef.h>

#include "binding/lua/compat.h"
#include "core/operation.h"

/* Pushes a new table with those of the parameters at `index` (0 = none) that make the body: all but
 * query parameters and path variables given by name. Fields of operation->fill_now that
 * are absent become the time `now`, as ISO 8601 has it. */
void sbl_body_push(lua_State *L, int index, const sb_operation *operation, size_t positional,
                   double now);

#endif
