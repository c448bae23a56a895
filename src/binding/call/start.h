/* From arguments to a call. */
#ifndef SBL_START_H
#define SBL_START_H

#include "binding/lua/compat.h"

/* start(resource, operation, …) -> Call, nil, settings; or nil and an error when an argument is
 * not right. The call's uservalue is its client's. Nothing is sent yet. */
int sbl_call_start(lua_State *L);

#endif
