#include "binding/call/waker.h"

#define WAKERS "switchboard.wakers" /* in the registry: slot of a call -> function */

static void push_wakers(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, WAKERS);
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, WAKERS);
}

void sbl_waker_keep(lua_State *L, sbl_call *call) {
  push_wakers(L);
  lua_insert(L, -2);
  lua_rawseti(L, -2, call->slot);
  lua_pop(L, 1);
  call->has_waker = true;
}

void sbl_waker_drop(lua_State *L, sbl_call *call) {
  if (!call->has_waker) return;
  call->has_waker = false;
  push_wakers(L);
  lua_pushnil(L);
  lua_rawseti(L, -2, call->slot);
  lua_pop(L, 1);
}

void sbl_waker_due(sbl_call *call) {
  sbl_engine *engine = call->engine;
  if (!call->has_waker || call->to_wake || !engine) return;
  call->to_wake = true;
  call->next_to_wake = NULL;
  if (engine->to_wake)
    engine->last_to_wake->next_to_wake = call;
  else
    engine->to_wake = call;
  engine->last_to_wake = call;
}

void sbl_waker_unlink(sbl_call *call) {
  if (!call->to_wake) return;
  sbl_call *before = NULL;
  sbl_call **at = &call->engine->to_wake;
  while (*at != call) {
    before = *at;
    at = &before->next_to_wake;
  }
  *at = call->next_to_wake;
  if (call->engine->last_to_wake == call) call->engine->last_to_wake = before;
  call->to_wake = false;
}

void sbl_waker_call_all(lua_State *L, sbl_engine *engine) {
  luaL_checkstack(L, 6, NULL);
  while (engine->to_wake) {
    sbl_call *call = engine->to_wake;
    push_wakers(L);
    lua_rawgeti(L, -1, call->slot);
    lua_remove(L, -2);
    sbl_waker_unlink(call);
    sbl_waker_drop(L, call);
    lua_call(L, 0, 0);
  }
}
