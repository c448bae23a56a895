#include "binding/call/meta.h"

#include <string.h>

#include "binding/lua/headers.h"
#include "binding/lua/value.h"

/* What the header lines say of the rate limit. */
static sb_rate_limit read_lines(const char *text) {
  sb_headers headers;
  sb_headers_init(&headers, 0);
  for (const char *end; (end = strchr(text, '\n')); text = end + 1)
    (void)sb_headers_add_line(&headers, text, (size_t)(end - text));
  sb_rate_limit limit = sb_rate_limit_read(&headers);
  sb_headers_destroy(&headers);
  return limit;
}

/* What is made when it is asked for first. */
static int meta_index(lua_State *L) {
  lua_settop(L, 2);
  const char *name = sbl_text_at(L, 2);
  if (!name || strcmp(name, "rate_limit") != 0) return sbl_headers_index(L);
  luaL_checktype(L, 1, LUA_TTABLE); /* anybody can have this function, by getmetatable */
  lua_pushliteral(L, "raw_headers");
  lua_rawget(L, 1);
  if (lua_type(L, 3) != LUA_TSTRING) return 0;
  const sb_rate_limit limit = read_lines(lua_tostring(L, 3));
  if (!limit.known) return 0;
  sbl_push_rate_limit(L, &limit);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, -2);
  lua_rawset(L, 1);
  return 1;
}

static void push_meta_class(lua_State *L, sbl_engine *engine) {
  if (sbl_engine_push_kept(L, engine, SBL_KEPT_META)) return;
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, meta_index);
  lua_setfield(L, -2, "__index");
  sbl_engine_keep(L, engine, SBL_KEPT_META);
}

void sbl_meta_push(lua_State *L, const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  const char *request_id = sb_headers_get(&transfer->response_headers, "x-request-id");
  lua_createtable(L, 0, 8); /* with what a list adds */
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
  sbl_push_header_lines(L, &transfer->response_headers);
  lua_setfield(L, -2, "raw_headers");
  push_meta_class(L, call->engine);
  lua_setmetatable(L, -2);
}
