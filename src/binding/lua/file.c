#include "binding/lua/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#ifndef __APPLE__
#include <stdio_ext.h>
#endif

#include "engine/pipe_guard.h"

static void forget_unwritten(FILE *file) {
#ifdef __APPLE__
  fpurge(file);
#else
  __fpurge(file);
#endif
}

/* The open file at 1; NULL when it is closed. */
static FILE *check_file(lua_State *L) {
#if LUA_VERSION_NUM == 501
  return *(FILE **)luaL_checkudata(L, 1, LUA_FILEHANDLE); /* LuaJIT's begins with it, too */
#else
  const luaL_Stream *stream = luaL_checkudata(L, 1, LUA_FILEHANDLE);
  return stream->closef ? stream->f : NULL;
#endif
}

int sbl_write_file(lua_State *L) {
  FILE *file = check_file(L);
  size_t size = 0;
  const char *bytes = luaL_optlstring(L, 2, NULL, &size);
  sb_pipe_guard guard;
  if (!file) {
    lua_pushnil(L);
    lua_pushliteral(L, "the file is closed");
    return 2;
  }
  errno = 0;
  sb_pipe_guard_enter(&guard);
  bool right = bytes ? fwrite(bytes, 1, size, file) == size : fflush(file) == 0;
  int reason = errno;
  if (!right) forget_unwritten(file);
  sb_pipe_guard_leave(&guard);
  if (right) {
    lua_pushboolean(L, true);
    return 1;
  }
  lua_pushnil(L);
  lua_pushstring(L, reason ? strerror(reason) : "the file takes no more");
  return 2;
}
