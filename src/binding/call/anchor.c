#include "binding/call/anchor.h"

/* In the registry: the address of a place, as light userdata -> value. */
#define ANCHORS "switchboard.anchors"

/* Pushes the table and, on top of it, the key. */
static void push_place(lua_State *L, sbl_call *call, sbl_anchor place) {
  lua_getfield(L, LUA_REGISTRYINDEX, ANCHORS);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, ANCHORS);
  }
  lua_pushlightuserdata(L, &call->anchored[place]);
}

void sbl_anchor_set(lua_State *L, sbl_call *call, sbl_anchor place) {
  push_place(L, call, place);
  lua_pushvalue(L, -3);
  lua_rawset(L, -3);
  lua_pop(L, 2);
  call->anchored[place] = true;
}

bool sbl_anchor_push(lua_State *L, sbl_call *call, sbl_anchor place) {
  if (!call->anchored[place]) return false;
  push_place(L, call, place);
  lua_rawget(L, -2);
  lua_remove(L, -2);
  return true;
}

void sbl_anchor_drop(lua_State *L, sbl_call *call, sbl_anchor place) {
  if (!call->anchored[place]) return;
  push_place(L, call, place);
  lua_pushnil(L);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  call->anchored[place] = false;
}
