#include "binding/json/convert.h"

#include "binding/json/read.h"
#include "binding/json/write.h"

#define TEXT_CLASS "switchboard.Text"

static int text_gc(lua_State *L) {
  sb_buffer_destroy(lua_touserdata(L, 1));
  return 0;
}

/* Pushes userdata that owns the buffer, since writing into it may throw. */
static sb_buffer *push_text(lua_State *L) {
  sb_buffer *text = lua_newuserdata(L, sizeof *text);
  sb_buffer_init(text, 0);
  if (sbl_metatable_push(L, TEXT_CLASS)) {
    lua_pushcfunction(L, text_gc);
    lua_setfield(L, -2, "__gc");
    sbl_metatable_keep(L, TEXT_CLASS);
  }
  lua_setmetatable(L, -2);
  return text;
}

int sbl_encode(lua_State *L) {
  sbl_problem problem = {.param = "", .message = ""};
  luaL_checkany(L, 1);
  sb_buffer *text = push_text(L);
  if (!sbl_json_write(L, 1, NULL, "value", false, text, &problem)) {
    lua_pushnil(L);
    lua_pushstring(L, problem.message);
    return 2;
  }
  lua_pushlstring(L, sb_buffer_text(text), text->size);
  sb_buffer_destroy(text);
  return 1;
}

int sbl_decode(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  sbl_json_wanted wanted = {.path = "", .keep_nulls = lua_toboolean(L, 2)};
  if (!lua_isnoneornil(L, 3) && !sbl_big_integers_find(L, 3, &wanted.big_integers))
    return luaL_argerror(L, 3, SBL_BIG_WORDS " expected");
  if (sbl_json_read(L, text, size, &wanted)) return 1;
  lua_pushnil(L);
  lua_insert(L, -2);
  return 2;
}
