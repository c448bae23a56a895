#include "binding/call/transport.h"

#include <string.h>

#include "binding/lua/headers.h"

/* The first four are for everybody's transports. */
const char *const sbl_transport_kinds[SBL_TRANSPORT_KINDS + 1] = {
    "network",         "timeout", "tls",       "connect",   "resolve", "handshake",   "protocol",
    "connect_timeout", "refused", "too_large", "cancelled", "decode",  "unprocessed", NULL};

static const sb_failure failures[SBL_TRANSPORT_KINDS] = {
    SB_FAILURE_NETWORK,    SB_FAILURE_TIMEOUT,   SB_FAILURE_TLS,       SB_FAILURE_CONNECT,
    SB_FAILURE_RESOLVE,    SB_FAILURE_HANDSHAKE, SB_FAILURE_PROTOCOL,  SB_FAILURE_CONNECT_TIMEOUT,
    SB_FAILURE_REFUSED,    SB_FAILURE_TOO_LARGE, SB_FAILURE_CANCELLED, SB_FAILURE_ENCODING,
    SB_FAILURE_UNPROCESSED};

sb_failure sbl_transport_failure(int kind) {
  return failures[kind];
}

static const char *kind_of(sb_failure failure) {
  for (int kind = 0; sbl_transport_kinds[kind]; kind++)
    if (failures[kind] == failure) return sbl_transport_kinds[kind];
  return sb_failure_kind(failure); /* the heap is exhausted: "too_large" */
}

int sbl_transport_push_result(lua_State *L, const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  sb_failure failure = call->exchange.outcome.failure;
  if (failure) {
    const char *kind = kind_of(failure);
    lua_pushnil(L);
    lua_pushstring(L, *transfer->failure_text ? transfer->failure_text : kind);
    lua_pushstring(L, kind);
    return 3;
  }
  lua_createtable(L, 0, 3);
  lua_pushinteger(L, transfer->status);
  lua_setfield(L, -2, "status");
  sbl_push_headers(L, &transfer->response_headers);
  lua_setfield(L, -2, "headers");
  lua_pushlstring(L, sb_buffer_text(&transfer->response_body), transfer->response_body.size);
  lua_setfield(L, -2, "body");
  return 1;
}
