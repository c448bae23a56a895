#include "binding/call/send.h"

#include "binding/call/methods.h"

static void must(lua_State *L, sb_status status) {
  if (status == SB_INVALID) luaL_error(L, "send: a header is not valid");
  if (status != SB_OK) luaL_error(L, "not enough memory");
}

/* The string in the field of the table at 2, which stays alive with it; NULL when there is none. */
static const char *text_field(lua_State *L, const char *name, size_t *size) {
  lua_getfield(L, 2, name);
  if (!lua_isnil(L, -1) && lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "send: the request's %s must be a string", name);
  const char *text = lua_tolstring(L, -1, size);
  lua_pop(L, 1);
  return text;
}

static sb_method read_method(lua_State *L) {
  size_t size;
  const char *name = text_field(L, "method", &size);
  sb_method method = name ? sb_method_named(name, size) : SB_METHOD_NONE;
  if (!method) luaL_error(L, "send: there is no method '%s'", name ? name : "nil");
  return method;
}

static void read_headers(lua_State *L, sb_headers *headers) {
  lua_getfield(L, 2, "headers");
  if (!lua_istable(L, -1)) luaL_error(L, "send: the request's headers must be a table");
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    size_t name_size, value_size;
    if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "send: the request's headers must be strings");
    const char *name = lua_tolstring(L, -2, &name_size);
    const char *value = lua_tolstring(L, -1, &value_size);
    must(L, sb_headers_add(headers, name, name_size, value, value_size));
  }
  lua_pop(L, 1);
}

static void read_request(lua_State *L, sbl_call *call, const sbl_call *carried) {
  sb_transfer *transfer = &call->transfer;
  size_t size;
  transfer->method = read_method(L);
  transfer->follow_redirects = sb_method_reads(transfer->method);
  transfer->repeatable = carried->transfer.repeatable;
  const char *url = text_field(L, "url", &size);
  if (!url) luaL_error(L, "send: the request has no url");
  must(L, sb_buffer_append(&transfer->url, url, size));
  const char *body = text_field(L, "body", &size);
  transfer->has_body = body != NULL;
  if (body) must(L, sb_buffer_append(&transfer->body, body, size));
  read_headers(L, &transfer->headers);
  lua_getfield(L, 2, "timeout");
  if (lua_type(L, -1) == LUA_TNUMBER) call->options.timeout = (double)lua_tonumber(L, -1);
  lua_pop(L, 1);
}

int sbl_carry(lua_State *L) {
  const sbl_call *carried = sbl_object_check(L, 1, SBL_CALL);
  sbl_client *client = carried->client;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  if (client->closed) return luaL_error(L, "%s: the client is closed", client->connector->name);
  sbl_call *call = sbl_call_new(L, client, &sbl_sending);
  sbl_object_push_table(L, 1);
  sbl_object_set_table(L, 3);
  call->options.timeout = carried->options.attempt_timeout;
  call->options.max_body = carried->options.max_body;
  sb_transfer_init(&call->transfer, call->options.max_body, client->max_headers);
  call->transfer.connection = &client->connection;
  call->transfer.allow_http = client->allow_http;
  call->transfer.owner = call;
  read_request(L, call, carried);
  call->options.attempt_timeout = call->options.timeout;
  sbl_call_link(call);
  return 1;
}
