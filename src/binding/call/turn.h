/* Takes a call from step to step. The exchange says what is next, the engine does it, and the
 * exchange learns the outcome. */
#ifndef SBL_TURN_H
#define SBL_TURN_H

#include "binding/call/call.h"

/* Makes the call known to the state's engine. */
void sbl_turn_enrol(sbl_call *call);

/* Starts the exchange of the call, once. */
void sbl_turn_begin(sbl_call *call);

/* As sbl_turn_begin, for a call that the engine carries. Without an engine, the call fails. */
void sbl_turn_begin_with_engine(sbl_call *call);

/* The next step of the exchange. Before SEND, the request of the attempt is ready and on_request
 * was told of it. *held: the wait is for the throttle. The call is on the stack. */
sb_step sbl_turn_next(lua_State *L, sbl_call *call, bool *held);

/* Sends what the throttle holds, in turn, as far as there is room. */
void sbl_turn_release(lua_State *L, sbl_client *client);

/* Takes the next step through the engine. The call is on the stack. */
void sbl_turn_advance(lua_State *L, sbl_call *call);

/* Tells the exchange what the attempt came to. The call is on the stack. */
void sbl_turn_tell_outcome(lua_State *L, sbl_call *call);

/* Removes a call whose exchange is over from all lists of running calls. Idempotent. */
void sbl_turn_done(sbl_call *call);

/* Ends the call with this failure, unless the call is over. */
void sbl_turn_abandon(sbl_call *call, sb_failure failure);
void sbl_turn_abandon_all(sbl_client *client);

/* Whether there is something to take: the result, or a piece of the answer. */
bool sbl_turn_has_outcome(const sbl_call *call);

/* Whether there is nothing to wait for at the moment: also when the call seeks somebody to go on an
 * inquiry. */
bool sbl_turn_is_settled(const sbl_call *call);

/* Seconds that are left of the call's timeout. Time for credentials, before the call began, counts.
 */
double sbl_turn_seconds_left(const sbl_call *call, double now);

#endif
