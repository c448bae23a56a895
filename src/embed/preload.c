#include <lauxlib.h>

#include "embed/builtin.h"
#include "embed/switchboard.h"

/* A loader as package.preload has them: upvalue 1 is the sb_builtin. */
static int load_builtin(lua_State *L) {
  const sb_builtin *file = lua_touserdata(L, lua_upvalueindex(1));
  int arguments = lua_gettop(L);
  if (luaL_loadbuffer(L, file->text, file->size, file->chunk)) return lua_error(L);
  lua_insert(L, 1);
  lua_call(L, arguments, 1);
  return 1;
}

int switchboard_preload(lua_State *L) {
  int top = lua_gettop(L);
  luaL_checkstack(L, 4, NULL);
  lua_getfield(L, LUA_REGISTRYINDEX,
               "_LOADED"); /* where a sandboxed script can't have put its own */
  lua_getfield(L, -1, "package");
  if (!lua_istable(L, -1))
    return luaL_error(L, "switchboard_preload: the library package is not open");
  lua_getfield(L, -1, "preload");
  for (const sb_builtin *file = sb_builtin_files(); file->module; file++) {
    lua_pushlightuserdata(L, (void *)file);
    lua_pushcclosure(L, load_builtin, 1);
    lua_setfield(L, -2, file->module);
  }
  lua_pushcfunction(L, luaopen_switchboard_core);
  lua_setfield(L, -2, "switchboard.core");
  lua_pushcfunction(L, luaopen_switchboard_crypto);
  lua_setfield(L, -2, "switchboard.crypto");
  lua_settop(L, top);
  return 0;
}
