/* From the arguments of a call to the request that is sent. */
#ifndef SBL_REQUEST_H
#define SBL_REQUEST_H

#include "binding/call/call.h"
#include "binding/check/check.h"

/* Checks the arguments from stack index `first` on (path variables, parameters, options) and writes
 * the request into call->transfer and call->options. The call has its client, whose settings are at
 * `settings`, and its operation. False with *problem filled when an argument is not right. */
bool sbl_request_write(lua_State *L, int settings, int first, sbl_call *call, sbl_problem *problem);

/* The same for what is not about an operation's parameters, in steps: the options at `options` (0 =
 * none) and all that the client says, with its base URL; and, once the body is there, headers. */
bool sbl_request_prepare(lua_State *L, int options, sbl_call *call, sbl_problem *problem);
void sbl_request_write_headers(lua_State *L, sbl_call *call);

/* Appends what the table of scalars, and of arrays of them, at `index` has and the operation (NULL
 * = none) does not declare, by name. */
bool sbl_request_append_query(lua_State *L, int index, const sb_operation *operation,
                              sb_buffer *url, sbl_problem *problem);

#endif
