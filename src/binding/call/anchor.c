#include "binding/call/anchor.h"

/* Pushes the table of all anchors, and on top of it the key: the address of the place. */
static void push_place(lua_State *L, sbl_call *call, sbl_anchor place) {
  sbl_engine *engine = sbl_engine_of(call);
  if (!sbl_engine_push_kept(L, engine, SBL_KEPT_ANCHORS)) {
    lua_newtable(L);
    sbl_engine_keep(L, engine, SBL_KEPT_ANCHORS);
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
