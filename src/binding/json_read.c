#include <string.h>

#include "binding/json.h"
#include "core/ascii.h"

bool sbl_json_decode(lua_State *L, int decode, const char *bytes, size_t size) {
  luaL_checkstack(L, 4, "too many nested values");
  int top = lua_gettop(L);
  lua_pushvalue(L, decode);
  lua_pushlstring(L, bytes, size);
  int status = lua_pcall(L, 1, 2, 0);
  if (status == LUA_ERRMEM) lua_error(L);
  if (status == 0 && !lua_isnil(L, top + 1)) {
    lua_settop(L, top + 1);
    return true;
  }
  /* What was thrown, or what came behind the nil. */
  if (status == 0) lua_remove(L, top + 1);
  if (lua_type(L, -1) != LUA_TSTRING) {
    lua_pop(L, 1);
    lua_pushliteral(L, "the decoder failed without a message");
  }
  return false;
}

#if LUA_VERSION_NUM >= 503
/* Whether the number at `index` is a whole float that an integer holds as exactly. */
static bool is_whole_float(lua_State *L, int index, lua_Integer *whole) {
  if (lua_isinteger(L, index)) return false;
  lua_Number number = lua_tonumber(L, index);
  if (!(number > -9007199254740992.0 && number < 9007199254740992.0)) return false;
  *whole = (lua_Integer)number;
  return (lua_Number)*whole == number;
}
#endif

/* Setting a field that is there, to nil too, is allowed while lua_next walks. */
static void normalise(lua_State *L, int table, bool keep_nulls, int depth) {
  luaL_checkstack(L, 5, "too many nested values");
  lua_pushnil(L);
  while (lua_next(L, table)) {
    switch (lua_type(L, -1)) {
    case LUA_TTABLE:
      if (depth < SBL_JSON_DEPTH) normalise(L, lua_gettop(L), keep_nulls, depth + 1);
      break;
#if LUA_VERSION_NUM >= 503
    case LUA_TNUMBER: {
      lua_Integer whole;
      if (!is_whole_float(L, -1, &whole)) break;
      lua_pushvalue(L, -2);
      lua_pushinteger(L, whole);
      lua_rawset(L, table);
      break;
    }
#endif
    case LUA_TLIGHTUSERDATA:
      if (keep_nulls || lua_touserdata(L, -1) || lua_type(L, -2) != LUA_TSTRING) break;
      lua_pushvalue(L, -2);
      lua_pushnil(L);
      lua_rawset(L, table);
      break;
    default: break;
    }
    lua_pop(L, 1);
  }
}

void sbl_json_normalise(lua_State *L, int index, bool keep_nulls) {
  index = sbl_absindex(L, index);
#if LUA_VERSION_NUM >= 503
  lua_Integer whole;
  if (lua_type(L, index) == LUA_TNUMBER && is_whole_float(L, index, &whole)) {
    lua_pushinteger(L, whole);
    lua_replace(L, index);
  }
#else
  if (keep_nulls) return; /* there is nothing else to do */
#endif
  if (lua_istable(L, index)) normalise(L, index, keep_nulls, 1);
}

/* Pushes an object with those fields of the one at `object` whose names are the `count` values from
 * the stack index `names` on. */
static void push_kept(lua_State *L, int object, int names, int count) {
  lua_createtable(L, 0, count);
  for (int i = 0; i < count; i++) {
    lua_pushvalue(L, names + i);
    lua_pushvalue(L, names + i);
    lua_rawget(L, object);
    if (lua_isnil(L, -1))
      lua_pop(L, 2);
    else
      lua_rawset(L, -3);
  }
}

void sbl_json_keep_fields(lua_State *L, int index, const char *names, size_t size) {
  index = sbl_absindex(L, index);
  if (!lua_istable(L, index)) return;
  luaL_checkstack(L, SBL_JSON_MAX_FIELDS + 6, "too many fields");
  int first = lua_gettop(L) + 1, count = 0;
  for (const char *name = names; name < names + size; name += strlen(name) + 1, count++)
    lua_pushstring(L, name);
  size_t items = sbl_rawlen(L, index); /* an object's names are all strings, so it has none */
  if (items == 0) {
    push_kept(L, index, first, count);
    lua_replace(L, index);
  }
  for (size_t i = 1; i <= items; i++) {
    lua_rawgeti(L, index, (int)i);
    if (lua_istable(L, -1) && sbl_rawlen(L, -1) == 0) {
      push_kept(L, lua_gettop(L), first, count);
      lua_rawseti(L, index, (int)i);
    }
    lua_pop(L, 1);
  }
  lua_settop(L, first - 1);
}

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
