#include "binding/lua/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <stdio_ext.h>
#endif

#include "engine/file.h"
#include "engine/pipe_guard.h"
#include "engine/tally.h"

#ifdef _WIN32

/* A failing write kills no process there, and Lua may have a C library of its own, whose files this
 * one can't write to. */
int sbl_write_file(lua_State *L) {
  luaL_checkudata(L, 1, LUA_FILEHANDLE);
  lua_settop(L, 2);
  lua_getfield(L, 1, lua_isnil(L, 2) ? "flush" : "write");
  lua_insert(L, 1);
  if (lua_isnil(L, 3)) lua_pop(L, 1);
  if (lua_pcall(L, lua_gettop(L) - 1, 2, 0) == 0) {
    if (!lua_toboolean(L, -2)) return 2;
    lua_pushboolean(L, true);
    return 1;
  }
  lua_pushnil(L);
  lua_insert(L, -2); /* the message: the file is closed */
  return 2;
}

#else

static void forget_unwritten(FILE *file) {
#ifdef __linux__
  __fpurge(file);
#else
  fpurge(file);
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

#endif

/* A number that the file can hold. */
static double check_number(lua_State *L, int index) {
  double number = luaL_checknumber(L, index);
  luaL_argcheck(L, number > -1e15 && number < 1e15, index, "out of range");
  return number;
}

static int push_tally(lua_State *L) {
  const sb_tally *tally = lua_touserdata(L, 1);
  if (tally->verb == SB_TALLY_GET && !tally->found) return 0;
  if (tally->verb == SB_TALLY_GET) {
    lua_pushlstring(L, sb_buffer_text(&tally->value), tally->value.size);
    lua_pushnumber(L, tally->seconds);
    return 2;
  }
  if (tally->verb == SB_TALLY_SET)
    lua_pushboolean(L, true);
  else
    lua_pushnumber(L, tally->total);
  return 1;
}

int sbl_tally(lua_State *L) {
  static const char *const verbs[] = {"get", "set", "add", NULL};
  sb_tally tally = {0};
  const char *path = luaL_checkstring(L, 1);
  tally.verb = (sb_tally_verb)luaL_checkoption(L, 2, NULL, verbs);
  tally.name = luaL_checklstring(L, 3, &tally.name_size);
  if (tally.verb == SB_TALLY_SET) tally.text = luaL_checklstring(L, 4, &tally.text_size);
  if (tally.verb == SB_TALLY_ADD) tally.amount = check_number(L, 4);
  if (tally.verb != SB_TALLY_GET) tally.seconds = check_number(L, 5);
  lua_pushcfunction(L, push_tally);
  lua_pushlightuserdata(L, &tally);
  const char *why = sb_tally_do(path, &tally);
  int top = lua_gettop(L) - 2;
  bool failed = why == NULL && lua_pcall(L, 1, LUA_MULTRET, 0) != 0;
  sb_buffer_destroy(&tally.value);
  if (failed) return lua_error(L);
  if (why == NULL) return lua_gettop(L) - top;
  lua_pushnil(L);
  lua_pushstring(L, why);
  return 2;
}

/* --- names and sizes --- */

static int push_outcome(lua_State *L, bool done) {
  if (done) {
    lua_pushboolean(L, true);
    return 1;
  }
  const char *why = sb_file_reason();
  lua_pushnil(L);
  lua_pushstring(L, why);
  return 2;
}

int sbl_replace_file(lua_State *L) {
  const char *from = luaL_checkstring(L, 1), *to = luaL_checkstring(L, 2);
  return push_outcome(L, sb_file_rename(from, to));
}

int sbl_truncate_file(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  return push_outcome(L, sb_file_truncate(path, (long long)check_number(L, 2)));
}

/* --- standard streams --- */

int sbl_is_terminal(lua_State *L) {
  lua_pushboolean(L, sb_file_is_terminal((int)luaL_checkinteger(L, 1)));
  return 1;
}

int sbl_set_output_plain(lua_State *L) {
  (void)L;
  sb_file_set_output_plain();
  return 0;
}
