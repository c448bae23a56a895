#include "binding/call/methods.h"

#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/attempt.h"
#include "binding/call/download.h"
#include "binding/call/inquiry.h"
#include "binding/call/result.h"
#include "binding/call/stream.h"
#include "binding/call/transport.h"
#include "binding/call/turn.h"
#include "binding/call/waker.h"
#include "binding/lua/headers.h"
#include "binding/lua/value.h"

static sbl_call *check_call(lua_State *L) {
  return sbl_object_check(L, 1, SBL_CALL);
}

/* A call that a function carries: one that the engine has is none of a function's business. */
static sbl_call *check_own_call(lua_State *L) {
  sbl_call *call = check_call(L);
  if (call->engine && !sbl_engine_is_idle(call->engine, &call->transfer))
    luaL_error(L, "the call is carried by the engine");
  return call;
}

/* call:begin([waker]) -> whether it is done already, or has a piece to take. Hands the first
 * attempt to the engine, once. `waker` is called once that is so, by whoever steps the engine then;
 * it must neither yield nor throw. Calling begin again puts another waker in its place. */
static int call_begin(lua_State *L) {
  sbl_call *call = check_call(L);
  lua_settop(L, 2);
  if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  bool begun = sbl_call_has_begun(call);
  sbl_turn_begin_with_engine(call);
  if (!call->engine) sbl_turn_enrol(call); /* it was cancelled before it began */
  if (!lua_isnil(L, 2)) sbl_anchor_set(L, call, SBL_ANCHOR_WAKER);
  if (!begun) sbl_turn_advance(L, call);
  bool settled = sbl_turn_is_settled(call);
  if (settled)
    sbl_waker_due(call);
  else /* it may be due for a piece that is taken by now */
    sbl_waker_unlink(call);
  lua_pushboolean(L, settled);
  return 1;
}

/* call:step(seconds) -> whether it is done, or has a piece to take */
static int call_step(lua_State *L) {
  sbl_call *call = check_call(L);
  double seconds = luaL_optnumber(L, 2, 0);
  if (!sbl_call_has_begun(call)) {
    sbl_turn_begin_with_engine(call);
    sbl_turn_advance(L, call);
  }
  if (!sbl_turn_is_settled(call)) {
    sbl_engine_step(L, call->engine, seconds > 1e9 ? -1 : seconds);
    sbl_engine_ring(call->engine);
  }
  lua_pushboolean(L, sbl_turn_is_settled(call));
  return 1;
}

/* call:ready() -> whether there is something to take, the result or a piece of the answer, or to do
 */
static int call_ready(lua_State *L) {
  lua_pushboolean(L, sbl_turn_is_settled(check_call(L)));
  return 1;
}

/* call:settled() -> the same, without what only wakes it: an inquiry (inquiry.h) */
static int call_settled(lua_State *L) {
  lua_pushboolean(L, sbl_turn_has_outcome(check_call(L)));
  return 1;
}

static int call_cancel(lua_State *L) {
  sbl_call *call = sbl_object_look(L, 1, SBL_CALL);
  if (sbl_object_is_over(call)) return 0;
  sbl_turn_abandon(call, SB_FAILURE_CANCELLED);
  if (call->engine) sbl_waker_call_all(L, call->engine);
  return 0;
}

/* call:seconds_left() -> what is left of the call's timeout */
static int call_seconds_left(lua_State *L) {
  const sbl_call *call = check_call(L);
  lua_pushnumber(L, sbl_turn_seconds_left(call, sbl_client_now(call->client)));
  return 1;
}

/* call:status() -> the status it was answered with, nil when there is none */
static int call_status(lua_State *L) {
  const sbl_call *call = check_call(L);
  if (sbl_stream_taken(call) >= 0) {
    lua_pushinteger(L, call->stream->sink.status);
    return 1;
  }
  if (!sbl_call_is_done(call) || call->taken || call->exchange.outcome.failure) return 0;
  lua_pushinteger(L, call->transfer.status);
  return 1;
}

/* call:elapse(seconds): a clock of tests has gone further than the engine's since this was told
 * last. What passed before the call began is none of its time. */
static int call_elapse(lua_State *L) {
  sbl_call *call = check_own_call(L);
  double seconds = luaL_checknumber(L, 2);
  luaL_argcheck(L, seconds >= 0 && seconds <= 1e12, 2, "time does not go like this");
  call->client->ahead += seconds;
  if (!sbl_call_has_begun(call)) call->times.made += seconds;
  return 0;
}

/* call:authorise(token[, url]) has it sent with this token, and to this URL; before it begins. The
 * URL's origin must be one that the caller trusts with the token. */
