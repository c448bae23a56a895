#include "binding/call.h"

#include <string.h>
#include <time.h>

#include "binding/request.h"
#include "binding/resource.h"
#include "binding/result.h"
#include "engine/date.h"

/* The waits between attempts when the server asks for none, in seconds. */
#define BACKOFF_BASE 0.5
#define BACKOFF_CAP  20.0

/* --- its client's list ---------------------------------------------------------------------------- */

static void link_to_client(sbl_call *call) {
  call->previous = NULL;
  call->next = call->client->calls;
  if (call->next)
    call->next->previous = call;
  call->client->calls = call;
}

static void unlink_from_client(sbl_call *call) {
  if (call->previous)
    call->previous->next = call->next;
  else if (call->client->calls == call)
    call->client->calls = call->next;
  if (call->next)
    call->next->previous = call->previous;
  call->previous = call->next = NULL;
}

/* --- its waker ------------------------------------------------------------------------------------ */

#define WAKERS "switchboard.wakers" /* in the registry: call (light userdata) -> function */

static void push_wakers(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, WAKERS);
  if (!lua_isnil(L, -1))
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, WAKERS);
}

/* Keeps the function on top as the call's waker; pops it. */
static void keep_waker(lua_State *L, sbl_call *call) {
  push_wakers(L);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, call);
  lua_insert(L, -2);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  call->has_waker = true;
}

