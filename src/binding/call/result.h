/* Makes the result of a call: `value, nil, meta` or `nil, err`. */
#ifndef SBL_RESULT_H
#define SBL_RESULT_H

#include "binding/call/call.h"
#include "binding/check/check.h"

/* Pushes the result of a call that is done, and returns the number of values. */
int sbl_result_push(lua_State *L, sbl_call *call);

/* Pushes `nil, err` for a problem with the arguments. */
int sbl_result_push_problem(lua_State *L, const sbl_client *client, const sb_operation *operation,
                            const sbl_problem *problem);

/* The rate limit in the body of a 429 or 503, in seconds; negative = the body does not tell. */
typedef struct sbl_body_limit {
  double wait;
  double window;
} sbl_body_limit;

/* Reads the rate limit from the call's answer. Throws only for lack of memory. */
sbl_body_limit sbl_result_body_limit(lua_State *L, const sbl_call *call);

#endif
