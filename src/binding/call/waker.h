/* Who is to be told when a call is done, or has a piece to take: a Lua function for each call that
 * somebody waits for, called by whoever steps the engine. */
#ifndef SBL_WAKER_H
#define SBL_WAKER_H

#include "binding/call/call.h"

/* Keeps the function on top as the waker of a call that is in the roster; pops it. */
void sbl_waker_keep(lua_State *L, sbl_call *call);

/* Forgets it. */
void sbl_waker_drop(lua_State *L, sbl_call *call);

/* What it waits for is there: its waker, if it has one, is called by the next sbl_waker_call_all.
 */
void sbl_waker_due(sbl_call *call);

/* It need not be called any more. */
void sbl_waker_unlink(sbl_call *call);

/* Calls the wakers that are due, in the order in which their calls were done. Errors propagate. */
void sbl_waker_call_all(lua_State *L, sbl_engine *engine);

#endif
