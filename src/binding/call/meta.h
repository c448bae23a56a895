/* The third value of a result: what is known of an answer beside its value. */
#ifndef SBL_META_H
#define SBL_META_H

#include "binding/call/call.h"

/* Pushes meta: { status, attempts, seconds, request_id, raw_headers }, with rate_limit and headers,
 * which are made when they are asked for. The call is done, and was answered. */
void sbl_meta_push(lua_State *L, const sbl_call *call);

#endif
