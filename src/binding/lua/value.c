#include "binding/lua/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Only its address matters. */
static char clear_sentinel;

void sbl_push_null(lua_State *L) {
  lua_pushlightuserdata(L, NULL);
}

void sbl_push_clear(lua_State *L) {
  lua_pushlightuserdata(L, &clear_sentinel);
}

bool sbl_writes_itself(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  lua_pushliteral(L, "__tojson");
  lua_rawget(L, -2);
  bool does = !lua_isnil(L, -1);
  lua_pop(L, 2);
  return does;
}

/* Replaces the table on top by its field, and what is no table by nil. */
static void step_into(lua_State *L, const char *name) {
  bool is_table = lua_istable(L, -1);
  if (is_table) {
    lua_pushstring(L, name);
    lua_rawget(L, -2);
  } else {
    lua_pushnil(L);
  }
  lua_remove(L, -2);
}

static bool is_null_of_dkjson(lua_State *L, int index) {
  if (!sbl_writes_itself(L, index)) return false;
  index = sbl_absindex(L, index);
  lua_getfield(L, LUA_REGISTRYINDEX, "_LOADED");
  step_into(L, "dkjson");
  step_into(L, "null");
  bool is_null = lua_rawequal(L, -1, index);
  lua_pop(L, 1);
  return is_null;
}

static bool is_null_pointer(lua_State *L, int index) {
  const char *text = sbl_push_cdata_text(L, index);
  if (!text) return false;
  bool is_null = strcmp(text, "cdata<void *>: NULL") == 0;
  lua_pop(L, 1);
  return is_null;
}

bool sbl_is_null(lua_State *L, int index) {
  switch (lua_type(L, index)) {
  case LUA_TLIGHTUSERDATA: return lua_touserdata(L, index) == NULL;
  case LUA_TTABLE: return is_null_of_dkjson(L, index);
  case SBL_TCDATA: return is_null_pointer(L, index);
  default: return false;
  }
}

bool sbl_is_clear(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TLIGHTUSERDATA && lua_touserdata(L, index) == &clear_sentinel;
}

const char *sbl_text_at(lua_State *L, int index) {
  size_t size;
  const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : NULL;
  return text && strlen(text) == size ? text : NULL;
}

void sbl_push_mark(lua_State *L, const char *mark) {
  lua_getfield(L, LUA_REGISTRYINDEX, mark);
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_createtable(L, 0, 1);
  lua_pushstring(L, strchr(mark, '.') + 1);
  lua_setfield(L, -2, "__jsontype");
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, mark);
}

static bool is_marked(lua_State *L, int index, const char *type) {
  if (!lua_getmetatable(L, index)) return false;
  lua_pushliteral(L, "__jsontype");
  lua_rawget(L, -2);
  bool marked = lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), type) == 0;
  lua_pop(L, 2);
  return marked;
}

bool sbl_is_array_marked(lua_State *L, int index) {
  return is_marked(L, index, "array");
}

bool sbl_is_object_marked(lua_State *L, int index) {
  return is_marked(L, index, "object");
}

static size_t first_hole(lua_State *L, int index) {
  for (int item = 1;; item++) {
    lua_rawgeti(L, index, item);
    bool missing = lua_isnil(L, -1);
    lua_pop(L, 1);
    if (missing) return (size_t)item;
  }
}

sbl_shape sbl_table_shape(lua_State *L, int index, size_t *count, size_t *hole) {
  index = sbl_absindex(L, index);
  size_t names = 0, items = 0, others = 0;
  long long last = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    long long item;
    if (lua_type(L, -1) == LUA_TSTRING) {
      names++;
    } else if (sbl_towhole(L, -1, &item) && item >= 1) {
      items++;
      if (item > last) last = item;
    } else {
      others++;
    }
  }
  *count = names + items + others;
  *hole = 0;
  if (*count == 0) return SBL_SHAPE_EMPTY;
  if (names == *count) return SBL_SHAPE_OBJECT;
  if (items < *count) return SBL_SHAPE_OTHER;
  if ((unsigned long long)last == items) return SBL_SHAPE_ARRAY;
  *hole = first_hole(L, index);
  return SBL_SHAPE_HOLES;
}

static int compare_keys(const void *left, const void *right) {
  const sbl_key *a = left, *b = right;
  int order = memcmp(a->bytes, b->bytes, a->size < b->size ? a->size : b->size);
  return order ? order : (a->size > b->size) - (a->size < b->size);
}

sbl_key *sbl_push_keys(lua_State *L, int index, size_t *count) {
  size_t room = *count;
  lua_newtable(L);
  int anchor = lua_gettop(L);
#if LUA_VERSION_NUM >= 504
  sbl_key *keys = lua_newuserdatauv(L, room * sizeof *keys, 0);
#else
  sbl_key *keys = lua_newuserdata(L, room * sizeof *keys);
#endif
  *count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (*count == room || lua_type(L, -1) != LUA_TSTRING) {
      lua_pop(L, 1);
      break;
    }
    sbl_key *next = &keys[(*count)++];
    next->bytes = lua_tolstring(L, -1, &next->size);
    lua_pushvalue(L, -1);
    lua_rawseti(L, anchor, (int)*count);
  }
  qsort(keys, *count, sizeof *keys, compare_keys);
  return keys;
}

/* Replaces the locale's decimal point, which may be several bytes, by a dot. */
static void plain_point(char *text) {
  char *end = text;
  for (const char *at = text; *at; at++) {
    if (strchr("+-0123456789e", *at))
      *end++ = *at;
    else if (end == text || end[-1] != '.')
      *end++ = '.';
  }
  *end = '\0';
}

bool sbl_number_text(lua_State *L, int index, char text[SBL_NUMBER_SIZE]) {
#if LUA_VERSION_NUM >= 503
  if (lua_isinteger(L, index)) {
    snprintf(text, SBL_NUMBER_SIZE, "%lld", (long long)lua_tointeger(L, index));
    return true;
  }
#endif
  double number = (double)lua_tonumber(L, index);
  if (!isfinite(number)) return false;
  if (fabs(number) <= 1e17 && floor(number) == number) {
    snprintf(text, SBL_NUMBER_SIZE, "%.0f", number);
    return true;
  }
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, SBL_NUMBER_SIZE, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  plain_point(text);
  return true;
}
