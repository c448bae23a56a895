/* What the programs that host Lua share. */
#ifndef SB_TEST_HOST_H
#define SB_TEST_HOST_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

/* A new state with the libraries, and the module as `require` finds it; lua/ is in LUA_PATH. NULL
 * allocator: Lua's own. Never NULL: what goes wrong ends the program. */
lua_State *host_open(lua_Alloc allocator, void *data);

/* Runs the chunk in the state; an error ends the program. */
void host_run(lua_State *L, const char *chunk);

#endif
