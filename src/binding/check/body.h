/* What of a call's parameters makes the body of its request. */
#ifndef SBL_BODY_H
#define SBL_BODY_H

#include <stddef.h>

#include "binding/lua/compat.h"
#include "core/operation.h"

/* Pushes a new table with what of the parameters at `index` (0 = none) makes the body: all that is
 * neither a query parameter nor a path variable given by name. Fields of operation->fill_now that
 * are absent become the time `now`, as ISO 8601 has it. */
void sbl_body_push(lua_State *L, int index, const sb_operation *operation, size_t positional,
                   double now);

#endif
