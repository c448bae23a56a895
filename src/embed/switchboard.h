/* Switchboard inside a program: its C modules and its Lua files, preloaded into a Lua state. */
#ifndef SWITCHBOARD_H
#define SWITCHBOARD_H

#include <lua.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What `require "switchboard.core"` and `require "switchboard.crypto"` open. */
int luaopen_switchboard_core(lua_State *L);
int luaopen_switchboard_crypto(lua_State *L);

/* Puts the C modules and all of Switchboard's Lua files into package.preload, so that
 * `require "switchboard"` works without a file on disk. The state's library `package` must be open;
 * base, string, table, math, io and os are used too. Pushes nothing and returns 0, so that it
 * serves as a lua_CFunction as well. Throws for lack of memory, and where `package` is missing. */
int switchboard_preload(lua_State *L);

#ifdef __cplusplus
}
#endif

#endif
