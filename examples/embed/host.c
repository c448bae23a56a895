/* A program with Lua and Switchboard in it. It reads no Lua file of theirs: it can be copied to a
 * machine that has neither.
 *
 *   host            runs the script that is built in
 *   host SCRIPT     runs a file
 *
 * The allocator, the logger and the HTTP stack are the host's own. `make example-embed` builds and
 * runs it. */
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include <switchboard.h>

#include "http.h"
#include "script.h" /* examples/embed/script.lua as `static const char script[]` */

/* What Lua may use, and what it used. */
typedef struct heap {
  size_t used, peak, limit; /* bytes */
} heap;

static void *allocate(void *data, void *block, size_t old_size, size_t size) {
  heap *its = data;
  if (!block) old_size = 0; /* then it tells what the block is for */
  if (size == 0) {
    free(block);
    its->used -= old_size;
    return NULL;
  }
  if (size > old_size && its->used - old_size + size > its->limit) return NULL;
  void *moved = realloc(block, size);
  if (!moved) return NULL;
  its->used += size - old_size;
  if (its->used > its->peak) its->peak = its->used;
  return moved;
}

/* host.memory() -> bytes in use, the most there were */
static int memory(lua_State *L) {
  const heap *its = lua_touserdata(L, lua_upvalueindex(1));
  lua_pushinteger(L, (lua_Integer)its->used);
  lua_pushinteger(L, (lua_Integer)its->peak);
  return 2;
}

/* host.log(text) */
static int log_line(lua_State *L) {
  fprintf(stderr, "host: %s\n", luaL_checkstring(L, 1));
  return 0;
}

static void open_host(lua_State *L, heap *its) {
  lua_createtable(L, 0, 3);
  lua_pushlightuserdata(L, its);
  lua_pushcclosure(L, memory, 1);
  lua_setfield(L, -2, "memory");
  lua_pushcfunction(L, log_line);
  lua_setfield(L, -2, "log");
  lua_pushcfunction(L, http_transport);
  lua_setfield(L, -2, "http");
  lua_setglobal(L, "host");
}

/* Nothing is searched on disk from here on. */
static void preload(lua_State *L) {
  lua_getglobal(L, "package");
  lua_pushliteral(L, "");
  lua_setfield(L, -2, "path");
  lua_pushliteral(L, "");
  lua_setfield(L, -2, "cpath");
  lua_pop(L, 1);
  switchboard_preload(L);
}

/* In protected mode: without memory, even opening the libraries may throw. */
static int run(lua_State *L) {
  heap *its = lua_touserdata(L, 1);
  const char *path = lua_touserdata(L, 2);
  luaL_openlibs(L);
  preload(L);
  open_host(L, its);
  int status =
      path ? luaL_loadfile(L, path) : luaL_loadbuffer(L, script, sizeof script - 1, "@script.lua");
  if (status) return lua_error(L);
  lua_call(L, 0, 0);
  return 0;
}

static int fail(lua_State *L, const char *name) {
  const char *message = luaL_tolstring(L, -1, NULL); /* an error of Switchboard's is an object */
  fprintf(stderr, "%s: %s\n", name, message);
  lua_close(L);
  return EXIT_FAILURE;
}

int main(int argc, char **argv) {
  heap its = {.limit = (size_t)64 << 20};
#if LUA_VERSION_NUM >= 505
  lua_State *L = lua_newstate(allocate, &its, luaL_makeseed(NULL));
#else
  lua_State *L = lua_newstate(allocate, &its);
#endif
  if (!L) {
    fprintf(stderr, "%s: not enough memory\n", argv[0]);
    return EXIT_FAILURE;
  }
  lua_pushcfunction(L, run);
  lua_pushlightuserdata(L, &its);
  lua_pushlightuserdata(L, argc > 1 ? argv[1] : NULL);
  if (lua_pcall(L, 2, 0, 0)) return fail(L, argv[0]);
  lua_close(L);
  printf("%zu bytes in use after closing the state\n", its.used);
  return its.used == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
