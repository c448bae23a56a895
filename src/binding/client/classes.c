#include "binding/client/classes.h"

#include "binding/catalogue/definition.h"
#include "binding/client/client.h"
#include "binding/client/resource.h"
#include "binding/engine/engine.h"

static int connector_tostring(lua_State *L) {
  const sbl_connector *connector = sbl_object_look(L, 1, SBL_CONNECTOR);
  if (sbl_object_is_over(connector)) return sbl_object_push_over(L, SBL_CONNECTOR);
  lua_pushfstring(L, "%s: %s", sbl_class_name(SBL_CONNECTOR), connector->name);
  return 1;
}

#define LIBRARYS_OWN "a name of the library's own"

/* The table under the one on top gets the functions of the one on top, or of nil nothing; pops it.
 * Throws, saying `why`, when one would hide what is there already. */
static void add_functions(lua_State *L, const char *place, const char *why) {
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    lua_pushvalue(L, -2);
    lua_rawget(L, -5);
    if (!lua_isnil(L, -1)) luaL_error(L, "%s: '%s' is %s", place, lua_tostring(L, -3), why);
    lua_pop(L, 1);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -6);
  }
  lua_pop(L, 1);
}

/* Pushes the metatable of one resource: a method for each operation, made by hooks.method. */
static void push_resource_class(lua_State *L, int hooks, const sbl_connector *connector,
                                const sbl_resource *resource) {
  sbl_resource_push_class(L);
  lua_getfield(L, -1, "__index");
  for (size_t i = 0; i < resource->operation_count; i++) {
    sb_operation *operation = &resource->operations[i];
    lua_getfield(L, hooks, "method");
    lua_pushlightuserdata(L, operation);
    lua_pushstring(L, resource->name);
    lua_pushstring(L, operation->action);
    lua_pushinteger(L, (lua_Integer)operation->path_field_count);
    lua_pushboolean(L, operation->answer == SB_ANSWER_BYTES || operation->answer == SB_ANSWER_TEXT);
    lua_call(L, 5, 1);
    lua_setfield(L, -2, operation->action);
  }
  const char *place = lua_pushfstring(L, "%s.%s", connector->name, resource->name);
  lua_insert(L, -2);
  lua_getfield(L, hooks, "resource");
  add_functions(L, place, LIBRARYS_OWN);
  lua_getfield(L, hooks, "helpers");
  lua_getfield(L, -1, resource->name);
  lua_remove(L, -2);
  add_functions(L, place, "an action or a method already");
  sbl_guard_names(L, -1, place);
  lua_pop(L, 2);
}

/* Pushes the metatable of one resource of the connector at `self`, made when it is first asked for.
 * `table` is the connector's. Both are absolute indices. */
static void find_resource_class(lua_State *L, int self, int table, sbl_resource *resource) {
  lua_getfield(L, table, "resources");
  lua_getfield(L, -1, resource->name);
  if (lua_isnil(L, -1)) {
    sbl_definition_complete(L, self, resource);
    lua_getfield(L, table, "hooks");
    push_resource_class(L, lua_gettop(L), sbl_object_at(L, self), resource);
    lua_pushvalue(L, -1);
    lua_setfield(L, -5, resource->name);
    lua_replace(L, -3);
    lua_pop(L, 1);
  }
  lua_remove(L, -2);
}

/* client:<resource>() -> Resource; upvalue 1 is the sbl_resource. */
static int client_resource(lua_State *L) {
  sbl_client *client = sbl_client_check_open(L, 1);
  sbl_resource *resource = lua_touserdata(L, lua_upvalueindex(1));
  if (resource < client->connector->resources ||
      resource >= client->connector->resources + client->connector->resource_count)
    return luaL_error(L, "%s: this method is another connector's", client->connector->name);
  lua_settop(L, 1);
  sbl_object_push_table(L, 1);
  lua_getfield(L, 2, "resources");
  lua_getfield(L, 3, resource->name);
  if (!lua_isnil(L, 4)) return 1;
  lua_getfield(L, 2, "connector");
  sbl_object_push_table(L, 5);
  find_resource_class(L, 5, 6, resource);
  sbl_resource_object *object = sbl_object_new(L, SBL_RESOURCE, sizeof *object, client, NULL);
  object->client = client;
  object->resource = resource;
  lua_pushvalue(L, 2);
  sbl_object_set_table(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, 3, resource->name);
  return 1;
}

/* client:contacts(), where the field `contacts` is a table that can be called. */
static int resource_call(lua_State *L) {
  lua_remove(L, 1);
  return client_resource(L);
}

/* client.contacts:list(): upvalues are the names of connector and resource. */
static int resource_index(lua_State *L) {
  const char *connector = lua_tostring(L, lua_upvalueindex(1));
  const char *resource = lua_tostring(L, lua_upvalueindex(2));
  return luaL_error(L, "%s.%s is a method: write client:%s():%s(\u2026)", connector, resource,
                    resource, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "\u2026");
}

/* Pushes what a client has under the name of a resource. */
static void push_resource_method(lua_State *L, const sbl_connector *connector,
                                 sbl_resource *resource) {
  lua_newtable(L);
  lua_pushlightuserdata(L, resource);
  lua_pushcclosure(L, resource_call, 1);
  lua_setfield(L, -2, "__call");
  lua_pushstring(L, connector->name);
  lua_pushstring(L, resource->name);
  lua_pushcclosure(L, resource_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, -1);
  lua_setmetatable(L, -2);
}

int sbl_connector_new(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__tostring", connector_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{NULL, NULL}};
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  sbl_engine *engine = sbl_engine_push(L);
  sbl_class_push_shared(L, SBL_CONNECTOR, metamethods, methods);
  sbl_connector *connector = sbl_object_new(L, SBL_CONNECTOR, sizeof *connector, engine, NULL);
  lua_insert(L, 3);
  lua_newtable(L);
  lua_insert(L, 4);
  lua_setfield(L, 4, "engine");
  lua_pushvalue(L, -1);
  sbl_object_set_table(L, 3);
  lua_getfield(L, 2, "bring");
  bool later = !lua_isnil(L, -1);
  lua_setfield(L, 4, "bring");
  lua_getfield(L, 2, "answers");
  lua_setfield(L, 4, "answers");
  lua_pushvalue(L, 2);
  lua_setfield(L, 4, "hooks");
  sbl_definition_read(L, 1, 3, later);

  sbl_client_push_class(L);
  lua_getfield(L, -1, "__index");
  lua_newtable(L);
  for (size_t i = 0; i < connector->resource_count; i++) {
    push_resource_method(L, connector, &connector->resources[i]);
    lua_setfield(L, -2, connector->resources[i].name);
  }
  add_functions(L, connector->name, LIBRARYS_OWN);
  lua_getfield(L, 2, "client");
  add_functions(L, connector->name, LIBRARYS_OWN);
  sbl_guard_names(L, -1, connector->name);
  lua_pop(L, 1);
  lua_setfield(L, 4, "client");

  lua_newtable(L);
  lua_setfield(L, 4, "resources");
  for (size_t i = 0; !later && i < connector->resource_count; i++) {
    find_resource_class(L, 3, 4, &connector->resources[i]);
    lua_pop(L, 1);
  }
  if (!later) {
    lua_pushnil(L);
    lua_setfield(L, 4, "hooks");
  }
  lua_settop(L, 3);
  return 1;
}
