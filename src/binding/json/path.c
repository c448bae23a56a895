#include <string.h>

#include "binding/json/path.h"
#include "core/ascii.h"
#include "core/number.h"

/* The segment as an array index, or 0 when it is none. */
static int item_number(const char *segment, size_t size) {
  if (size == 0 || size > 9) return 0;
  int number = 0;
  for (size_t i = 0; i < size; i++) {
    if (!sb_ascii_is_digit(segment[i])) return 0;
    number = number * 10 + (segment[i] - '0');
  }
  return number;
}

void sbl_json_path(lua_State *L, int index, const char *path) {
  luaL_checkstack(L, 4, "too many nested values");
  lua_pushvalue(L, index);
  while (*path) {
    size_t size = strcspn(path, ".");
    if (!lua_istable(L, -1)) {
      lua_pop(L, 1);
      lua_pushnil(L);
      return;
    }
    int item = item_number(path, size);
    if (item > 0) {
      lua_rawgeti(L, -1, item);
    } else {
      lua_pushlstring(L, path, size);
      lua_rawget(L, -2);
    }
    lua_remove(L, -2);
    path += size;
    if (*path == '.') path++;
  }
}

double sbl_json_number(lua_State *L, int index, const char *path) {
  double number = -1;
  if (!path) return -1;
  sbl_json_path(L, index, path);
  const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  if (lua_type(L, -1) == LUA_TNUMBER)
    number = (double)lua_tonumber(L, -1);
  else if (text && !sb_number_parse(text, &number))
    number = -1;
  lua_pop(L, 1);
  return number;
}
