/* The class of calls: what the Lua layer does with one. */
#ifndef SBL_METHODS_H
#define SBL_METHODS_H

#include "binding/call/call.h"

/* Who called the method that makes a call, as luaL_where counts: two functions of the Lua layer are
 * between. */
enum { SBL_CALLER = 3 };

/* Pushes a new call of this client without a request; it has no uservalue yet. */
sbl_call *sbl_call_new(lua_State *L, sbl_client *client, const sb_operation *operation);

/* token(call) -> what it is authorised with, or nil */
int sbl_call_token(lua_State *L);

#endif
