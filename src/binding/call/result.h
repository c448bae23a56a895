/* From a finished exchange to what the caller gets. */
#ifndef SBL_RESULT_H
#define SBL_RESULT_H

#include "binding/call/call.h"
#include "binding/check/check.h"

/* Pushes `value, nil, meta` or `nil, err` and returns how many. The call is done. */
int sbl_result_push(lua_State *L, sbl_call *call);

/* Pushes `nil, err` for arguments that are not right. */
int sbl_result_push_problem(lua_State *L, const sbl_client *client, const sb_operation *operation,
                            const sbl_problem *problem);

/* What the body of a 429 or 503 says of the rate limit, in seconds; negative when it does not. */
typedef struct sbl_body_limit {
  double wait;
  double window;
} sbl_body_limit;

/* Throws only for lack of memory. */
sbl_body_limit sbl_result_body_limit(lua_State *L, const sbl_call *call);

#endif
