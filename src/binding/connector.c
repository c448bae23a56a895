#include "binding/connector.h"

#include <stdlib.h>
#include <string.h>

#include "binding/client.h"
#include "binding/definition.h"
#include "binding/describe.h"
#include "binding/engine.h"
#include "binding/resource.h"

static int connector_tostring(lua_State *L) {
  const sbl_connector *connector = sbl_object_look(L, 1, SBL_CONNECTOR);
  if (sbl_object_is_over(connector)) return sbl_object_push_over(L, SBL_CONNECTOR);
  lua_pushfstring(L, "%s: %s", sbl_class_name(SBL_CONNECTOR), connector->name);
  return 1;
}

static int compare_resource(const void *name, const void *resource) {
  return strcmp(name, ((const sbl_resource *)resource)->name);
}

static int compare_operation(const void *action, const void *operation) {
  return strcmp(action, ((const sb_operation *)operation)->action);
}

const sbl_resource *sbl_connector_resource(const sbl_connector *connector, const char *name) {
  return bsearch(name, connector->resources, connector->resource_count,
                 sizeof *connector->resources, compare_resource);
}

const sb_operation *sbl_resource_operation(const sbl_resource *resource, const char *action) {
  return bsearch(action, resource->operations, resource->operation_count,
                 sizeof *resource->operations, compare_operation);
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
    lua_getfield(L, hooks, "method");
    lua_pushlightuserdata(L, &resource->operations[i]);
    lua_pushstring(L, resource->name);
    lua_pushstring(L, resource->operations[i].action);
    lua_call(L, 3, 1);
    lua_setfield(L, -2, resource->operations[i].action);
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

int sbl_connector_new(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__tostring", connector_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{NULL, NULL}};
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  sbl_engine *engine = sbl_engine_push(L);
  sbl_class_push_shared(L, SBL_CONNECTOR, metamethods, methods);
  sbl_connector *connector = sbl_object_new(L, sizeof *connector, engine, NULL);
  lua_insert(L, 3);
  lua_newtable(L);
  lua_insert(L, 4);
  lua_setfield(L, 4, "engine");
  lua_pushvalue(L, -1);
  sbl_setuservalue(L, 3);
  sbl_memory memory = {.L = L, .table = 4};
  sb_arena_init_from(&connector->arena, sbl_memory_block, &memory);
  sbl_definition_read(L, 1, connector);

  sbl_client_push_class(L);
  lua_getfield(L, -1, "__index");
  lua_newtable(L);
  for (size_t i = 0; i < connector->resource_count; i++) {
    lua_pushlightuserdata(L, &connector->resources[i]);
    lua_pushcclosure(L, sbl_client_resource, 1);
    lua_setfield(L, -2, connector->resources[i].name);
  }
  add_functions(L, connector->name, LIBRARYS_OWN);
  lua_getfield(L, 2, "client");
  add_functions(L, connector->name, LIBRARYS_OWN);
  sbl_guard_names(L, -1, connector->name);
  lua_pop(L, 1);
  lua_setfield(L, 4, "client");

  lua_newtable(L);
  for (size_t i = 0; i < connector->resource_count; i++) {
    push_resource_class(L, 2, connector, &connector->resources[i]);
    lua_setfield(L, -2, connector->resources[i].name);
  }
  lua_setfield(L, 4, "resources");
  lua_settop(L, 3);
  return 1;
}

/* --- describe --- */

static void set_text(lua_State *L, const char *name, const char *text) {
  if (text) {
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
  }
}

static void push_resource(lua_State *L, const sbl_resource *resource) {
  lua_newtable(L);
  set_text(L, "description", resource->description);
  lua_newtable(L);
  for (size_t i = 0; i < resource->operation_count; i++) {
    sbl_push_operation(L, &resource->operations[i]);
    lua_setfield(L, -2, resource->operations[i].action);
  }
  lua_setfield(L, -2, "actions");
}

int sbl_connector_describe(lua_State *L) {
  const sbl_connector *connector = sbl_object_check(L, 1, SBL_CONNECTOR);
  lua_newtable(L);
  set_text(L, "name", connector->name);
  set_text(L, "title", connector->title);
  set_text(L, "documentation", connector->documentation);
  set_text(L, "base_url", connector->base_url);
  set_text(L, "default_region", connector->default_region);
  set_text(L, "auth", connector->auth_option);
  if (connector->check_resource) {
    lua_pushfstring(L, "%s.%s", connector->check_resource, connector->check_action);
    lua_setfield(L, -2, "check");
  }
  if (connector->region_count) {
    lua_newtable(L);
    for (size_t i = 0; i < connector->region_count; i++)
      set_text(L, connector->regions[i].name, connector->regions[i].value);
    lua_setfield(L, -2, "regions");
  }
  if (connector->companion_count) {
    lua_newtable(L);
    for (size_t i = 0; i < connector->companion_count; i++)
      set_text(L, connector->companions[i].name, connector->companions[i].value);
    lua_setfield(L, -2, "companions");
  }
  lua_newtable(L);
  for (size_t i = 0; i < connector->option_count; i++) {
    const sbl_header_option *option = &connector->options[i];
    char type[128];
    lua_newtable(L);
    sb_schema_text(option->field.schema, type, sizeof type);
    set_text(L, "type", type);
    set_text(L, "header", option->header);
    set_text(L, "default", option->value);
    set_text(L, "description", option->field.description);
    lua_setfield(L, -2, option->field.name);
  }
  lua_setfield(L, -2, "options");
  lua_newtable(L);
  for (size_t i = 0; i < connector->resource_count; i++) {
    push_resource(L, &connector->resources[i]);
    lua_setfield(L, -2, connector->resources[i].name);
  }
  lua_setfield(L, -2, "resources");
  return 1;
}
