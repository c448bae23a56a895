/* Maps a running call to its userdata, weakly. The engine knows calls by address only, and must not
 * keep them from being collected. */
#ifndef SBL_ROSTER_H
#define SBL_ROSTER_H

#include "binding/call/call.h"

/* Enters the call at `index`, whose engine is set. Throws for lack of memory only. */
void sbl_roster_add(lua_State *L, int index, sbl_call *call);

/* Removes the call, if the roster has it. Throws nothing. */
void sbl_roster_remove(lua_State *L, sbl_call *call);

/* Pushes the call's userdata. False, and nothing pushed, when nobody refers to the userdata any
 * more. Such a call is about to be collected, and must get nothing to do. */
bool sbl_roster_push(lua_State *L, const sbl_call *call);

#endif
