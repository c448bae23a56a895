/* The headers of one attempt, which functions of the caller's give: the option `headers`. */
#ifndef SBL_ATTEMPT_H
#define SBL_ATTEMPT_H

#include "binding/call/call.h"

/* Takes away what the last attempt's functions gave: the headers are those of the call again. */
void sbl_attempt_reset(sbl_call *call);

/* Asks the client's function and then the call's. False, and the transfer has the failure, when the
 * attempt can't be sent as they want it. Never throws. The call must be on the stack; it may be
 * DONE afterwards, for a function may close the client. */
bool sbl_attempt_ask(lua_State *L, sbl_call *call);

#endif
