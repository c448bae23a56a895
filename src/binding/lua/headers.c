#include "binding/lua/headers.h"

#include <string.h>

#include "binding/lua/value.h"
#include "core/ascii.h"

/* Pushes the name in lower case, cut to what there is room for. */
static void push_header_name(lua_State *L, const sb_header *header) {
  char lower[128];
  size_t size = header->name_size < sizeof lower ? header->name_size : sizeof lower;
  for (size_t i = 0; i < size; i++)
    lower[i] = sb_ascii_lower(header->name[i]);
  lua_pushlstring(L, lower, size);
}

/* Adds it to the table on top, behind what that has of the same name. */
static void add_header(lua_State *L, const sb_header *header) {
  push_header_name(L, header);
  lua_pushvalue(L, -1);
  lua_rawget(L, -3);
  bool first = lua_isnil(L, -1);
  if (first)
    lua_pop(L, 1);
  else
    lua_pushliteral(L, ", ");
  lua_pushlstring(L, header->value, header->value_size);
  if (!first) lua_concat(L, 3);
  lua_rawset(L, -3);
}

void sbl_push_headers(lua_State *L, const sb_headers *headers) {
  sb_header header;
  lua_createtable(L, 0, (int)headers->count);
  for (size_t cursor = 0; sb_headers_next(headers, &cursor, &header);)
    add_header(L, &header);
}

void sbl_push_header_lines(lua_State *L, const sb_headers *headers) {
  char small[2048];
  size_t size = sb_headers_text(headers, NULL);
  char *text = size <= sizeof small ? small : lua_newuserdata(L, size);
  sb_headers_text(headers, text);
  lua_pushlstring(L, text, size);
  if (text != small) lua_remove(L, -2);
}

/* Pushes the table of what such a text says, or nothing when it is none. */
static int push_parsed_headers(lua_State *L, const char *text) {
  lua_newtable(L);
  while (text && *text) {
    const char *end = strchr(text, '\n'), *colon = strchr(text, ':');
    if (!end || !colon || end - colon < 2) return 0; /* the caller's own */
    const sb_header header = {.name = text,
                              .name_size = (size_t)(colon - text),
                              .value = colon + 2,
                              .value_size = (size_t)(end - colon - 2)};
    add_header(L, &header);
    text = end + 1;
  }
  return 1;
}

int sbl_headers_index(lua_State *L) {
  lua_settop(L, 2);
  const char *name = sbl_text_at(L, 2);
  if (!name || strcmp(name, "headers") != 0) return 0;
  luaL_checktype(L, 1, LUA_TTABLE); /* anybody can have this function, by getmetatable */
  lua_pushliteral(L, "raw_headers");
  lua_rawget(L, 1);
  if (lua_type(L, 3) != LUA_TSTRING || !push_parsed_headers(L, lua_tostring(L, 3))) return 0;
  lua_pushvalue(L, 2);
  lua_pushvalue(L, -2);
  lua_rawset(L, 1);
  return 1;
}
