#include "binding/lua/compat.h"

#include <math.h>

/* Above this, a double no longer tells neighbouring whole numbers apart. */
static const double exact_limit = 9007199254740992.0; /* 2^53 */

bool sbl_towhole(lua_State *L, int index, long long *value) {
  if (lua_type(L, index) != LUA_TNUMBER) return false;
#if LUA_VERSION_NUM >= 503
  if (lua_isinteger(L, index)) {
    *value = (long long)lua_tointeger(L, index);
    return true;
  }
#endif
  double number = (double)lua_tonumber(L, index);
  if (!(fabs(number) <= exact_limit) || floor(number) != number) return false;
  *value = (long long)number;
  return true;
}

typedef struct guarded {
  void (*function)(lua_State *L, void *data);
  void *data;
} guarded;

static int run_guarded(lua_State *L) {
  const guarded *call = lua_touserdata(L, 1);
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  call->function(L, call->data);
  return 0;
}

bool sbl_protected(lua_State *L, void (*function)(lua_State *L, void *data), void *data) {
  guarded call = {function, data};
#if LUA_VERSION_NUM >= 502
  lua_pushcfunction(L, run_guarded);
  lua_pushlightuserdata(L, &call);
  bool through = lua_pcall(L, 1, 0, 0) == 0;
#else
  bool through = lua_cpcall(L, run_guarded, &call) == 0;
#endif
  if (!through) lua_pop(L, 1);
  return through;
}
