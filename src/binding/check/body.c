#include "binding/check/body.h"

#include <string.h>

#include "binding/lua/value.h"
#include "core/time.h"

static const sb_field *find_field(const sb_field *fields, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(fields[i].name, name) == 0) return &fields[i];
  return NULL;
}

/* Whether the name of a parameter belongs to the query or the path, so that the body has none of
 * it. */
static bool is_outside_body(const sb_operation *operation, size_t positional, const char *name) {
  if (find_field(operation->query_fields, operation->query_field_count, name)) return true;
  return positional < operation->path_field_count &&
         find_field(operation->path_fields + positional, operation->path_field_count - positional,
                    name);
}

void sbl_body_push(lua_State *L, int index, const sb_operation *operation, size_t positional,
                   double now) {
  luaL_checkstack(L, 8, "too many nested values");
  if (index) index = sbl_absindex(L, index);
  lua_newtable(L);
  int body = lua_gettop(L);
  if (index && lua_istable(L, index)) {
    lua_pushnil(L);
    while (lua_next(L, index)) {
      const char *name = sbl_text_at(L, -2);
      if (name && is_outside_body(operation, positional, name)) {
        lua_pop(L, 1);
        continue;
      }
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, body);
    }
  }
  for (size_t i = 0; i < operation->fill_now_count; i++) {
    lua_pushstring(L, operation->fill_now[i]);
    lua_rawget(L, body);
    if (lua_isnil(L, -1)) {
      char text[SB_TIME_ISO8601_SIZE];
      sb_time_format_iso8601(now, text);
      lua_pushstring(L, operation->fill_now[i]);
      lua_pushstring(L, text);
      lua_rawset(L, body);
    }
    lua_pop(L, 1);
  }
}
