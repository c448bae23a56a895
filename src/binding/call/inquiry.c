#include "binding/call/inquiry.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/throttle.h"
#include "binding/call/turn.h"
#include "binding/call/waker.h"
#include "engine/process.h"

/* A check sum (FNV-1a): of the credentials, it has too few bits to tell anything. */
static uint32_t sum_of(const char *text, size_t size) {
  uint32_t sum = 2166136261u;
  for (size_t i = 0; i < size; i++)
    sum = (sum ^ (unsigned char)text[i]) * 16777619u;
  return sum;
}

int sbl_client_share(lua_State *L) {
  sbl_client *client = sbl_client_check_open(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  double limits[SB_SHARE_KEYS];
  size_t count = 0;
  for (;; count++) {
    lua_rawgeti(L, 2, (int)count + 1);
    if (lua_isnil(L, -1)) break;
    if (count + 1 >= SB_SHARE_KEYS) return luaL_error(L, "these are too many keys");
    limits[count] = luaL_checknumber(L, -1);
    lua_pop(L, 1);
  }
  (void)sb_share_use(&client->share, limits, count);
  client->sharer = sb_process_id();
  if (!client->secret) return 0;
  char sum[9];
  snprintf(sum, sizeof sum, "%08x", (unsigned)sum_of(client->secret, client->secret_size));
  lua_pushfstring(L, "%s#%s", client->base_url, sum);
  return 1;
}

static int push_operation(lua_State *L, const sb_share_op *op) {
  static const char *const verbs[] = {
      [SB_SHARE_GET] = "get", [SB_SHARE_SET] = "set", [SB_SHARE_ADD] = "add"};
  lua_pushstring(L, verbs[op->verb]);
  lua_pushinteger(L, (lua_Integer)op->key + 1);
  lua_pushstring(L, op->name);
  if (op->verb == SB_SHARE_GET) return 3;
  if (op->verb == SB_SHARE_SET)
    lua_pushstring(L, op->text);
  else
    lua_pushnumber(L, op->amount);
  lua_pushnumber(L, op->seconds);
  return 5;
}

/* Takes what the store gave, at 3 and 4. */
static void take_results(lua_State *L, sb_share *share, double now) {
  const char *text = lua_type(L, 3) == LUA_TSTRING ? lua_tostring(L, 3) : NULL;
  switch (share->stage) {
  case SB_SHARE_LOOKING:
    sb_share_found(share, text, lua_type(L, 4) == LUA_TNUMBER ? (double)lua_tonumber(L, 4) : 0,
                   now);
    break;
  case SB_SHARE_TELLING: sb_share_told(share); break;
  default: {
    double total = lua_type(L, 3) == LUA_TNUMBER ? (double)lua_tonumber(L, 3) : NAN;
    if (isfinite(total))
      sb_share_counted(share, total, now);
    else
      sb_share_failed(share, now);
  }
  }
}

/* Lets go on who waited for the outcome. */
static int end_inquiry(lua_State *L, sbl_call *call) {
  sbl_client *client = call->client;
  client->inquiry = NULL;
  if (client->closed) return 0;
  if (sbl_call_is_done(call)) /* nobody would step the engine for what is sent now */
    sbl_throttle_wake(client);
  else
    sbl_turn_release(L, client);
  if (call->engine) sbl_waker_call_all(L, call->engine);
  return 0;
}

static bool begin(sbl_call *call, double now) {
  sbl_client *client = call->client;
  sb_share *share = &client->share;
  if (client->closed || !share->keys) return false;
  bool waits = call->exchange.state == SB_EXCHANGE_WAITING && sbl_throttle_ask(client) < 0;
  if (!waits && !sb_share_has_news(share, now)) return false;
  size_t held = client->held.count ? client->held.count : 1;
  return sb_share_begin(share, waits ? held : 0, now);
}

int sbl_call_inquire(lua_State *L) {
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  sbl_client *client = call->client;
  sb_share *share = &client->share;
  double now = sbl_client_now(client);
  sb_share_op op;
  lua_settop(L, 4);
  sbl_waker_unlink(call); /* whoever asks is awake */
  sbl_anchor_drop(L, call, SBL_ANCHOR_WAKER);
  if (lua_isnil(L, 2)) {
    if (!begin(call, now)) return 0;
    client->inquiry = call;
  } else if (client->inquiry != call) { /* it took too long, and was given up */
    return 0;
  } else if (lua_toboolean(L, 2)) {
    take_results(L, share, now);
  } else {
    sb_share_failed(share, now);
  }
  return sb_share_next(share, now, &op) ? push_operation(L, &op) : end_inquiry(L, call);
}

void sbl_inquiry_drop(sbl_call *call) {
  if (call->client->inquiry != call) return;
  call->client->inquiry = NULL;
  sb_share_drop(&call->client->share);
}
