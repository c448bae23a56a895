#include "binding/call/page.h"

#include <string.h>

#include "binding/check/check.h"
#include "binding/json/path.h"
#include "binding/lua/integer.h"
#include "core/url.h"

enum { CURSOR_SIZE = 4096 }; /* bytes; the longest cursor seen has a few hundred */

static const char *last_name(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot ? dot + 1 : path;
}

/* Replaces the value on top by the parameters that say it: "a.b" makes { a = { b = value } }. */
static void wrap(lua_State *L, const char *path) {
  const char *end = path + strlen(path);
  while (end > path) {
    const char *start = end;
    while (start > path && start[-1] != '.')
      start--;
    lua_newtable(L);
    lua_pushlstring(L, start, (size_t)(end - start));
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_remove(L, -2);
    end = start > path ? start - 1 : path;
  }
}

/* Pushes a number if the text is a plain one and counting is what the style does, else the text. */
static void push_position(lua_State *L, const sb_paging *paging, const char *text, size_t size) {
  bool counts = paging->style == SB_PAGING_PAGE || paging->style == SB_PAGING_OFFSET;
  double number = 0;
  bool digits = size > 0 && size < 16;
  for (size_t i = 0; i < size && digits; i++) {
    digits = text[i] >= '0' && text[i] <= '9';
    number = number * 10 + (text[i] - '0');
  }
  if (counts && digits)
    sbl_pushwhole(L, number);
  else
    lua_pushlstring(L, text, size);
}

static bool is_url(const char *text) {
  return strstr(text, "://") || text[0] == '?' || text[0] == '/';
}

/* The value of the answer's "next" is on top: replaces it by what `send` takes, nil when there is
 * no next page, false when there is one but how to ask for it can't be read. */
static void read_next(lua_State *L, const sb_paging *paging) {
  const char *name = last_name(paging->send);
  if (lua_istable(L, -1)) {
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushboolean(L, false);
      return;
    }
  }
  if (sbl_is_null(L, -1) || lua_isnil(L, -1) || (lua_isboolean(L, -1) && !lua_toboolean(L, -1))) {
    lua_pop(L, 1);
    lua_pushnil(L);
  } else if (lua_type(L, -1) == LUA_TSTRING) {
    size_t size;
    const char *text = lua_tolstring(L, -1, &size);
    if (size == 0) {
      lua_pop(L, 1);
      lua_pushnil(L);
    } else if (is_url(text)) {
      char *scratch = lua_newuserdata(L, CURSOR_SIZE);
      sb_buffer value;
      sb_buffer_init(&value, CURSOR_SIZE - 1);
      bool found = sb_url_query_find(text, name, &value) == SB_OK && value.size;
      size_t found_size = found ? value.size : 0;
      memcpy(scratch, sb_buffer_text(&value), found_size);
      sb_buffer_destroy(&value); /* before anything that may throw */
      if (found)
        push_position(L, paging, scratch, found_size);
      else
        lua_pushboolean(L, false);
      lua_replace(L, -3);
      lua_pop(L, 1);
    } else {
      push_position(L, paging, text, size);
      lua_remove(L, -2);
    }
  } else if (sbl_integer_digits(L, -1)) {
    lua_remove(L, -2);
  } else if (lua_type(L, -1) != LUA_TNUMBER) {
    lua_pop(L, 1);
    lua_pushboolean(L, false);
  }
}

static void push_by_counting(lua_State *L, const sb_paging *paging, int body, size_t records) {
  double at = sbl_json_number(L, body, paging->page);
  double next = -1;
  bool more; /* than this page, or so it seems */
  if (paging->style == SB_PAGING_PAGE) {
    double pages = sbl_json_number(L, body, paging->pages);
    more = at < pages && pages > 1;
    if (at >= 1 && more) next = at + 1;
  } else {
    double total = sbl_json_number(L, body, paging->total);
    double count = sbl_json_number(L, body, paging->count);
    if (count < 0) count = (double)records;
    more = at < 0 ? count < total : at + count <= total;
    if (at >= 0 && count > 0 && more) next = at + count;
  }
  if (!records || !more)
    lua_pushnil(L);
  else if (next < 0)
    lua_pushboolean(L, false);
  else
    sbl_pushwhole(L, next);
}

void sbl_page_push_next(lua_State *L, const sb_paging *paging, int body, int records) {
  size_t count = sbl_rawlen(L, records);
  body = sbl_absindex(L, body);
  luaL_checkstack(L, 8, NULL);
  if (paging->style == SB_PAGING_SCROLL && count == 0) {
    lua_pushnil(L);
    return;
  }
  if (paging->next) {
    sbl_json_path(L, body, paging->next);
    bool told = !lua_isnil(L, -1);
    bool counts = paging->style == SB_PAGING_PAGE || paging->style == SB_PAGING_OFFSET;
    read_next(L, paging);
    if (counts && (!told || lua_isboolean(L, -1))) {
      push_by_counting(L, paging, body, count);
      lua_remove(L, told && lua_isnil(L, -1) ? -1 : -2); /* what is told of one stands */
    }
  } else {
    push_by_counting(L, paging, body, count);
  }
  if (!lua_isnil(L, -1) && !lua_isboolean(L, -1)) wrap(L, paging->send);
}

void sbl_page_push_total(lua_State *L, const sb_paging *paging, int body) {
  double total = sbl_json_number(L, body, paging->total);
  if (total < 0)
    lua_pushnil(L);
  else
    sbl_pushwhole(L, total);
}
