/* The class of calls, with the methods that the Lua layer uses. */
#ifndef SBL_METHODS_H
#define SBL_METHODS_H

#include "binding/call/call.h"

/* The level, for luaL_where, of the user's function that called an action. Two functions of the Lua
 * layer are between. */
enum { SBL_CALLER = 3 };

/* Pushes a new call of this client. The call has no request and no table yet. */
sbl_call *sbl_call_new(lua_State *L, sbl_client *client, const sb_operation *operation);

/* token(call) -> the token of the call, or nil */
int sbl_call_token(lua_State *L);

#endif
