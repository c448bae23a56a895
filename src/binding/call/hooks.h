/* Functions of the caller's that are told what goes on: on_request, on_response, on_retry. */
#ifndef SBL_HOOKS_H
#define SBL_HOOKS_H

#include "binding/call/call.h"
#include "binding/check/option_names.h"

/* Tells the client's hook, if it has that one. Never throws: what a hook throws is kept for the
 * call's result. The call must be on the stack, or it might be collected meanwhile; it may be DONE
 * afterwards, for a hook may close the client. */
void sbl_hook_tell(lua_State *L, sbl_call *call, sbl_hook hook);

/* Pushes what that hook is told. Throws for lack of memory only; hold the call meanwhile. */
void sbl_hook_push_event(lua_State *L, sbl_call *call, sbl_hook hook);

#endif
