#include "binding/client.h"

#include <string.h>

#include "binding/call.h"
#include "binding/options.h"
#include "binding/resource.h"
#include "binding/waker.h"

/* Ends what the client is about. Its memory stays until it is collected: a finalizer may close it
 * while one of its calls is being written, and the results of calls that are over must not show its
 * credentials. */
static void shut(sbl_client *client) {
  if (client->closed) return;
  client->closed = true;
  sbl_call_abandon_all(client);
}

static void forget_credentials(sbl_client *client) {
  sb_buffer_redact(&client->headers.text, client->secret, client->secret_size);
  if (client->secret) memset((char *)client->secret, 0, client->secret_size);
  client->secret = NULL;
  client->secret_size = 0;
}

static void finalize(lua_State *L, void *self) {
  sbl_client *client = self;
  (void)L;
  shut(client);
  forget_credentials(client);
  sb_headers_destroy(&client->headers);
}

/* client:close() ends its calls in flight, with a failure of the kind "cancelled". Idempotent. */
static int client_close(lua_State *L) {
  sbl_client *client = sbl_object_look(L, 1, SBL_CLIENT);
  bool in_flight = !client->closed && client->calls;
  shut(client);
  if (in_flight)
    sbl_waker_call_all(
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

/* client:rate_limit() -> { limit, remaining, reset } as the last answer told it, or nil */
static int client_rate_limit(lua_State *L) {
  const sbl_client *client = sbl_object_check(L, 1, SBL_CLIENT);
  if (!client->rate_limit.known) return 0;
  sbl_push_rate_limit(L, &client->rate_limit);
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

int sbl_client_new(lua_State *L) {
  sbl_connector *connector = sbl_object_check(L, 1, SBL_CONNECTOR);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  sbl_getuservalue(L, 1);
  lua_getfield(L, 3, "client");
  sbl_client *client = sbl_object_new(L, sizeof *client, connector, finalize);
  client->connector = connector;
  client->closed = true; /* until there is something to close */

  lua_newtable(L);
  lua_pushvalue(L, 4);
  lua_setfield(L, 5, "client");
  lua_pushvalue(L, 1);
  lua_setfield(L, 5, "connector");
  lua_newtable(L);
  lua_setfield(L, 5, "resources");
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, 5, "settings");
  lua_pushvalue(L, 5);
  sbl_setuservalue(L, 4);

  sbl_memory memory = {.L = L, .table = 5};
  sb_arena_init_from(&client->arena, sbl_memory_block, &memory);
  sb_headers_init(&client->headers, 0);
  sb_pace_init(&client->pace);
  client->closed = false;
  sbl_options_read_client(L, 2, client, 6);
  lua_settop(L, 4);
  return 1;
}

int sbl_client_resource(lua_State *L) {
  sbl_client *client = sbl_client_check_open(L, 1);
  const sbl_resource *resource = lua_touserdata(L, lua_upvalueindex(1));
  if (resource < client->connector->resources ||
      resource >= client->connector->resources + client->connector->resource_count)
    return luaL_error(L, "%s: this method is another connector's", client->connector->name);
  lua_settop(L, 1);
  sbl_getuservalue(L, 1);
  lua_getfield(L, 2, "resources");
  lua_getfield(L, 3, resource->name);
  if (!lua_isnil(L, 4)) return 1;
  lua_getfield(L, 2, "connector");
  sbl_getuservalue(L, -1);
  lua_getfield(L, -1, "resources");
  lua_getfield(L, -1, resource->name);
  sbl_resource_object *object = sbl_object_new(L, sizeof *object, client, NULL);
  object->client = client;
  object->resource = resource;
  lua_pushvalue(L, 2);
  sbl_setuservalue(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, 3, resource->name);
  return 1;
}

int sbl_client_settings(lua_State *L) {
  if (!sbl_object_test(L, 1, SBL_RESOURCE) && !sbl_object_test(L, 1, SBL_CALL))
    sbl_object_check_self(L, SBL_CLIENT, 2);
  lua_settop(L, 1);
  sbl_getuservalue(L, 1);
  return 1;
}
