#include "binding/client/client.h"

#include <string.h>

#include "binding/engine/engine.h"

/* Ends what the client is about. Its memory stays until it is collected: a finalizer may close it
 * while one of its calls is being written, and the results of calls that are over must not show its
 * credentials. */
static void shut(sbl_client *client) {
  if (client->closed) return;
  client->closed = true;
  if (client->calls.count) client->end_calls(client);
}

static void forget_credentials(sbl_client *client) {
  sb_buffer_redact(&client->headers.text, client->secret, client->secret_size);
  if (client->secret) memset((char *)client->secret, 0, client->secret_size);
  client->secret = NULL;
  client->secret_size = 0;
}

void sbl_client_finalize(lua_State *L, void *self) {
  sbl_client *client = self;
  (void)L;
  shut(client);
  forget_credentials(client);
  sb_headers_destroy(&client->headers);
}

/* client:close() ends its calls in flight, with a failure of the kind "cancelled". Idempotent. */
static int client_close(lua_State *L) {
  sbl_client *client = sbl_object_look(L, 1, SBL_CLIENT);
  bool in_flight = !client->closed && client->calls.count;
  shut(client);
  if (in_flight)
    sbl_engine_tell(
        L, sbl_engine_get(L)); /* who waits for them may have nothing else to be woken by */
  return 0;
}

static int client_tostring(lua_State *L) {
  const sbl_client *client = sbl_object_look(L, 1, SBL_CLIENT);
  if (sbl_object_is_over(client)) return sbl_object_push_over(L, SBL_CLIENT);
  lua_pushfstring(L, "%s: %s %s", sbl_class_name(SBL_CLIENT), client->connector->name,
                  client->closed ? "(closed)" : client->base_url);
  return 1;
}

static void set_told(lua_State *L, const char *name, double value) {
  if (value < 0) return;
  sbl_pushwhole(L, value);
  lua_setfield(L, -2, name);
}

void sbl_push_rate_limit(lua_State *L, const sb_rate_limit *limit) {
  lua_createtable(L, 0, 3);
  set_told(L, "limit", limit->limit);
  set_told(L, "remaining", limit->remaining);
  set_told(L, "reset", limit->reset);
}

/* client:rate_limit() -> { limit, remaining, reset } as the last answer told it, with `shared`
 * where a store is to be asked: whether it answers; or nil */
static int client_rate_limit(lua_State *L) {
  const sbl_client *client = sbl_object_check(L, 1, SBL_CLIENT);
  bool shares = client->share.keys > 0;
  if (!client->rate_limit.known && !shares) return 0;
  sbl_push_rate_limit(L, &client->rate_limit);
  if (!shares) return 1;
  lua_pushboolean(L, !sb_share_is_away(&client->share));
  lua_setfield(L, -2, "shared");
  return 1;
}

sbl_client *sbl_client_check_open(lua_State *L, int index) {
  sbl_client *client = sbl_object_check(L, index, SBL_CLIENT);
  if (client->closed) luaL_error(L, "%s: the client is closed", client->connector->name);
  return client;
}

void sbl_client_push_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", sbl_object_gc},
                                         {"__close", client_close},
                                         {"__tostring", client_tostring},
                                         {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"close", client_close}, {"rate_limit", client_rate_limit}, {NULL, NULL}};
  sbl_class_push(L, SBL_CLIENT, metamethods, methods);
}

int sbl_client_settings(lua_State *L) {
  if (!sbl_object_test(L, 1, SBL_RESOURCE) && !sbl_object_test(L, 1, SBL_CALL))
    sbl_object_check_self(L, SBL_CLIENT, 2);
  lua_settop(L, 1);
  sbl_object_push_table(L, 1);
  return 1;
}
