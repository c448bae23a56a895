#include "binding/call/attempt.h"

#include <stdio.h>
#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/hooks.h"
#include "binding/lua/error.h"
#include "core/ascii.h"

/* The call's headers are kept aside while an attempt has more. */
void sbl_attempt_reset(sbl_call *call) {
  if (!call->attempt.has_headers) return;
  sb_headers attempts = call->transfer.headers;
  call->transfer.headers = call->attempt.others;
  call->attempt.others = attempts;
  call->attempt.has_headers = false;
}

static bool put_aside(sbl_call *call) {
  sb_headers_clear(&call->attempt.others);
  if (sb_headers_add_all(&call->attempt.others, &call->transfer.headers) != SB_OK) return false;
  sb_headers own = call->transfer.headers;
  call->transfer.headers = call->attempt.others;
  call->attempt.others = own;
  call->attempt.has_headers = true;
  return true;
}

typedef struct asking {
  sbl_call *call;
  bool holds;
  char why[120]; /* it failed; "" = it did not */
} asking;

static void fail(asking *its, const char *format, const char *detail) {
  snprintf(its->why, sizeof its->why, format, detail);
}

static bool is_range(const char *name) {
  return sb_ascii_equal(name, "Range") || sb_ascii_equal(name, "If-Range");
}

/* Sets the headers that the table on top has. */
static void take(lua_State *L, asking *its) {
  sb_transfer *transfer = &its->call->transfer;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    size_t name_size, value_size;
    if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING) {
      fail(its, "returned what has no strings for names and values%s", "");
      return;
    }
    const char *name = lua_tolstring(L, -2, &name_size);
    const char *value = lua_tolstring(L, -1, &value_size);
    if (transfer->sink && is_range(name)) {
      fail(its, "can't ask for a range of what goes to a sink%s", "");
      return;
    }
    sb_status status = sb_headers_set(&transfer->headers, name, name_size, value, value_size);
    if (status == SB_OK) continue;
    if (status != SB_INVALID)
      fail(its, "got not enough memory%s", "");
    else
      fail(its, "returned a name or a value that is not valid: '%.40s'",
           sb_header_name_valid(name, name_size) ? name : "?");
    return;
  }
}

/* Calls the function on top, if it is one, and pops it. */
static void call_one(lua_State *L, asking *its) {
  int top = lua_gettop(L) - 1;
  if (lua_isfunction(L, -1) && !*its->why && its->call->exchange.state == SB_EXCHANGE_SENT) {
    sbl_object_hold(its->call);
    its->holds = true;
    sbl_hook_push_event(L, its->call, SBL_ON_REQUEST);
    its->holds = false;
    sbl_object_release(L, its->call);
    if (lua_pcall(L, 1, 1, 0)) {
      if (sbl_error_is_one(L, -1)) lua_getfield(L, -1, "message");
      fail(its, "threw: %s", lua_isstring(L, -1) ? lua_tostring(L, -1) : luaL_typename(L, -1));
    } else if (its->call->exchange.state == SB_EXCHANGE_SENT) {
      if (lua_istable(L, -1))
        take(L, its);
      else
        fail(its, "must return a table, got a %s", luaL_typename(L, -1));
    }
  }
  lua_settop(L, top);
}

static void ask(lua_State *L, void *data) {
  asking *its = data;
  if (!sbl_object_push(L, its->call)) return;
  sbl_object_push_table(L, -1);
  lua_getfield(L, -1, "settings");
  lua_getfield(L, -1, "headers");
  call_one(L, its);
  if (sbl_anchor_push(L, its->call, SBL_ANCHOR_HEADERS)) call_one(L, its);
}

bool sbl_attempt_ask(lua_State *L, sbl_call *call) {
  asking its = {.call = call};
  if (sbl_call_carries(call) || !(call->client->asks_headers || call->anchored[SBL_ANCHOR_HEADERS]))
    return true;
  bool through = put_aside(call) && sbl_protected(L, ask, &its);
  if (its.holds) sbl_object_release(L, call); /* memory was short */
  if (through && !*its.why) return true;
  if (call->exchange.state != SB_EXCHANGE_SENT) return true; /* it has its outcome */
  char text[SB_FAILURE_TEXT];
  snprintf(text, sizeof text, "option `headers`: the function %s", its.why);
  sb_transfer_fail(&call->transfer, through ? SB_FAILURE_REQUEST : SB_FAILURE_MEMORY,
                   through ? text : "not enough memory");
  return false;
}