static int call_authorise(lua_State *L) {
  sbl_call *call = check_call(L);
  sb_transfer *transfer = &call->transfer;
  size_t size, url_size;
  const char *token = luaL_checklstring(L, 2, &size);
  const char *url = luaL_optlstring(L, 3, NULL, &url_size);
  const char *header = call->client->connector->auth_header;
  if (sbl_call_has_begun(call)) return luaL_error(L, "the call is under way");
  size_t value_size;
  lua_pushstring(L, call->client->connector->auth_prefix);
  lua_pushvalue(L, 2);
  lua_concat(L, 2);
  const char *value = lua_tolstring(L, -1, &value_size);
  sb_buffer_clear(&call->secrets.token);
  sb_status status = sb_headers_set(&transfer->headers, header, strlen(header), value, value_size);
  if (status == SB_OK) status = sb_buffer_append(&call->secrets.token, token, size);
  if (status == SB_OK && url) {
    sb_buffer_clear(&transfer->url);
    status = sb_buffer_append(&transfer->url, url, url_size);
  }
  if (status != SB_OK)
    return luaL_error(L, status == SB_INVALID ? "the token is not valid" : "not enough memory");
  return 0;
}

/* call:restart() makes a call that is done, and whose result was not taken, one that may begin;
 * false when its client is closed. */
static int call_restart(lua_State *L) {
  sbl_call *call = check_call(L);
  if (!sbl_call_is_done(call) || call->taken) return luaL_error(L, "the call can't be made again");
  lua_pushboolean(L, !call->client->closed);
  if (call->client->closed) return 1;
  sb_transfer_reset_response(&call->transfer);
  sbl_attempt_reset(call);
  call->exchange = (sb_exchange){0};
  sbl_call_link(call);
  return 1;
}

static int push_result(lua_State *L) {
  sbl_call *call = sbl_object_at(L, 1);
  return sbl_call_carries(call) ? sbl_transport_push_result(L, call) : sbl_result_push(L, call);
}

/* call:result() -> value, nil, meta | nil, err */
static int call_result(lua_State *L) {
  sbl_call *call = check_call(L);
  if (!sbl_call_is_done(call)) return luaL_error(L, "the call is not done");
  if (call->taken) return luaL_error(L, "the result was taken already");
  call->taken = true;
  sbl_waker_unlink(call); /* whoever takes the result need not be told of it */
  sbl_anchor_drop(L, call, SBL_ANCHOR_WAKER);
  sbl_anchor_drop(L, call, SBL_ANCHOR_HEADERS);
  int count = sbl_object_push_held(L, push_result);
  sbl_download_close(call);
  sb_transfer_destroy(
      &call->transfer); /* a body may be large, and a collector knows nothing of it */
  return count;
}

/* --- methods for a transport that is a Lua function --- */

/* call:next() -> "send", seconds | "wait", seconds | "done" */
static int call_next(lua_State *L) {
  static const char *const names[] = {
      [SB_STEP_SEND] = "send", [SB_STEP_WAIT] = "wait", [SB_STEP_DONE] = "done"};
  sbl_call *call = check_own_call(L);
  bool held;
  sbl_turn_begin(call);
  sb_step step = sbl_turn_next(L, call, &held);
  lua_pushstring(L, names[step.action]);
  if (step.action == SB_STEP_DONE) return 1;
  lua_pushnumber(L, step.seconds);
  return 2;
}

static int push_request(lua_State *L) {
  const sbl_call *call = sbl_object_at(L, 1);
  const sb_transfer *transfer = &call->transfer;
  lua_newtable(L);
  lua_pushstring(L, sb_method_name(transfer->method));
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

/* call:request() -> { method, url, headers = { [name in lower case] = value }, body, timeout } */
static int call_request(lua_State *L) {
  check_call(L);
  return sbl_object_push_held(L, push_request);
}

/* Copies the table of headers at `index` into the response. False when it is not one. */
static bool read_response_headers(lua_State *L, int index, sb_headers *headers) {
  if (lua_isnil(L, index)) return true;
  if (!lua_istable(L, index)) return false;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    size_t name_size, value_size;
    if (lua_type(L, -2) != LUA_TSTRING ||
        (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER))
      return false;
    char number[SBL_NUMBER_SIZE];
    const char *name = lua_tolstring(L, -2, &name_size), *value = number;
    if (lua_type(L, -1) == LUA_TSTRING)
      value = lua_tolstring(L, -1, &value_size);
    else if (sbl_number_text(L, -1, number))
      value_size = strlen(number);
    else
      return false;
    bool added = sb_headers_add(headers, name, name_size, value, value_size) == SB_OK;
    if (!added) return false;
  }
  return true;
}

