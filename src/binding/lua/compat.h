/* The differences between Lua 5.1 to 5.5 and LuaJIT, in one place and under names of our own. */
#ifndef SBL_COMPAT_H
#define SBL_COMPAT_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#ifdef LUA_JITLIBNAME
#include <luajit.h>
#endif

#include <stdbool.h>

#if LUA_VERSION_NUM < 501 || LUA_VERSION_NUM > 505
#error "Switchboard is for Lua 5.1 to 5.5 and LuaJIT"
#endif

/* is_yieldable() -> whether the running coroutine may yield, set in the table on top. PUC Lua 5.1
 * can't tell, and gets no such function. A module that was built for one of 5.1 and LuaJIT is
 * loaded by the other. */
void sbl_set_is_yieldable(lua_State *L);

static inline int sbl_absindex(lua_State *L, int index) {
  return index > 0 || index <= LUA_REGISTRYINDEX ? index : lua_gettop(L) + index + 1;
}

static inline size_t sbl_rawlen(lua_State *L, int index) {
#if LUA_VERSION_NUM >= 502
  return (size_t)lua_rawlen(L, index);
#else
  return lua_objlen(L, index);
#endif
}

/* Adds functions to the table on top, each with the `upvalues` values above it; pops those. */
static inline void sbl_setfuncs(lua_State *L, const luaL_Reg *functions, int upvalues) {
#if LUA_VERSION_NUM >= 502
  luaL_setfuncs(L, functions, upvalues);
#else
  luaL_checkstack(L, upvalues + 1, "too many upvalues");
  for (; functions->name; functions++) {
    for (int i = 0; i < upvalues; i++)
      lua_pushvalue(L, -upvalues);
    lua_pushcclosure(L, functions->func, upvalues);
    lua_setfield(L, -(upvalues + 2), functions->name);
  }
  lua_pop(L, upvalues);
#endif
}

#if LUA_VERSION_NUM == 503
#define lua_getiuservalue(L, index, n) lua_getuservalue((L), (index))
#define lua_setiuservalue(L, index, n) lua_setuservalue((L), (index))
#endif

/* The table kept with the userdata at `index`: pushed by get; set pops it from the top. */
static inline void sbl_getuservalue(lua_State *L, int index) {
#if LUA_VERSION_NUM >= 503
  lua_getiuservalue(L, index, 1);
#elif LUA_VERSION_NUM == 502
  lua_getuservalue(L, index);
#else
  lua_getfenv(L, index);
#endif
}

static inline void sbl_setuservalue(lua_State *L, int index) {
#if LUA_VERSION_NUM >= 503
  lua_setiuservalue(L, index, 1);
#elif LUA_VERSION_NUM == 502
  lua_setuservalue(L, index);
#else
  lua_setfenv(L, index);
#endif
}

/* Pushes userdata that keeps two values, 1 and 2. */
static inline void *sbl_newuserdata(lua_State *L, size_t size) {
#if LUA_VERSION_NUM >= 504
  return lua_newuserdatauv(L, size, 2);
#else
  void *memory = lua_newuserdata(L, size);
  lua_createtable(L, 2, 0);
  sbl_setuservalue(L, -2);
  return memory;
#endif
}

/* Pushes value `n` of such userdata, which is at `index`. */
static inline void sbl_getvalue(lua_State *L, int index, int n) {
#if LUA_VERSION_NUM >= 504
  lua_getiuservalue(L, index, n);
#else
  sbl_getuservalue(L, index);
  lua_rawgeti(L, -1, n);
  lua_remove(L, -2);
#endif
}

/* Sets value `n` to what is on top, which it pops. */
static inline void sbl_setvalue(lua_State *L, int index, int n) {
#if LUA_VERSION_NUM >= 504
  lua_setiuservalue(L, index, n);
#else
  index = sbl_absindex(L, index);
  sbl_getuservalue(L, index);
  lua_insert(L, -2);
  lua_rawseti(L, -2, n);
  lua_pop(L, 1);
#endif
}

/* Pushes the metatable of that name; true when it is a new one, which the next function keeps once
 * all is in it. luaL_newmetatable would keep one for which memory became short in the middle. */
static inline bool sbl_metatable_push(lua_State *L, const char *name) {
  luaL_getmetatable(L, name);
  if (!lua_isnil(L, -1)) return false;
  lua_pop(L, 1);
  lua_newtable(L);
  return true;
}

/* Keeps the metatable on top. */
static inline void sbl_metatable_keep(lua_State *L, const char *name) {
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, name);
}

/* Sets the metatable of that name, which is made of these methods once, for the object on top. */
static inline void sbl_metatable_set(lua_State *L, const char *name, const luaL_Reg *methods) {
  if (sbl_metatable_push(L, name)) {
    sbl_setfuncs(L, methods, 0);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
    sbl_metatable_keep(L, name);
  }
  lua_setmetatable(L, -2);
}

/* Runs function(L, data) on a stack of its own. False when it threw; the error is dropped, and
 * there is no memory needed for that. */
bool sbl_protected(lua_State *L, void (*function)(lua_State *L, void *data), void *data);

/* Up to this, a double tells neighbouring whole numbers apart: 2^53. */
#define SBL_EXACT 9007199254740992LL

/* The type of LuaJIT's cdata; no other Lua has it. */
#define SBL_TCDATA 10

/* Pushes what tostring says of the cdata at `index`; NULL, and nothing is pushed, when it is none.
 * May throw: a type of cdata can have a __tostring of its own. */
const char *sbl_push_cdata_text(lua_State *L, int index);

/* Whether the number at `index` is whole and exactly representable; *value is then set. */
bool sbl_towhole(lua_State *L, int index, long long *value);

/* Pushes a number: as an integer where Lua has them and it is one. */
static inline void sbl_pushwhole(lua_State *L, double value) {
#if LUA_VERSION_NUM >= 503
  if (value > -9e15 && value < 9e15 && (double)(lua_Integer)value == value)
    lua_pushinteger(L, (lua_Integer)value);
  else
#endif
    lua_pushnumber(L, value);
}

#endif
