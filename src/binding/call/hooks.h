/* User callbacks for request events: on_request, on_response, on_retry. */
#ifndef SBL_HOOKS_H
#define SBL_HOOKS_H

#include "binding/call/call.h"
#include "binding/check/option_names.h"

/* Calls the state's observer, then the client's hook, if there are any. Never throws: the call's
 * result has the error of a hook. The call must be on the stack, so that no collector takes it. The
 * call may be DONE afterwards, because a hook may close the client. */
void sbl_hook_tell(lua_State *L, sbl_call *call, sbl_hook hook);

/* Pushes the argument of this hook. Throws for lack of memory only; the caller holds the call. */
void sbl_hook_push_event(lua_State *L, sbl_call *call, sbl_hook hook);

/* observe(function, headers, bodies) sets the observer of all calls of the state; nil removes it.
 * The observer gets the name of a hook and its event. The flags add the headers, as lines, and the
 * beginning of the body, both with credentials masked. */
int sbl_hook_observe(lua_State *L);

#endif
