/* Inquiries to the store of a shared rate limit: a few operations by which a client leases permits
 * or tells the others what it knows. Lua makes an inquiry, since a store may yield. core/share
 * decides which operations, and what follows from the results. */
#ifndef SBL_INQUIRY_H
#define SBL_INQUIRY_H

#include "binding/call/call.h"

/* share(client, limits) has a throttled client share its limit: limits[i] is how many permits key
 * i + 1 has in a window. Returns a name for those who have the same credentials and URL, from which
 * the credentials can't be told; nil where these are not known. */
int sbl_client_share(lua_State *L);

/* call:inquire() -> the first operation, when an inquiry is due and nobody makes one; else nil
 * call:inquire(true, …) -> the next operation, nil after the last. The results are those of the
 * store. call:inquire(false) -> nil: the store failed.
 *
 * An operation is "get", key, name | "set", key, name, text, seconds | "add", key, name, amount,
 * seconds. Keys count from 1. */
int sbl_call_inquire(lua_State *L);

/* The call makes no inquiry any more. Idempotent. */
void sbl_inquiry_drop(sbl_call *call);

#endif
