#include "binding/lua/compat.h"

#include <math.h>

bool sbl_towhole(lua_State *L, int index, long long *value) {
  if (lua_type(L, index) != LUA_TNUMBER) return false;
#if LUA_VERSION_NUM >= 503
  if (lua_isinteger(L, index)) {
    *value = (long long)lua_tointeger(L, index);
    return true;
  }
#endif
  double number = (double)lua_tonumber(L, index);
  if (!(fabs(number) <= (double)SBL_EXACT) || floor(number) != number) return false;
  *value = (long long)number;
  return true;
}

const char *sbl_push_cdata_text(lua_State *L, int index) {
  if (lua_type(L, index) != SBL_TCDATA || !luaL_callmeta(L, index, "__tostring")) return NULL;
  if (lua_type(L, -1) == LUA_TSTRING) return lua_tostring(L, -1);
  lua_pop(L, 1);
  return NULL;
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

/* --- whether a coroutine may yield --- */

#if LUA_VERSION_NUM == 502

/* Lua 5.2 does not tell. But it is known which of the functions in C on the stack let a yield pass:
 * these are the upvalues, and this function is at level 0. */
static const char *const passing[] = {"pcall", "xpcall", "dofile"};
enum { PASSING = sizeof passing / sizeof *passing };

static bool lets_pass(lua_State *L) {
  for (int i = 1; i <= PASSING; i++)
    if (lua_rawequal(L, -1, lua_upvalueindex(i))) return true;
  return false;
}

static int is_yieldable(lua_State *L) {
  bool yieldable = !lua_pushthread(L);
  lua_Debug frame;
  for (int level = 1; yieldable && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sf", &frame);
    if (*frame.what == 'C') yieldable = lets_pass(L);
    lua_pop(L, 1);
  }
  lua_pushboolean(L, yieldable);
  return 1;
}

void sbl_set_is_yieldable(lua_State *L) {
  lua_pushglobaltable(L);
  for (int i = 0; i < PASSING; i++) {
    lua_pushstring(L,
                   passing[i]); /* a host may have none, and its table of globals may be strict */
    lua_rawget(L, -2 - i);
  }
  lua_pushcclosure(L, is_yieldable, PASSING);
  lua_remove(L, -2);
  lua_setfield(L, -2, "is_yieldable");
}

#else

#if LUA_VERSION_NUM == 501
#if defined(__APPLE__)
LUA_API int lua_isyieldable(lua_State *L) __attribute__((weak_import));
#elif defined(__GNUC__) && !defined(_WIN32)
LUA_API int lua_isyieldable(lua_State *L) __attribute__((weak));
#elif !defined(LUAJIT_VERSION_NUM)
#define lua_isyieldable ((lua_CFunction)NULL)
#endif
#endif

/* Lua's own is not to be had in nginx. */
static int is_yieldable(lua_State *L) {
  lua_pushboolean(L, lua_isyieldable(L));
  return 1;
}

void sbl_set_is_yieldable(lua_State *L) {
#if LUA_VERSION_NUM == 501 && !(defined(_WIN32) && defined(LUAJIT_VERSION_NUM))
  if (lua_isyieldable == NULL) return;
#endif
  lua_pushcfunction(L, is_yieldable);
  lua_setfield(L, -2, "is_yieldable");
}

#endif
