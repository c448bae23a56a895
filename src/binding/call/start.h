/* Makes calls of operations from arguments. */
#ifndef SBL_START_H
#define SBL_START_H

#include "binding/lua/compat.h"

/* start(resource, operation, …) -> Call, nil, settings; nil, err if an argument is wrong. The call
 * has the table of its client. Nothing is sent yet. */
int sbl_call_start(lua_State *L);

#endif
