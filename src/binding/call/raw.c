#include "binding/call/raw.h"

#include <string.h>

#include "binding/call/methods.h"
#include "binding/call/request.h"
#include "binding/call/result.h"
#include "binding/json/write.h"
#include "core/url.h"

#define ANY(name)                                                                                  \
  [SB_METHOD_##name] = {.resource = "request",                                                     \
                        .action = #name,                                                           \
                        .method = SB_METHOD_##name,                                                \
                        .path = "",                                                                \
                        .answer = SB_ANSWER_ANY}

static const sb_operation requests[] = {ANY(GET), ANY(HEAD),  ANY(POST),
                                        ANY(PUT), ANY(PATCH), ANY(DELETE)};

/* Where the arguments are on the stack, the parameters among them, and what is made. */
enum { METHOD = 2, PATH, PARAMETERS, OPTIONS, QUERY, BODY, CALL };

/* The request of the method, or NULL. */
static const sb_operation *find_request(lua_State *L) {
  const char *name = sbl_text_at(L, METHOD);
  sb_method method = name ? sb_method_named(name, strlen(name)) : SB_METHOD_NONE;
  return method ? &requests[method] : NULL;
}

static bool write_url(lua_State *L, sb_buffer *url, sbl_problem *problem) {
  size_t size, count, hole;
  const char *path = lua_type(L, PATH) == LUA_TSTRING ? lua_tolstring(L, PATH, &size) : NULL;
  if (!path || !sb_url_target_valid(path, size))
    return sbl_tell(
        problem, "path",
        "`path` must be a path below the service's URL, such as /folders: from one '/' on, "
        "encoded, without '.' and '..' and without a fragment");
  if (sb_buffer_append(url, path, size) != SB_OK) luaL_error(L, "not enough memory");
  if (lua_isnil(L, QUERY)) return true;
  sbl_shape shape = SBL_SHAPE_OTHER;
  if (lua_istable(L, QUERY)) shape = sbl_table_shape(L, QUERY, &count, &hole);
  if (shape != SBL_SHAPE_OBJECT && shape != SBL_SHAPE_EMPTY)
    return sbl_tell(problem, "query", "`query` must be a table of names and values");
  return sbl_request_append_query(L, QUERY, NULL, url, problem);
}

static bool write_body(lua_State *L, sbl_call *call, sbl_problem *problem) {
  sb_transfer *transfer = &call->transfer;
  transfer->has_body = sb_method_writes(transfer->method);
  if (lua_isnil(L, BODY)) return true;
  if (!lua_istable(L, BODY))
    return sbl_tell(problem, "body", "`body` must be a table, which is sent as JSON");
  if (sb_method_reads(transfer->method))
    return sbl_tell(problem, "body", "`body` has no place in a request that only reads");
  transfer->has_body = true;
  return sbl_json_write(L, BODY, NULL, "body", false, &transfer->body, problem);
}

/* Moves the parameter to `to`; whether it is there. */
static bool take_parameter(lua_State *L, const char *name, int to) {
  lua_pushstring(L, name);
  lua_rawget(L, PARAMETERS);
  lua_replace(L, to);
  return !lua_isnil(L, to);
}

static bool split_parameters(lua_State *L, sbl_problem *problem) {
  if (lua_isnil(L, PARAMETERS)) return true;
  if (!lua_istable(L, PARAMETERS))
    return sbl_tell(problem, "parameters", "`parameters` must be a table with `query` and `body`");
  size_t count, hole;
  size_t known = take_parameter(L, "query", QUERY);
  known += take_parameter(L, "body", BODY);
  sbl_table_shape(L, PARAMETERS, &count, &hole);
  return count == known ||
         sbl_tell(problem, "parameters", "`parameters` have `query` and `body`, and nothing else");
}

static bool write_request(lua_State *L, sbl_call *call, sbl_problem *problem) {
  if (call->client->connector->executes)
    return sbl_tell(problem, "path",
                    "`path` leads nowhere: a hosted connector has its actions only");
  if (!split_parameters(L, problem) ||
      !sbl_request_prepare(L, lua_isnil(L, OPTIONS) ? 0 : OPTIONS, call, problem) ||
      !write_url(L, &call->transfer.url, problem) || !write_body(L, call, problem))
    return false;
  sbl_request_write_headers(L, call);
  call->transfer.repeatable = sb_method_repeatable(call->transfer.method);
  return true;
}

int sbl_raw_start(lua_State *L) {
  sbl_client *client = sbl_object_check_self(L, SBL_CLIENT, SBL_CALLER);
  if (client->closed)
    return sbl_error_at(L, SBL_CALLER, "%s: the client is closed", client->connector->name);
  luaL_checkstack(L, 20, NULL);
  lua_settop(L, OPTIONS);
  lua_settop(L, BODY); /* nil until the parameters are looked at */
  sbl_problem problem = {.param = "", .message = ""};
  const sb_operation *request = find_request(L);
  if (!request) {
    sbl_tell(&problem, "method", "`method` must be GET, HEAD, POST, PUT, PATCH or DELETE");
    return sbl_result_push_problem(L, client, &requests[SB_METHOD_GET], &problem);
  }
  sbl_call *call = sbl_call_new(L, client, request);
  sbl_object_push_table(L, 1);
  lua_pushvalue(L, -1);
  sbl_object_set_table(L, CALL);
  lua_getfield(L, -1, "settings");
  lua_remove(L, -2);
  if (!write_request(L, call, &problem))
    return sbl_result_push_problem(L, client, request, &problem);
  if (client->closed) /* by a finalizer, meanwhile */
    return luaL_error(L, "%s: the client is closed", client->connector->name);
  sbl_call_link(call);
  lua_pushnil(L);
  lua_insert(L, -2);
  return 3;
}
