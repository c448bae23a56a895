/* Headers for each attempt, from user functions: the option `headers`. */
#ifndef SBL_ATTEMPT_H
#define SBL_ATTEMPT_H

#include "binding/call/call.h"

/* Removes the headers of the last attempt: those of the call are left. */
void sbl_attempt_reset(sbl_call *call);

/* Calls the client's function and then the call's. False, with the failure in the transfer, when
 * their headers can't be sent. Never throws. The call must be on the stack. The call may be DONE
 * afterwards, because a function may close the client. */
bool sbl_attempt_ask(lua_State *L, sbl_call *call);

#endif
