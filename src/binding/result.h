/* From a finished exchange to what the caller gets. */
#ifndef SBL_RESULT_H
#define SBL_RESULT_H

#include "binding/call.h"
#include "binding/check.h"

/* Pushes `value, nil, meta` or `nil, err` and returns how many. The call is done. */
int sbl_result_push(lua_State *L, sbl_call *call);

/* Pushes `nil, err` for arguments that are not right. */
int sbl_result_push_problem(lua_State *L, const sbl_client *client, const sb_operation *operation,
                            const sbl_problem *problem);

/* Seconds that the body of the answer asks to wait; negative when it says nothing. */
double sbl_result_body_wait(lua_State *L, const sbl_call *call);

/* Pushes a new table of headers: name in lower case -> value; repeated ones joined by ", ". */
void sbl_push_headers(lua_State *L, const sb_headers *headers);

/* set_decoder(function): decode(text) -> value; throws or returns nil, message on bad input. */
int sbl_result_set_decoder(lua_State *L);

#endif