static void drop_waker(lua_State *L, sbl_call *call) {
  if (!call->has_waker)
    return;
  call->has_waker = false;
  push_wakers(L);
  lua_pushlightuserdata(L, call);
  lua_pushnil(L);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

static void wake_later(sbl_call *call) {
  if (!call->has_waker || call->to_wake || !call->engine)
    return;
  call->to_wake = true;
  call->next_to_wake = call->engine->to_wake;
  call->engine->to_wake = call;
}

static void unlink_from_wakers(sbl_call *call) {
  if (!call->to_wake)
    return;
  sbl_call **at = &call->engine->to_wake;
  while (*at != call)
    at = &(*at)->next_to_wake;
  *at = call->next_to_wake;
  call->to_wake = false;
}

void sbl_call_wake(lua_State *L, sbl_engine *engine) {
  luaL_checkstack(L, 6, NULL);
  while (engine->to_wake) {
    sbl_call *call = engine->to_wake;
    push_wakers(L);
    lua_pushlightuserdata(L, call);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    unlink_from_wakers(call);
    drop_waker(L, call);
    lua_call(L, 0, 0);
  }
}

/* --- the exchange ----------------------------------------------------------------------------------- */

static bool is_done(const sbl_call *call) {
  return call->begun && call->exchange.state == SB_EXCHANGE_DONE;
}

static void done(sbl_call *call) {
  call->seconds = sb_engine_now() - call->started;
  unlink_from_client(call);
  wake_later(call);
}

/* Takes the transfer from the engine, if it is there. */
static void take_back(sbl_call *call) {
  if (call->transfer.state != SB_TRANSFER_IDLE && call->engine && call->engine->engine)
    sb_engine_cancel(call->engine->engine, &call->transfer);
}

static void abandon(sbl_call *call, sb_failure failure) {
  if (is_done(call))
    return;
  take_back(call);
  if (!call->begun) {
    call->begun = true;
    call->started = sb_engine_now();
    sb_exchange_init(&call->exchange, &(sb_exchange_policy){0}, call->started);
  }
  sb_exchange_abort(&call->exchange, failure);
  done(call);
}

void sbl_call_abandon_all(sbl_client *client) {
  while (client->calls) {
    sbl_call *call = client->calls;
    abandon(call, SB_FAILURE_CANCELLED);
  }
}

static void begin(lua_State *L, sbl_call *call) {
  if (call->begun)
    return;
  call->engine = sbl_engine_get(L);
  const sb_exchange_policy policy = {.timeout = call->options.timeout,
                                     .attempt_timeout = call->options.attempt_timeout,
                                     .retries = call->options.retries,
                                     .idempotent = call->operation->idempotent,
                                     .is_delete = strcmp(call->operation->method, "DELETE") == 0,
                                     .backoff_base = BACKOFF_BASE,
                                     .backoff_cap = BACKOFF_CAP};
  call->started = sb_engine_now();
  sb_exchange_init(&call->exchange, &policy, call->started);
  call->begun = true;
}

/* Does what the exchange says, through the engine. */
static void advance(sbl_call *call) {
  double now = sb_engine_now(), delay = 0;
  sb_step step = sb_exchange_next(&call->exchange, now);
  if (step.action == SB_STEP_WAIT) {
    delay = step.seconds;
    step = sb_exchange_next(&call->exchange, call->exchange.wake);
  }
  if (step.action == SB_STEP_DONE) {
    done(call);
    return;
  }
  sb_transfer_reset_response(&call->transfer);
  call->transfer.timeout = step.seconds;
  sb_engine_start(call->engine->engine, &call->transfer, delay);
}

/* Tells the exchange what the transfer came to. */
static void tell_outcome(lua_State *L, sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  sb_outcome outcome = {
      .failure = transfer->failure, .status = transfer->status, .server_wait = -1};
  if (!transfer->failure) {
    sb_rate_limit told = sb_rate_limit_read(&transfer->response_headers);
    if (told.known)
      call->client->rate_limit = told;
    if (transfer->status == 429 || transfer->status == 503)
      outcome.server_wait =
          sb_retry_server_wait(&transfer->response_headers, sbl_result_body_wait(L, call),
                               (double)time(NULL), sb_http_date);
  }
  sb_exchange_outcome(&call->exchange, &outcome, sb_engine_now(),
                      sbl_engine_random(call->engine));
}

void sbl_call_arrived(lua_State *L, sbl_call *call) {
  tell_outcome(L, call);
  advance(call);
}

/* --- methods ---------------------------------------------------------------------------------------- */

static sbl_call *check_call(lua_State *L) {
  return sbl_object_check(L, 1, SBL_CALL);
}

/* call:begin([waker]) hands the first attempt to the engine, once. `waker` is called, by whoever
 * steps the engine then, when the call is done; it must neither yield nor throw. */
static int call_begin(lua_State *L) {
  sbl_call *call = check_call(L);
  if (call->begun)
    return 0;
  if (!lua_isnoneornil(L, 2)) {
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    keep_waker(L, call);
  }
  begin(L, call);
  advance(call);
  return 0;
}

/* call:step(seconds) -> whether it is done */
static int call_step(lua_State *L) {
  sbl_call *call = check_call(L);
  double seconds = luaL_optnumber(L, 2, 0);
  if (!call->begun) {
    begin(L, call);
    advance(call);
  }
  if (!is_done(call) && call->engine && call->engine->engine)
    sbl_engine_step(L, call->engine, seconds > 1e9 ? -1 : seconds);
  lua_pushboolean(L, is_done(call));
  return 1;
}

static int call_done(lua_State *L) {
  lua_pushboolean(L, is_done(check_call(L)));
  return 1;
}

static int call_cancel(lua_State *L) {
  sbl_call *call = check_call(L);
  abandon(call, SB_FAILURE_CANCELLED);
  if (call->engine)
    sbl_call_wake(L, call->engine);
  return 0;
}

/* call:result() -> value, nil, meta | nil, err */
static int call_result(lua_State *L) {
  sbl_call *call = check_call(L);
  if (!is_done(call))
    return luaL_error(L, "the call is not done");
  if (call->taken)
    return luaL_error(L, "the result was taken already");
  call->taken = true;
  int count = sbl_result_push(L, call);
  sb_transfer_destroy(&call->transfer); /* a body may be large, and a collector knows nothing of it */
  return count;
}

/* --- methods for a transport that is a Lua function --------------------------------------------------- */

/* call:next() -> "send", seconds | "wait", seconds | "done" */
static int call_next(lua_State *L) {
  sbl_call *call = check_call(L);
  begin(L, call);
  sb_step step = sb_exchange_next(&call->exchange, sb_engine_now());
  switch (step.action) {
  case SB_STEP_SEND: lua_pushliteral(L, "send"); break;
  case SB_STEP_WAIT: lua_pushliteral(L, "wait"); break;
  case SB_STEP_DONE:
    done(call);
    lua_pushliteral(L, "done");
    return 1;
  }
  call->transfer.timeout = step.seconds;
  lua_pushnumber(L, step.seconds);
  return 2;
}

/* call:request() -> { method, url, headers = { [name in lower case] = value }, body, timeout } */
static int call_request(lua_State *L) {
  sbl_call *call = check_call(L);
  const sb_transfer *transfer = &call->transfer;
  lua_newtable(L);
  lua_pushstring(L, transfer->method);
  lua_setfield(L, -2, "method");
  lua_pushlstring(L, sb_buffer_text(&transfer->url), transfer->url.size);
  lua_setfield(L, -2, "url");
  if (transfer->has_body) {
    lua_pushlstring(L, sb_buffer_text(&transfer->body), transfer->body.size);
    lua_setfield(L, -2, "body");
  }
  lua_pushnumber(L, transfer->timeout);
  lua_setfield(L, -2, "timeout");
  sbl_push_headers(L, &transfer->headers);
  lua_setfield(L, -2, "headers");
  return 1;
}

/* Copies the table of headers at `index` into the response. False when it is not one. */
static bool read_response_headers(lua_State *L, int index, sb_headers *headers) {
  if (lua_isnil(L, index))
    return true;
  if (!lua_istable(L, index))
    return false;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    size_t name_size, value_size;
    if (lua_type(L, -2) != LUA_TSTRING ||
        (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER))
      return false;
    lua_pushvalue(L, -1); /* lua_tolstring changes a number in place */
    const char *name = lua_tolstring(L, -3, &name_size);
    const char *value = lua_tolstring(L, -1, &value_size);
    bool added = sb_headers_add(headers, name, name_size, value, value_size) == SB_OK;
    lua_pop(L, 1);
    if (!added)
      return false;
  }
  return true;
}

