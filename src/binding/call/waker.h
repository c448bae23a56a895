/* Wakers: functions to call when a call is ready, that is done or with a piece to take. A waker is
 * the call's SBL_ANCHOR_WAKER. Whoever steps the engine calls the wakers. */
#ifndef SBL_WAKER_H
#define SBL_WAKER_H

#include "binding/call/call.h"

/* The call is ready: the next sbl_waker_call_all calls its waker, if it has one. */
void sbl_waker_due(sbl_call *call);

/* The waker need not be called any more. */
void sbl_waker_unlink(sbl_call *call);

/* Calls the wakers that are due, in the order in which their calls became ready. Errors propagate.
 */
void sbl_waker_call_all(lua_State *L, sbl_engine *engine);

#endif
