#include "binding/call/meta.h"

#include "binding/lua/headers.h"

static void push_meta_class(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, "switchboard.meta");
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, sbl_headers_index);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, "switchboard.meta");
}

void sbl_meta_push(lua_State *L, const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  const char *request_id = sb_headers_get(&transfer->response_headers, "x-request-id");
  lua_createtable(L, 0, call->operation->paging ? 9 : 8); /* with what a list adds */
  lua_pushinteger(L, transfer->status);
  lua_setfield(L, -2, "status");
  lua_pushinteger(L, (lua_Integer)call->exchange.attempts);
  lua_setfield(L, -2, "attempts");
  lua_pushnumber(L, call->times.spent);
  lua_setfield(L, -2, "seconds");
  if (request_id) {
    lua_pushstring(L, request_id);
    lua_setfield(L, -2, "request_id");
  }
  if (call->attempt.limit.known) {
    sbl_push_rate_limit(L, &call->attempt.limit);
    lua_setfield(L, -2, "rate_limit");
  }
  sbl_push_header_lines(L, &transfer->response_headers);
  lua_setfield(L, -2, "raw_headers");
  push_meta_class(L);
  lua_setmetatable(L, -2);
}
