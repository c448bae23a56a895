/* The body of a call as a form with files in it, multipart/form-data (RFC 7578). */
#ifndef SBL_FORM_H
#define SBL_FORM_H

#include "binding/call/call.h"
#include "binding/check/problem.h"

/* Writes the parameters at `index` (0 = none) that the operation's body declares, a part each and
 * in the order of their names, into the body of the call's transfer, and sets its Content-Type.
 * False with *problem filled when one can't be written. */
bool sbl_form_write(lua_State *L, int index, sbl_call *call, sbl_problem *problem);

#endif
