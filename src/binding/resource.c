#include "binding/resource.h"

static int resource_tostring(lua_State *L) {
  const sbl_resource_object *object = sbl_object_check(L, 1, SBL_RESOURCE);
  lua_pushfstring(L, "%s: %s.%s", sbl_class_name(SBL_RESOURCE), object->client->connector->name,
                  object->resource->name);
  return 1;
}

void sbl_resource_push_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__tostring", resource_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{NULL, NULL}};
  sbl_class_push(L, SBL_RESOURCE, metamethods, methods);
}
