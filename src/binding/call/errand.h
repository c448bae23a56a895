/* Errands: asking the store of a shared rate limit for permits. Lua does it, where it may yield;
 * what is asked, and what follows from the answers, is decided by core/share. */
#ifndef SBL_ERRAND_H
#define SBL_ERRAND_H

#include "binding/call/call.h"

/* share(client, limits) has a throttled client share its limit: limits[i] is how many permits key
 * i + 1 has in a window. Returns a name for those who have the same credentials and URL, from which
 * the credentials can't be told; nil where these are not known. */
int sbl_client_share(lua_State *L);

/* call:errand() -> the first operation, when an errand is due and nobody is on one; else nil
 * call:errand(true, …) -> the next operation, nil after the last. The results are those of the
 * store. call:errand(false) -> nil: the store failed.
 *
 * An operation is "get", key, name | "set", key, name, text, seconds | "add", key, name, amount,
 * seconds. Keys count from 1. */
int sbl_call_errand(lua_State *L);

/* The call goes on no errand any more. Idempotent. */
void sbl_errand_drop(sbl_call *call);

#endif
