/* From the arguments of a call to the request that is sent. */
#ifndef SBL_REQUEST_H
#define SBL_REQUEST_H

#include "binding/call.h"
#include "binding/check.h"

/* Checks the arguments from stack index `first` on (path variables, parameters, options) and writes
 * the request into call->transfer and call->options. The call has its client and its operation.
 * False with *problem filled when an argument is not right. */
bool sbl_request_write(lua_State *L, int first, sbl_call *call, sbl_problem *problem);

#endif
