/* Turns the arguments of a call into its request. */
#ifndef SBL_REQUEST_H
#define SBL_REQUEST_H

#include "binding/call/call.h"
#include "binding/check/check.h"

/* Checks the arguments from stack index `first` on (path variables, parameters, options). Writes
 * the request into call->transfer and call->options. The call must have its operation and its
 * client; `settings` is the index of the client's settings. Returns false and fills *problem if an
 * argument is wrong. */
bool sbl_request_write(lua_State *L, int settings, int first, sbl_call *call, sbl_problem *problem);

/* The parts of that for requests without an operation. The first applies the options at `options`
 * (0 = none), the client's settings and its base URL. The second writes the headers, after the body
 * is written. */
bool sbl_request_prepare(lua_State *L, int options, sbl_call *call, sbl_problem *problem);
void sbl_request_write_headers(lua_State *L, sbl_call *call);

/* Appends the entries of the table at `index` to the query of `url`, in the order of their names,
 * except those that the operation (NULL = none) declares. Values are scalars or arrays of scalars.
 */
bool sbl_request_append_query(lua_State *L, int index, const sb_operation *operation,
                              sb_buffer *url, sbl_problem *problem);

#endif
