/* One request over libcurl for a transport that is a Lua function: what stands behind its `send`.
 */
#ifndef SBL_SEND_H
#define SBL_SEND_H

#include "binding/lua/compat.h"

/* carry(call, request) -> Call that sends the request, as call:request() made it or like it, once,
 * with the connection options of that call's client. Its result is
 * { status, headers = { [name in lower case] = value }, body }, or nil, message and the kind that
 * call:fail takes. Throws when the request is not right. */
int sbl_carry(lua_State *L);

#endif
