/* interpreter [-e CODE] [SCRIPT ARGUMENT…]   a stand-alone Lua, for versions whose sources come
 * without theirs. The script has the global `arg` and its varargs as anywhere; what follows the
 * script is not read. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct command_line {
  int count, script; /* `script` is where its name is: `count` if there is none */
  char **arguments;
} command_line;

static int with_traceback(lua_State *L) {
  const char *message = luaL_tolstring(L, 1, NULL);
  luaL_traceback(L, L, message, 1);
  return 1;
}

/* Ctrl-C ends the code, as in the interpreter of Lua. */
static lua_State *running;

static void stop(lua_State *L, lua_Debug *unused) {
  (void)unused;
  lua_sethook(L, NULL, 0, 0);
  luaL_error(L, "interrupted!");
}

static void on_interrupt(int number) {
  signal(number, SIG_DFL);
  lua_sethook(running, stop, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

static void call(lua_State *L, int arguments) {
  int handler = lua_gettop(L) - arguments;
  running = L;
  signal(SIGINT, on_interrupt);
  lua_pushcfunction(L, with_traceback);
  lua_insert(L, handler);
  if (lua_pcall(L, arguments, 0, handler) != LUA_OK) lua_error(L);
  lua_remove(L, handler);
}

static int run(lua_State *L) {
  const command_line *line = lua_touserdata(L, 1);
  luaL_openlibs(L);
  lua_createtable(L, line->count, 0);
  for (int i = 0; i < line->count; i++) {
    lua_pushstring(L, line->arguments[i]);
    lua_rawseti(L, -2, i - line->script);
  }
  lua_setglobal(L, "arg");
  for (int i = 1; i + 1 < line->script; i += 2) {
    if (luaL_loadstring(L, line->arguments[i + 1]) != LUA_OK) lua_error(L);
    call(L, 0);
  }
  if (line->script == line->count) return 0;
  const char *name = line->arguments[line->script];
  if (luaL_loadfile(L, strcmp(name, "-") == 0 ? NULL : name) != LUA_OK) lua_error(L);
  int count = line->count - line->script - 1;
  luaL_checkstack(L, count, "too many arguments");
  for (int i = 0; i < count; i++)
    lua_pushstring(L, line->arguments[line->script + 1 + i]);
  call(L, count);
  return 0;
}

int main(int count, char **arguments) {
  command_line line = {count, 1, arguments};
  while (line.script + 1 < count && strcmp(arguments[line.script], "-e") == 0)
    line.script += 2;
  lua_State *L = luaL_newstate();
  if (L == NULL) return EXIT_FAILURE;
  lua_pushcfunction(L, run);
  lua_pushlightuserdata(L, &line);
  bool failed = lua_pcall(L, 1, 0, 0) != LUA_OK;
  if (failed) fprintf(stderr, "%s: %s\n", arguments[0], luaL_tolstring(L, -1, NULL));
  lua_close(L);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
