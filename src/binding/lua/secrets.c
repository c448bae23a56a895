#include "binding/lua/secrets.h"

#include <string.h>

#include "core/secret.h"

#define MARK "[redacted]"

enum {
  SHORTEST_SECRET = 4, /* bytes; a shorter one is in too much that has nothing to do with it */
  SHORTEST_SENT = 8,   /* the same of one that only its name tells */
  SECRET_SHOWN = 8     /* so many bytes of its beginning tell it from other words */
};

/* --- by what they are --- */

/* How many bytes of `text` are of the secret: all of it, or its beginning where the text was cut,
 * which is at the end or in front of what a message puts behind a cut. 0 = none. */
static size_t secret_at(const char *text, size_t size, const char *secret, size_t secret_size) {
  size_t same = 0;
  while (same < size && same < secret_size && text[same] == secret[same])
    same++;
  if (same == secret_size) return same;
  bool cut = same == size || text[same] == '\'' || text[same] == ';' ||
             (size - same >= 3 && memcmp(text + same, "...", 3) == 0);
  return cut && same >= SECRET_SHOWN ? same : 0;
}

static size_t longer(size_t a, size_t b) {
  return a > b ? a : b;
}

/* Of the secrets, the one of which the most is at the beginning of `text`. */
static size_t any_at(const char *text, size_t size, const sbl_secrets *secrets) {
  const sb_buffer *sent = secrets->sent;
  size_t found = 0;
  if (secrets->own && secrets->own_size >= SHORTEST_SECRET)
    found = secret_at(text, size, secrets->own, secrets->own_size);
  for (size_t at = 0; sent && at < sent->size;) {
    size_t secret_size = strlen(sent->data + at);
    found = longer(found, secret_at(text, size, sent->data + at, secret_size));
    at += secret_size + 1;
  }
  return found;
}

bool sbl_secrets_show(const char *text, size_t size, const sbl_secrets *secrets) {
  for (size_t at = 0; at < size; at++)
    if (any_at(text + at, size - at, secrets) > 0) return true;
  return false;
}

/* --- by their names --- */

static bool next_named(sb_secret_scan *scan, sb_secret *found) {
  static const size_t size = sizeof MARK - 1;
  while (sb_secret_next(scan, found)) /* what was overwritten already is none any more */
    if (found->size != size || memcmp(scan->text + found->start, MARK, size) != 0) return true;
  return false;
}

static void add_mark(luaL_Buffer *out, const sb_secret *found) {
  static const char quote[] = "\\\\\\\\\\\\\\\"";
  const char *its = found->quotes < 0 ? "" : quote + sizeof quote - 2 - found->quotes;
  luaL_addstring(out, its);
  luaL_addstring(out, MARK);
  luaL_addstring(out, its);
}

/* Replaces the string on top, if there is something in it that has such a name. */
static void redact_named(lua_State *L) {
  sb_secret_scan scan = {0};
  sb_secret found;
  scan.text = lua_tolstring(L, -1, &scan.size);
  if (!next_named(&scan, &found)) return;
  luaL_Buffer out;
  size_t kept = 0;
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  luaL_buffinit(L, &out);
  do {
    luaL_addlstring(&out, scan.text + kept, found.start - kept);
    add_mark(&out, &found);
    kept = found.start + found.size;
  } while (next_named(&scan, &found));
  luaL_addlstring(&out, scan.text + kept, scan.size - kept);
  luaL_pushresult(&out);
  lua_remove(L, -2);
}

void sbl_secrets_collect(sb_buffer *sent, const char *text, size_t size) {
  sb_secret_scan scan = {.text = text, .size = size};
  sb_secret found;
  while (next_named(&scan, &found)) {
    const char *value = text + found.start;
    if (found.size < SHORTEST_SENT || memchr(value, '\0', found.size)) continue;
    if (sb_buffer_append(sent, value, found.size) != SB_OK) return;
    if (sb_buffer_append(sent, "", 1) != SB_OK) {
      sb_buffer_truncate(sent, sent->size - found.size);
      return;
    }
  }
}

/* --- both --- */

static void push_without(lua_State *L, const char *text, size_t size, const sbl_secrets *secrets) {
  if (!sbl_secrets_show(text, size, secrets)) {
    lua_pushlstring(L, text, size);
    return;
  }
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  size_t kept = 0;
  for (size_t at = 0; at < size;) {
    size_t found = any_at(text + at, size - at, secrets);
    if (found > 0) {
      luaL_addlstring(&out, text + kept, at - kept);
      luaL_addstring(&out, MARK);
      kept = at + found;
    }
    at += found > 0 ? found : 1;
  }
  luaL_addlstring(&out, text + kept, size - kept);
  luaL_pushresult(&out);
}

void sbl_push_redacted(lua_State *L, const char *text, size_t size, const sbl_secrets *secrets) {
  push_without(L, text, size, secrets);
  redact_named(L);
}

/* --- for Lua --- */

/* Adds a string to the table at 2, if there is one. */
static void tell_found(lua_State *L, const char *text, size_t size) {
  if (!lua_istable(L, 2)) return;
  lua_pushlstring(L, text, size);
  lua_rawseti(L, 2, (int)sbl_rawlen(L, 2) + 1);
}

int sbl_redact(lua_State *L) {
  sb_secret_scan scan = {0};
  sb_secret found;
  size_t name_size;
  scan.text = luaL_checklstring(L, 1, &scan.size);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
  const char *name = luaL_optlstring(L, 3, "", &name_size);
  lua_settop(L, 3);
  if (scan.size > 0 && sb_secret_name(name, name_size)) {
    tell_found(L, scan.text, scan.size);
    lua_pushliteral(L, MARK);
    return 1;
  }
  while (next_named(&scan, &found))
    tell_found(L, scan.text + found.start, found.size);
  lua_pushvalue(L, 1);
  redact_named(L);
  return 1;
}
