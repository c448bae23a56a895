/* Lua values that live as long as their call, in one table of the registry. */
#ifndef SBL_ANCHOR_H
#define SBL_ANCHOR_H

#include "binding/call/call.h"

/* Pops a value and keeps it in this place of the call. */
void sbl_anchor_set(lua_State *L, sbl_call *call, sbl_anchor place);

/* Pushes the value in this place. False, and nothing pushed, when the place is free. */
bool sbl_anchor_push(lua_State *L, sbl_call *call, sbl_anchor place);

/* Frees the place. Throws nothing. */
void sbl_anchor_drop(lua_State *L, sbl_call *call, sbl_anchor place);

#endif
