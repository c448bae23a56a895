/* Makes a client from a connector and options. */
#ifndef SBL_OPEN_H
#define SBL_OPEN_H

#include "binding/lua/compat.h"

/* client(connector, options) -> Client. Throws on an option that is not right. */
int sbl_client_new(lua_State *L);

#endif
