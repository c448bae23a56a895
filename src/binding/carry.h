/* One request over libcurl for a transport that is a Lua function: what stands behind its `send`.
 */
#ifndef SBL_CARRY_H
#define SBL_CARRY_H

#include "binding/call.h"

/* carry(call, request) -> Call that sends the request, as call:request() made it or like it, once,
 * with the connection options of that call's client. Its result is
 * { status, headers = { [name in lower case] = value }, body }, or nil, message and the kind that
 * call:fail takes. Throws when the request is not right. */
int sbl_carry(lua_State *L);

enum { SBL_TRANSPORT_KINDS = 13 };

/* What a transport can say of a request that brought no answer, "network" and so on; NULL at the
 * end. It is also what `send` says, so that nothing is lost on the way from one to the other. */
extern const char *const sbl_transport_kinds[SBL_TRANSPORT_KINDS + 1];
sb_failure sbl_transport_failure(int kind);

/* Pushes that result and returns how many values. The call is done. */
int sbl_carry_push_result(lua_State *L, const sbl_call *call);

#endif
