#include "binding/engine/pipe.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "engine/pipe.h"

#define CHUNK 65536

/* The descriptor at the index; negative where nil stands. */
static int opt_descriptor(lua_State *L, int index) {
  return (int)luaL_optinteger(L, index, -1);
}

int sbl_pipe_await(lua_State *L) {
  double seconds = luaL_checknumber(L, 5);
  luaL_argcheck(L, seconds >= 0, 5, "seconds must not be negative");
  unsigned ready = sb_pipe_wait(opt_descriptor(L, 1), opt_descriptor(L, 2), lua_toboolean(L, 3),
                                opt_descriptor(L, 4), seconds > 1e9 ? -1 : seconds);
  lua_pushboolean(L, (ready & SB_PIPE_READABLE) != 0);
  lua_pushboolean(L, (ready & SB_PIPE_WRITABLE) != 0);
  lua_pushboolean(L, (ready & SB_PIPE_CLOSED) != 0);
  return 3;
}

static bool is_for_later(int reason) {
  return reason == EAGAIN || reason == EWOULDBLOCK || reason == EINTR;
}

static int fail(lua_State *L, int reason) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(reason));
  return 2;
}

int sbl_pipe_read(lua_State *L) {
  char bytes[CHUNK];
  ssize_t size = sb_pipe_read((int)luaL_checkinteger(L, 1), bytes, sizeof bytes);
  if (size < 0 && !is_for_later(errno)) return fail(L, errno);
  if (size == 0)
    lua_pushnil(L);
  else
    lua_pushlstring(L, bytes, size < 0 ? 0 : (size_t)size);
  return 1;
}

int sbl_pipe_write(lua_State *L) {
  size_t size;
  const char *bytes = luaL_checklstring(L, 2, &size);
  lua_Integer from = luaL_optinteger(L, 3, 1);
  luaL_argcheck(L, from >= 1 && (size_t)from <= size + 1, 3, "must be a position in the bytes");
  size_t before = (size_t)from - 1;
  ssize_t written = sb_pipe_write((int)luaL_checkinteger(L, 1), bytes + before, size - before);
  if (written < 0 && !is_for_later(errno)) return fail(L, errno);
  lua_pushinteger(L, written < 0 ? 0 : (lua_Integer)written);
  return 1;
}

int sbl_pipe_divert(lua_State *L) {
  int kept = sb_pipe_divert((int)luaL_checkinteger(L, 1), (int)luaL_checkinteger(L, 2));
  if (kept < 0) return fail(L, errno);
  lua_pushinteger(L, kept);
  return 1;
}
