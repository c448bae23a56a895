#include "binding/catalogue/reader.h"

#include <stdio.h>
#include <string.h>

#include "binding/lua/value.h"
#include "core/suggest.h"

void sbl_reader_enter(sbl_reader *r, const char *format, const char *a, const char *b) {
  snprintf(r->place, sizeof r->place, format, r->owner ? r->owner : "connector", a, b);
}

void *sbl_reader_must(sbl_reader *r, void *memory) {
  if (!memory) luaL_error(r->L, "not enough memory");
  return memory;
}

void *sbl_reader_reserve(sbl_reader *r, size_t count, size_t size) {
  return sbl_reader_must(r, sb_arena_alloc(r->arena, count ? count * size : 1));
}

const char *sbl_reader_copy(sbl_reader *r, int index) {
  size_t size;
  const char *text = lua_tolstring(r->L, index, &size);
  if (strlen(text) != size) luaL_error(r->L, "%s: there is a NUL in '%s'", r->place, text);
  return sbl_reader_must(r, sb_arena_copy(r->arena, text, size));
}

void sbl_reader_refuse_unknown(sbl_reader *r, int index, const char *const *known) {
  lua_State *L = r->L;
  index = sbl_absindex(L, index);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const char *name = sbl_text_at(L, -2);
    if (!name) luaL_error(L, "%s: there is a NUL in the name '%s'", r->place, lua_tostring(L, -2));
    sb_suggestion near = {0};
    if (sb_suggest_unless_among(&near, name, known)) continue;
    if (near.best)
      luaL_error(L, "%s: unknown field '%s' (did you mean '%s'?)", r->place, name, near.best);
    luaL_error(L, "%s: unknown field '%s'", r->place, name);
  }
}

bool sbl_reader_field(sbl_reader *r, int index, const char *name, int type) {
  lua_State *L = r->L;
  lua_getfield(L, index, name);
  if (lua_isnil(L, -1)) return false;
  if (lua_type(L, -1) != type)
    luaL_error(L, "%s: '%s' must be a %s, got a %s", r->place, name, lua_typename(L, type),
               luaL_typename(L, -1));
  return true;
}

const char *sbl_reader_text(sbl_reader *r, int index, const char *name) {
  const char *text = sbl_reader_field(r, index, name, LUA_TSTRING) ? sbl_reader_copy(r, -1) : NULL;
  lua_pop(r->L, 1);
  return text;
}

bool sbl_reader_flag(sbl_reader *r, int index, const char *name, bool otherwise) {
  bool value = sbl_reader_field(r, index, name, LUA_TBOOLEAN) ? lua_toboolean(r->L, -1) : otherwise;
  lua_pop(r->L, 1);
  return value;
}

size_t sbl_reader_keys(sbl_reader *r, int index) {
  lua_State *L = r->L;
  index = sbl_absindex(L, index);
  lua_newtable(L);
  size_t count = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    size_t at = ++count;
    for (; at > 1; at--) { /* insertion sort: definitions are small, or sorted */
      lua_rawgeti(L, -3, (int)at - 1);
      if (strcmp(lua_tostring(L, -1), lua_tostring(L, -3)) <= 0) {
        lua_pop(L, 1);
        break;
      }
      lua_rawseti(L, -4, (int)at);
    }
    lua_pushvalue(L, -2);
    lua_rawseti(L, -4, (int)at);
  }
  return count;
}

const char **sbl_reader_list(sbl_reader *r, int index, const char *name, size_t *count) {
  lua_State *L = r->L;
  size_t size = sbl_reader_field(r, index, name, LUA_TTABLE) ? sbl_rawlen(L, -1) : 0;
  const char **list = sbl_reader_reserve(r, size + 1, sizeof *list);
  for (size_t i = 0; i < size; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s: '%s' must be an array of strings", r->place, name);
    list[i] = sbl_reader_copy(r, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  if (count) *count = size;
  return list;
}

sbl_pair *sbl_reader_pairs(sbl_reader *r, int index, const char *name, size_t *count) {
  lua_State *L = r->L;
  *count = 0;
  if (!sbl_reader_field(r, index, name, LUA_TTABLE)) {
    lua_pop(L, 1);
    return NULL;
  }
  int table = lua_gettop(L);
  *count = sbl_reader_keys(r, table);
  sbl_pair *pairs = sbl_reader_reserve(r, *count, sizeof *pairs);
  for (size_t i = 0; i < *count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    pairs[i].name = sbl_reader_copy(r, -1);
    lua_rawget(L, table);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s: '%s.%s' must be a string", r->place, name, pairs[i].name);
    pairs[i].value = sbl_reader_copy(r, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  return pairs;
}
