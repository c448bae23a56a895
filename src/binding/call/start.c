#include "binding/call/start.h"

#include "binding/call/methods.h"
#include "binding/call/request.h"
#include "binding/call/result.h"
#include "binding/client/resource.h"

int sbl_call_start(lua_State *L) {
  sbl_resource_object *object = sbl_object_check_self(L, SBL_RESOURCE, SBL_CALLER);
  const sbl_resource *resource = object->resource;
  const sb_operation *operation = lua_touserdata(L, 2);
  if (operation < resource->operations ||
      operation >= resource->operations + resource->operation_count)
    return sbl_error_at(L, SBL_CALLER, "%s.%s: this method is another resource's",
                        object->client->connector->name, resource->name);
  if (object->client->closed)
    return sbl_error_at(L, SBL_CALLER, "%s: the client is closed", object->client->connector->name);
  sbl_call *call = sbl_call_new(L, object->client, operation);
  lua_replace(L, 2); /* arguments stay on top */
  sbl_getuservalue(L, 1);
  lua_pushvalue(L, -1);
  sbl_setuservalue(L, 2);
  lua_getfield(L, -1, "settings");
  lua_replace(L, 1);
  lua_pop(L, 1);
  sbl_problem problem = {.param = "", .message = ""};
  if (!sbl_request_write(L, 1, 3, call, &problem))
    return sbl_result_push_problem(L, call->client, operation, &problem);
  if (call->client->closed) /* by a finalizer, meanwhile */
    return luaL_error(L, "%s: the client is closed", call->client->connector->name);
  sbl_call_link(call);
  lua_settop(L, 2);
  lua_pushnil(L);
  lua_pushvalue(L, 1);
  return 3;
}
