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
  if (call->has_waker && engine) sb_list_add(&engine->to_wake, &call->to_wake, call);
}

void sbl_waker_unlink(sbl_call *call) {
  if (call->engine) sb_list_remove(&call->engine->to_wake, &call->to_wake);
}

void sbl_waker_call_all(lua_State *L, sbl_engine *engine) {
  sbl_call *call;
  luaL_checkstack(L, 6, NULL);
  while ((call = sb_list_take(&engine->to_wake))) {
    push_wakers(L);
    lua_rawgeti(L, -1, call->slot);
    lua_remove(L, -2);
    sbl_waker_drop(L, call);
    lua_call(L, 0, 0);
  }
}