/* call:respond(response) takes what the transport brought: { status, headers, body }. */
static int call_respond(lua_State *L) {
  lua_settop(L, 2);
  bool responds = lua_istable(L, 2);
  if (responds) { /* first of all, since somebody's __index may do something to the call */
    lua_getfield(L, 2, "status");
    lua_getfield(L, 2, "headers");
    lua_getfield(L, 2, "body");
  }
  sbl_call *call = check_own_call(L);
  sb_transfer *transfer = &call->transfer;
  if (call->exchange.state != SB_EXCHANGE_SENT) return 0;
  sb_transfer_reset_response(transfer);
  if (!responds) {
    sb_transfer_fail(transfer, SB_FAILURE_PROTOCOL, "the transport returned no response");
  } else {
    long long status;
    size_t size = 0;
    const char *body = lua_type(L, 5) == LUA_TSTRING ? lua_tolstring(L, 5, &size) : "";
    if (!sbl_towhole(L, 3, &status) || status < 100 || status > 599) {
      sb_transfer_fail(transfer, SB_FAILURE_PROTOCOL, "the transport's response has no status");
    } else if (!read_response_headers(L, 4, &transfer->response_headers)) {
      sb_transfer_fail(transfer, SB_FAILURE_PROTOCOL, "the transport's response has bad headers");
    } else {
      transfer->status = (int)status;
      sb_status kept = SB_OK;
      if (!transfer->sink || !sb_sink_takes(transfer->status))
        kept = sb_buffer_append(&transfer->response_body, body, size);
      else
        sbl_download_respond(call, body, size);
      if (kept != SB_OK)
        sb_transfer_fail(transfer, kept == SB_TOO_LARGE ? SB_FAILURE_TOO_LARGE : SB_FAILURE_MEMORY,
                         kept == SB_TOO_LARGE ? "the answer is larger than max_body"
                                              : "not enough memory");
    }
  }
  sbl_turn_tell_outcome(L, call);
  return 0;
}

/* call:fail(message, kind): the transport brought nothing. kind: "network" (default), "timeout",
 * "tls" or "connect", which promises that the request was not sent, or another word of
 * sb_failure_named. */
static int call_fail(lua_State *L) {
  sbl_call *call = check_own_call(L);
  const char *message = luaL_optstring(L, 2, "the transport failed");
  const char *name = luaL_optstring(L, 3, "network");
  sb_failure failure = sb_failure_named(name);
  if (!failure) return luaL_argerror(L, 3, lua_pushfstring(L, "invalid option '%s'", name));
  if (call->exchange.state != SB_EXCHANGE_SENT) return 0;
  sb_transfer_reset_response(&call->transfer);
  sb_transfer_fail(&call->transfer, failure, message);
  sbl_turn_tell_outcome(L, call);
  return 0;
}

/* --- the object --- */

static void finalize(lua_State *L, void *self) {
  sbl_call *call = self;
  sbl_turn_abandon(call, SB_FAILURE_CANCELLED);
  sbl_inquiry_drop(call);
  sbl_call_unlink(call);
  sbl_waker_unlink(call);
  for (int place = 0; place < SBL_ANCHORS; place++)
    sbl_anchor_drop(L, call, (sbl_anchor)place);
  sbl_download_close(call);
  sb_transfer_destroy(&call->transfer);
  sb_headers_destroy(&call->attempt.others);
  sb_buffer_destroy(&call->options.fields);
  sb_buffer_destroy(&call->secrets.token);
  sb_buffer_destroy(&call->secrets.sent);
}

static int call_tostring(lua_State *L) {
  const sbl_call *call = sbl_object_look(L, 1, SBL_CALL);
  if (sbl_object_is_over(call)) return sbl_object_push_over(L, SBL_CALL);
  lua_pushfstring(L, "%s: %s.%s", sbl_class_name(SBL_CALL), call->operation->resource,
                  call->operation->action);
  return 1;
}

static void push_class(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", sbl_object_gc},
                                         {"__close", call_cancel},
                                         {"__tostring", call_tostring},
                                         {NULL, NULL}};
  static const luaL_Reg methods[] = {{"begin", call_begin},
                                     {"step", call_step},
                                     {"ready", call_ready},
                                     {"settled", call_settled},
                                     {"cancel", call_cancel},
                                     {"result", call_result},
                                     {"next", call_next},
                                     {"status", call_status},
                                     {"restart", call_restart},
                                     {"elapse", call_elapse},
                                     {"authorise", call_authorise},
                                     {"inquire", sbl_call_inquire},
                                     {"seconds_left", call_seconds_left},
                                     {"sink", sbl_call_sink},
                                     {"progress", sbl_call_progress},
                                     {"unsink", sbl_call_unsink},
                                     {"stream", sbl_call_stream},
                                     {"take", sbl_call_take},
                                     {"request", call_request},
                                     {"respond", call_respond},
                                     {"fail", call_fail},
                                     {NULL, NULL}};
  sbl_class_push_shared(L, SBL_CALL, metamethods, methods);
}

sbl_call *sbl_call_new(lua_State *L, sbl_client *client, const sb_operation *operation) {
  push_class(L);
  sbl_call *call = sbl_object_new(L, SBL_CALL, sizeof *call, client, finalize);
  client->end_calls = sbl_turn_abandon_all;
  call->client = client;
  call->operation = operation;
  call->times.made = sbl_client_now(call->client);
  sb_headers_init(&call->attempt.others, 0);
  sb_buffer_init(&call->secrets.token, 0);
  sb_buffer_init(&call->secrets.sent, 0);
  return call;
}

static int push_token(lua_State *L) {
  const sbl_call *call = sbl_object_at(L, 1);
  const sb_buffer *own = &call->secrets.token;
  lua_pushstring(L, own->size > 0 ? own->data : call->client->secret);
  return 1;
}

int sbl_call_token(lua_State *L) {
  check_call(L);
  return sbl_object_push_held(L, push_token);
}
