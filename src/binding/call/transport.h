/* What a transport that is a Lua function and a call tell each other. */
#ifndef SBL_TRANSPORT_H
#define SBL_TRANSPORT_H

#include "binding/call/call.h"

enum { SBL_TRANSPORT_KINDS = 13 };

/* What a transport can say of a request that brought no answer, "network" and so on; NULL at the
 * end. It is also what `send` says, so that nothing is lost on the way from one to the other. */
extern const char *const sbl_transport_kinds[SBL_TRANSPORT_KINDS + 1];
sb_failure sbl_transport_failure(int kind);

/* Pushes the result of a call that carried a request for a transport, see send.h, and returns how
 * many values. The call is done. */
int sbl_transport_push_result(lua_State *L, const sbl_call *call);

#endif
