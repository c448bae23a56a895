#include "host.h"

#include <stdio.h>
#include <stdlib.h>

int luaopen_switchboard_core(lua_State *L);

lua_State *host_open(lua_Alloc allocator, void *data) {
#if LUA_VERSION_NUM >= 505
  lua_State *L = allocator != NULL ? lua_newstate(allocator, data, 0) : luaL_newstate();
#else
  lua_State *L = allocator != NULL ? lua_newstate(allocator, data) : luaL_newstate();
#endif
  if (L == NULL) {
    fprintf(stderr, "no memory for a Lua state\n");
    exit(1);
  }
  luaL_openlibs(L);
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "preload");
  lua_pushcfunction(L, luaopen_switchboard_core);
  lua_setfield(L, -2, "switchboard.core");
  lua_settop(L, 0);
  return L;
}

void host_run(lua_State *L, const char *chunk) {
  if (luaL_loadstring(L, chunk) != 0 || lua_pcall(L, 0, 0, 0) != 0) {
    const char *message = lua_tostring(L, -1);
    fprintf(stderr, "%s\n", message != NULL ? message : "an error that is no string");
    exit(1);
  }
}
