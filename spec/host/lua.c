/* lua SCRIPT ARGUMENT…   an interpreter that was built as the module was, for a sanitizer that has
 * to be in the program itself. */
#include <stdbool.h>
#include <stdio.h>

#include "host.h"

int main(int argument_count, char **arguments) {
  if (argument_count < 2) return 2;
  lua_State *L = host_open(NULL, NULL);
  lua_createtable(L, argument_count, 0);
  for (int i = 0; i < argument_count; i++) {
    lua_pushstring(L, arguments[i]);
    lua_rawseti(L, -2, i - 1);
  }
  lua_setglobal(L, "arg");
  bool failed = luaL_loadfile(L, arguments[1]) != 0 || lua_pcall(L, 0, 0, 0) != 0;
  if (failed) fprintf(stderr, "%s: %s\n", arguments[1], lua_tostring(L, -1));
  lua_close(L);
  return failed ? 1 : 0;
}
