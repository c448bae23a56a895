/* Lua values that live as long as their call, in one table of the registry. */
#ifndef SBL_ANCHOR_H
#define SBL_ANCHOR_H

#include "binding/call/call.h"

/* Makes the value on top the one that the call has in this place; pops it. */
void sbl_anchor_set(lua_State *L, sbl_call *call, sbl_anchor place);

/* Pushes that value. Returns false, and pushes nothing, when the call has none there. */
bool sbl_anchor_push(lua_State *L, sbl_call *call, sbl_anchor place);

/* Frees the place. Throws nothing. */
void sbl_anchor_drop(lua_State *L, sbl_call *call, sbl_anchor place);

#endif