static void fail_transfer(sb_transfer *transfer, sb_failure failure, const char *text) {
  transfer->failure = failure;
  strncpy(transfer->failure_text, text, sizeof transfer->failure_text - 1);
}

/* call:respond(response) takes what the transport brought: { status, headers, body }. */
static int call_respond(lua_State *L) {
  sbl_call *call = check_call(L);
  sb_transfer *transfer = &call->transfer;
  lua_settop(L, 2);
  if (call->exchange.state != SB_EXCHANGE_SENT)
    return 0;
  sb_transfer_reset_response(transfer);
  if (!lua_istable(L, 2)) {
    fail_transfer(transfer, SB_FAILURE_PROTOCOL, "the transport returned no response");
  } else {
    long long status;
    size_t size = 0;
    lua_getfield(L, 2, "status");
    lua_getfield(L, 2, "headers");
    lua_getfield(L, 2, "body");
    const char *body = lua_type(L, 5) == LUA_TSTRING ? lua_tolstring(L, 5, &size) : "";
    if (!sbl_towhole(L, 3, &status) || status < 100 || status > 599) {
      fail_transfer(transfer, SB_FAILURE_PROTOCOL, "the transport's response has no status");
    } else if (!read_response_headers(L, 4, &transfer->response_headers)) {
      fail_transfer(transfer, SB_FAILURE_PROTOCOL, "the transport's response has bad headers");
    } else {
      transfer->status = (int)status;
      sb_status kept = sb_buffer_append(&transfer->response_body, body, size);
      if (kept != SB_OK)
        fail_transfer(transfer, kept == SB_TOO_LARGE ? SB_FAILURE_TOO_LARGE : SB_FAILURE_MEMORY,
                      kept == SB_TOO_LARGE ? "the answer is larger than max_body"
                                           : "not enough memory");
    }
  }
  tell_outcome(L, call);
  return 0;
}

/* call:fail(message, kind): the transport brought nothing. kind: "network" (default), "timeout",
 * "tls" or "connect", which promises that the request was not sent. */
static int call_fail(lua_State *L) {
  static const char *const kinds[] = {"network", "timeout", "tls", "connect", NULL};
  static const sb_failure failures[] = {SB_FAILURE_NETWORK, SB_FAILURE_TIMEOUT, SB_FAILURE_TLS,
                                        SB_FAILURE_CONNECT};
  sbl_call *call = check_call(L);
  const char *message = luaL_optstring(L, 2, "the transport failed");
  int kind = luaL_checkoption(L, 3, "network", kinds);
  if (call->exchange.state != SB_EXCHANGE_SENT)
    return 0;
  sb_transfer_reset_response(&call->transfer);
  fail_transfer(&call->transfer, failures[kind], message);
  tell_outcome(L, call);
  return 0;
}

/* --- the object --------------------------------------------------------------------------------------- */

static int call_gc(lua_State *L) {
  sbl_call *call = check_call(L);
  take_back(call);
  unlink_from_wakers(call);
  drop_waker(L, call);
  if (call->client)
    unlink_from_client(call);
  if (call->transfer.state == SB_TRANSFER_IDLE)
    sb_transfer_destroy(&call->transfer);
  return 0;
}

static int call_tostring(lua_State *L) {
  const sbl_call *call = check_call(L);
  lua_pushfstring(L, "%s: %s.%s", sbl_class_name(SBL_CALL), call->operation->resource,
                  call->operation->action);
  return 1;
}

static void push_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {
      {"__gc", call_gc}, {"__close", call_cancel}, {"__tostring", call_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"begin", call_begin},     {"step", call_step},
                                     {"done", call_done},       {"cancel", call_cancel},
                                     {"result", call_result},   {"next", call_next},
                                     {"request", call_request}, {"respond", call_respond},
                                     {"fail", call_fail},       {NULL, NULL}};
  sbl_class_push_shared(L, SBL_CALL, metamethods, methods);
}

int sbl_call_start(lua_State *L) {
  sbl_resource_object *object = sbl_object_check(L, 1, SBL_RESOURCE);
  const sbl_resource *resource = object->resource;
  const sb_operation *operation = lua_touserdata(L, 2);
  if (operation < resource->operations ||
      operation >= resource->operations + resource->operation_count)
    return luaL_error(L, "%s.%s: this method is another resource's",
                      object->client->connector->name, resource->name);
  if (object->client->closed)
    return luaL_error(L, "%s: the client is closed", object->client->connector->name);
  push_class(L);
  sbl_call *call = sbl_object_new(L, sizeof *call);
  call->client = object->client;
  call->operation = operation;
  lua_replace(L, 2); /* arguments stay on top */
  sbl_getuservalue(L, 1);
  lua_pushvalue(L, -1);
  sbl_setuservalue(L, 2);
  lua_getfield(L, -1, "settings");
  lua_replace(L, 1);
  lua_pop(L, 1);
  sbl_problem problem = {.param = "", .message = ""};
  if (!sbl_request_write(L, 3, call, &problem))
    return sbl_result_push_problem(L, call->client, operation, &problem);
  link_to_client(call);
  lua_settop(L, 2);
  lua_pushvalue(L, 1);
  return 2;
}
