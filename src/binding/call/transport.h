/* What a call and a transport that is a Lua function exchange: failures and answers. */
#ifndef SBL_TRANSPORT_H
#define SBL_TRANSPORT_H

#include "binding/call/call.h"

/* Pushes the result of a call that carried a request for a transport, see send.h, and returns how
 * many values. The call is done. */
int sbl_transport_push_result(lua_State *L, const sbl_call *call);

#endif
