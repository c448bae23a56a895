/* How a call goes on: what its exchange says is done through the engine, and what came of it is
 * told the exchange. */
#ifndef SBL_TURN_H
#define SBL_TURN_H

#include "binding/call/call.h"

/* Makes the call, at `index`, known to the state's engine. */
void sbl_turn_enrol(lua_State *L, int index, sbl_call *call);

/* Starts the exchange of the call, which is at `index`, once. */
void sbl_turn_begin(lua_State *L, int index, sbl_call *call);

/* The same for a call that the engine is to carry. The call fails where there can be no engine. */
void sbl_turn_begin_with_engine(lua_State *L, int index, sbl_call *call);

/* Makes the request of an attempt ready, and tells of it. The call is on the stack. It may be DONE
 * afterwards. */
void sbl_turn_prepare(lua_State *L, sbl_call *call);

/* Does what the exchange says, through the engine. The call is on the stack. */
void sbl_turn_advance(lua_State *L, sbl_call *call);

/* Tells the exchange what the attempt came to. The call is on the stack. */
void sbl_turn_tell_outcome(lua_State *L, sbl_call *call);

/* The exchange is over: nothing looks after the call any more. Idempotent. */
void sbl_turn_done(sbl_call *call);

/* Ends the call with this failure unless it is over. */
void sbl_turn_abandon(sbl_call *call, sb_failure failure);
void sbl_turn_abandon_all(sbl_client *client);

/* Whether there is nothing to wait for at the moment. */
bool sbl_turn_is_settled(const sbl_call *call);

/* Seconds that are left of the call's timeout. What was spent on credentials before it began is
 * part of the call. */
double sbl_turn_seconds_left(const sbl_call *call, double now);

#endif
