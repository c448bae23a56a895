#include "binding/call/waker.h"

#include "binding/call/anchor.h"

void sbl_waker_due(sbl_call *call) {
  sbl_engine *engine = call->engine;
  if (call->anchored[SBL_ANCHOR_WAKER] && engine)
    sb_list_add(&engine->to_wake, &call->lists.to_wake, call);
}

void sbl_waker_unlink(sbl_call *call) {
  if (call->engine) sb_list_remove(&call->engine->to_wake, &call->lists.to_wake);
}

void sbl_waker_call_all(lua_State *L, sbl_engine *engine) {
  sbl_call *call;
  luaL_checkstack(L, 6, NULL);
  while ((call = sb_list_take(&engine->to_wake))) {
    if (!sbl_anchor_push(L, call, SBL_ANCHOR_WAKER)) continue;
    sbl_anchor_drop(L, call, SBL_ANCHOR_WAKER);
    lua_call(L, 0, 0);
  }
}
