#include "binding/call/start.h"

#include <string.h>

#include "binding/call/methods.h"
#include "binding/call/request.h"
#include "binding/call/result.h"
#include "binding/catalogue/definition.h"
#include "binding/client/resource.h"

/* Whether the records of the call, which is at `index`, can have the fields that are wanted. What
 * they have is looked up once for each resource. */
static bool check_wanted(lua_State *L, int index, const sbl_call *call, sbl_resource *resource,
                         sbl_problem *problem) {
  const sb_buffer *wanted = &call->options.fields;
  if (wanted->size == 0 || call->options.unchecked) return true;
  if (resource->answers == SBL_ANSWERS_UNREAD) {
    sbl_object_push_table(L, index);
    lua_getfield(L, -1, "connector");
    sbl_definition_add_answers(L, lua_gettop(L), resource, false);
    lua_pop(L, 2);
  }
  const sb_schema *returned = call->operation->returned;
  const char *name = wanted->data, *end = name + wanted->size;
  for (; returned && name < end; name += strlen(name) + 1) {
    sb_suggestion near = {0};
    if (strcmp(name, "id") == 0) continue; /* which those who walk through lists always want */
    if (sb_schema_may_have(returned, name, &near)) continue;
    return near.best ? sbl_tell(problem, "fields",
                                "option `fields`: there is no `%.60s` in the answer (did you mean "
                                "`%.60s`?)",
                                name, near.best)
                     : sbl_tell(problem, "fields",
                                "option `fields`: there is no `%.60s` in the answer", name);
  }
  return true;
}

int sbl_call_start(lua_State *L) {
  sbl_resource_object *object = sbl_object_check_self(L, SBL_RESOURCE, SBL_CALLER);
  sbl_resource *resource = object->resource;
  const sb_operation *operation = lua_touserdata(L, 2);
  if (operation < resource->operations ||
      operation >= resource->operations + resource->operation_count)
    return sbl_error_at(L, SBL_CALLER, "%s.%s: this method is another resource's",
                        object->client->connector->name, resource->name);
  if (object->client->closed)
    return sbl_error_at(L, SBL_CALLER, "%s: the client is closed", object->client->connector->name);
  sbl_call *call = sbl_call_new(L, object->client, operation);
  lua_replace(L, 2); /* arguments stay on top */
  sbl_object_push_table(L, 1);
  lua_pushvalue(L, -1);
  sbl_object_set_table(L, 2);
  lua_getfield(L, -1, "settings");
  lua_replace(L, 1);
  lua_pop(L, 1);
  sbl_problem problem = {.param = "", .message = ""};
  if (!sbl_request_write(L, 1, 3, call, &problem) || !check_wanted(L, 2, call, resource, &problem))
    return sbl_result_push_problem(L, call->client, operation, &problem);
  if (call->client->closed) /* by a finalizer, meanwhile */
    return luaL_error(L, "%s: the client is closed", call->client->connector->name);
  sbl_call_link(call);
  lua_settop(L, 2);
  lua_pushnil(L);
  lua_pushvalue(L, 1);
  return 3;
}
