#include "binding/call/transport.h"

#include "binding/lua/headers.h"

int sbl_transport_push_result(lua_State *L, const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  sb_failure failure = call->exchange.outcome.failure;
  if (failure) {
    const char *name = sb_failure_name(failure);
    lua_pushnil(L);
    lua_pushstring(L, *transfer->failure_text ? transfer->failure_text : name);
    lua_pushstring(L, name);
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
