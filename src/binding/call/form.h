/* Writes the body of a call as a form with files, multipart/form-data (RFC 7578). */
#ifndef SBL_FORM_H
#define SBL_FORM_H

#include "binding/call/call.h"
#include "binding/check/problem.h"

/* Writes the body of the call's transfer and sets its Content-Type. Each parameter at `index` (0 =
 * none) that the operation's body declares becomes a part, in the order of their names. Returns
 * false and fills *problem if a parameter cannot be written. */
bool sbl_form_write(lua_State *L, int index, sbl_call *call, sbl_problem *problem);

#endif
