#include "binding/lua/integer.h"

#include <string.h>

#include "binding/lua/value.h"
#include "core/ascii.h"
#include "core/json_scan.h"

#define INTEGER_CLASS "switchboard.Integer"

/* The digits of the object at `index`; NULL when it is none. */
static const char *object_at(lua_State *L, int index, size_t *size) {
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
  luaL_getmetatable(L, INTEGER_CLASS);
  bool is_one = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  if (!is_one) return NULL;
  *size = sbl_rawlen(L, index);
  return lua_touserdata(L, index);
}

static const char *check_object(lua_State *L, int index, size_t *size) {
  const char *digits = object_at(L, index, size);
  if (!digits) luaL_error(L, "an integer is compared with a %s", luaL_typename(L, index));
  return digits;
}

/* Below 0, 0, or above 0, as the first is less than the second, equal, or more. */
static int compare(lua_State *L) {
  size_t a_size, b_size;
  const char *a = check_object(L, 1, &a_size), *b = check_object(L, 2, &b_size);
  if (*a == '-' && *b != '-') return -1;
  if (*a != '-' && *b == '-') return 1;
  int order = a_size == b_size ? memcmp(a, b, a_size) : a_size < b_size ? -1 : 1;
  return *a == '-' ? -order : order;
}

static int integer_eq(lua_State *L) {
  size_t size;
  lua_pushboolean(L, object_at(L, 1, &size) && object_at(L, 2, &size) && compare(L) == 0);
  return 1;
}

static int integer_lt(lua_State *L) {
  lua_pushboolean(L, compare(L) < 0);
  return 1;
}

static int integer_le(lua_State *L) {
  lua_pushboolean(L, compare(L) <= 0);
  return 1;
}

static int integer_tostring(lua_State *L) {
  if (!sbl_integer_digits(L, 1)) return luaL_argerror(L, 1, "an integer expected");
  return 1;
}

static int integer_concat(lua_State *L) {
  for (int index = 1; index <= 2; index++) {
    if (sbl_integer_digits(L, index))
      lua_replace(L, index);
    else if (!lua_isstring(L, index))
      return luaL_error(L, "attempt to concatenate a %s value", luaL_typename(L, index));
  }
  lua_concat(L, 2);
  return 1;
}

void sbl_integer_push(lua_State *L, const char *digits, size_t size) {
  static const luaL_Reg methods[] = {{"__tostring", integer_tostring},
                                     {"__concat", integer_concat},
                                     {"__eq", integer_eq},
                                     {"__lt", integer_lt},
                                     {"__le", integer_le},
                                     {NULL, NULL}};
#if LUA_VERSION_NUM >= 504
  memcpy(lua_newuserdatauv(L, size, 0), digits, size);
#else
  memcpy(lua_newuserdata(L, size), digits, size);
#endif
  if (sbl_metatable_push(L, INTEGER_CLASS)) {
    sbl_setfuncs(L, methods, 0);
    sbl_metatable_keep(L, INTEGER_CLASS);
  }
  lua_setmetatable(L, -2);
}

/* How many of the bytes are an integer as JSON writes it. */
static size_t length_of(const char *text) {
  const char *first = text + (*text == '-'), *at = first;
  while (sb_ascii_is_digit(*at))
    at++;
  return at == first || (*first == '0' && at - first > 1) ? 0 : (size_t)(at - text);
}

bool sbl_integer_digits(lua_State *L, int index) {
  size_t size;
  const char *digits = object_at(L, index, &size);
  if (digits) {
    lua_pushlstring(L, digits, size);
    return true;
  }
  const char *text = sbl_push_cdata_text(L, index);
  if (!text) return false;
  size = length_of(text);
  if (size == 0 || (strcmp(text + size, "LL") != 0 && strcmp(text + size, "ULL") != 0)) {
    lua_pop(L, 1);
    return false;
  }
  lua_pushlstring(L, text, size);
  lua_remove(L, -2);
  return true;
}

/* Pushes the integer at 1 as text, whatever has it; NULL when it is none. */
static const char *push_text(lua_State *L, size_t *size) {
  long long whole;
  char text[SBL_NUMBER_SIZE];
  if (!sbl_integer_digits(L, 1)) {
    if (lua_type(L, 1) == LUA_TSTRING)
      lua_pushvalue(L, 1);
    else if (sbl_towhole(L, 1, &whole) && sbl_number_text(L, 1, text))
      lua_pushstring(L, text);
    else
      return NULL;
  }
  const char *digits = lua_tolstring(L, -1, size);
  return *size > 0 && length_of(digits) == *size ? digits : NULL;
}

int sbl_integer(lua_State *L) {
  size_t size;
  luaL_checkany(L, 1);
  const char *digits = push_text(L, &size);
  if (!digits) return luaL_argerror(L, 1, "an integer expected, or its digits");
  sb_json_number number;
  sb_json_read_number(digits, digits + size, &number);
  if (!number.is_whole || !sbl_integer_is_held(number.whole))
    sbl_integer_push(L, digits, size);
  else
#if LUA_VERSION_NUM >= 503
    lua_pushinteger(L, (lua_Integer)number.whole);
#else
    lua_pushnumber(L, (lua_Number)number.whole); /* a lua_Integer may have 32 bits */
#endif
  return 1;
}
