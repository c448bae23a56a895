#include "binding/client/resource.h"

#include <string.h>

#include "binding/catalogue/describe.h"

static int resource_tostring(lua_State *L) {
  const sbl_resource_object *object = sbl_object_look(L, 1, SBL_RESOURCE);
  if (sbl_object_is_over(object)) return sbl_object_push_over(L, SBL_RESOURCE);
  lua_pushfstring(L, "%s: %s.%s", sbl_class_name(SBL_RESOURCE), object->client->connector->name,
                  object->resource->name);
  return 1;
}

void sbl_resource_push_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__tostring", resource_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{NULL, NULL}};
  sbl_class_push(L, SBL_RESOURCE, metamethods, methods);
}

/* Pushes the names that a dotted path is made of. */
static void push_names(lua_State *L, const char *path) {
  lua_newtable(L);
  for (int i = 1; *path; i++) {
    size_t size = strcspn(path, ".");
    lua_pushlstring(L, path, size);
    lua_rawseti(L, -2, i);
    path += size + (path[size] == '.');
  }
}

/* Pushes the names of the parameters that say where a list starts: the first of `send`, and the
 * query parameters that travel under its name. */
static void push_starts(lua_State *L, const sb_operation *operation) {
  const char *send = operation->paging->send;
  size_t size = strcspn(send, "."), count = 1;
  lua_newtable(L);
  lua_pushlstring(L, send, size);
  lua_rawseti(L, -2, 1);
  for (size_t i = 0; i < operation->query_field_count; i++) {
    const char *name = operation->query_fields[i].name;
    if (strcmp(operation->query_sends[i], send) != 0 || strcmp(name, send) == 0) continue;
    lua_pushstring(L, name);
    lua_rawseti(L, -2, (int)++count);
  }
}

static void push_list(lua_State *L, const sb_operation *operation) {
  const sb_paging *paging = operation->paging;
  lua_createtable(L, 0, 8);
  lua_pushlightuserdata(L, (void *)operation);
  lua_setfield(L, -2, "operation");
  lua_pushinteger(L, (lua_Integer)operation->path_field_count);
  lua_setfield(L, -2, "variables");
  lua_pushboolean(L, operation->idempotent);
  lua_setfield(L, -2, "idempotent");
  if (!paging) return;
  lua_pushstring(L, sbl_paging_style_name(paging->style));
  lua_setfield(L, -2, "style");
  lua_pushstring(L, paging->size); /* NULL pushes nil */
  lua_setfield(L, -2, "size");
  lua_pushstring(L, operation->beyond);
  lua_setfield(L, -2, "beyond");
  push_names(L, paging->send);
  lua_setfield(L, -2, "send");
  push_starts(L, operation);
  lua_setfield(L, -2, "starts");
}

int sbl_resource_lists(lua_State *L) {
  const sbl_resource_object *object = sbl_object_check_self(L, SBL_RESOURCE, 4);
  const sbl_resource *resource = object->resource;
  lua_createtable(L, 0, (int)resource->operation_count);
  for (size_t i = 0; i < resource->operation_count; i++) {
    const sb_operation *operation = &resource->operations[i];
    if (operation->records)
      push_list(L, operation);
    else
      lua_pushboolean(L, false);
    lua_setfield(L, -2, operation->action);
  }
  lua_pushfstring(L, "%s.%s", object->client->connector->name, resource->name);
  return 2;
}
