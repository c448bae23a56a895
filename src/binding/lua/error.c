#include "binding/lua/error.h"

#include <string.h>

#include "binding/lua/headers.h"
#include "core/secret.h"

#define ERROR_CLASS "switchboard.Error"

enum { BODY_SHOWN = 4096 };

/* The address is the key of the prefix of our own Lua sources in the registry. */
static const char sources_key = 0;

/* --- the object --- */

/* Pushes the field's text, or nil. */
static const char *text_of(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  return lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
}

static int error_tostring(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  const char *operation = text_of(L, 1, "operation");
  const char *message = text_of(L, 1, "message");
  const char *kind = text_of(L, 1, "kind");
  const char *code = text_of(L, 1, "code");
  const char *request_id = text_of(L, 1, "request_id");
  const char *where = text_of(L, 1, "where");
  lua_getfield(L, 1, "status");
  int status = (int)lua_tointeger(L, -1);

  luaL_Buffer text;
  luaL_buffinit(L, &text);
  if (operation) {
    luaL_addstring(&text, operation);
    luaL_addstring(&text, ": ");
  }
  luaL_addstring(&text, message ? message : "unknown error");
  luaL_addstring(&text, " (");
  luaL_addstring(&text, kind ? kind : "?");
  if (status) {
    lua_pushfstring(L, ", status %d", status);
    luaL_addvalue(&text);
  }
  if (code) {
    luaL_addstring(&text, ", code ");
    luaL_addstring(&text, code);
  }
  if (request_id) {
    luaL_addstring(&text, ", request ");
    luaL_addstring(&text, request_id);
  }
  luaL_addstring(&text, ")");
  if (where) {
    luaL_addstring(&text, ", called at ");
    luaL_addstring(&text, where);
  }
  luaL_pushresult(&text);
  return 1;
}

/* Either operand may be the error. */
static int error_concat(lua_State *L) {
  lua_settop(L, 2);
  for (int i = 1; i <= 2; i++) {
    if (lua_type(L, i) == LUA_TSTRING || lua_type(L, i) == LUA_TNUMBER) {
      lua_pushvalue(L, i);
    } else if (luaL_callmeta(L, i, "__tostring")) {
      continue;
    } else {
      return luaL_error(L, "attempt to concatenate a %s value", luaL_typename(L, i));
    }
  }
  lua_concat(L, 2);
  return 1;
}

static void push_class(lua_State *L) {
  if (sbl_metatable_push(L, ERROR_CLASS)) {
    static const luaL_Reg metamethods[] = {{"__tostring", error_tostring},
                                           {"__concat", error_concat},
                                           {"__index", sbl_headers_index},
                                           {NULL, NULL}};
    sbl_setfuncs(L, metamethods, 0);
    lua_pushliteral(L, ERROR_CLASS);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__name");
    lua_setfield(L, -2, "__metatable");
    sbl_metatable_keep(L, ERROR_CLASS);
  }
}

/* --- making one --- */

static void push_redacted(lua_State *L, const sbl_error *e, const char *text, size_t size) {
  sbl_push_redacted(L, text, size, &e->secrets);
}

static void set_text(lua_State *L, const sbl_error *e, const char *name, const char *text) {
  if (text) {
    push_redacted(L, e, text, strlen(text));
    lua_setfield(L, -2, name);
  }
}

/* Whether the key at `index` is a name with a secret in it. */
static bool has_secret(lua_State *L, int index, const sbl_error *e) {
  size_t size;
  if (lua_type(L, index) != LUA_TSTRING) return false;
  const char *name = lua_tolstring(L, index, &size);
  return sbl_secrets_show(name, size, &e->secrets);
}

/* Whether the key at `index` is the name of a credential, and what is on top may be one. */
static bool is_secret(lua_State *L, int index) {
  size_t size;
  if (lua_type(L, index) != LUA_TSTRING) return false;
  const char *name = lua_tolstring(L, index, &size);
  return (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) &&
         sb_secret_name(name, size);
}

/* Overwrites the secret in every string of the table on top, down to a depth that any error list
 * stays within; what lies deeper is dropped, and so is what has the secret for a name. */
static void redact_table(lua_State *L, const sbl_error *e, int depth) {
  int table = lua_gettop(L);
  luaL_checkstack(L, 6, "error list nested too deeply");
  for (lua_pushnil(L); lua_next(L, table);) {
    if (has_secret(L, -2, e) || (lua_istable(L, -1) && depth == 0)) {
      lua_pushvalue(L, -2);
      lua_pushnil(L);
      lua_rawset(L, table);
    } else if (is_secret(L, -2)) {
      lua_pushvalue(L, -2);
      lua_pushliteral(L, "[redacted]");
      lua_rawset(L, table);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
      size_t size;
      const char *text = lua_tolstring(L, -1, &size);
      lua_pushvalue(L, -2);
      push_redacted(L, e, text, size);
      lua_rawset(L, table);
    } else if (lua_istable(L, -1)) {
      redact_table(L, e, depth - 1);
    }
    lua_settop(L, table + 1);
  }
}

/* Whether code is in a file of the folder `own`. On Windows both kinds of slashes are about. */
static bool is_in(const char *source, const char *own, size_t size) {
  return strncmp(source, own, size) == 0 && (source[size] == '/' || source[size] == '\\');
}

/* Sets where the running coroutine has called us, in the error on top: the first place that is not
 * in our own sources. Code that was a string has its first line for a name. */
static void set_where(lua_State *L, const sbl_secrets *secrets) {
  enum { LEVELS = 50 };
  lua_Debug frame;
  int top = lua_gettop(L);
  lua_pushlightuserdata(L, (void *)&sources_key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  size_t size;
  const char *own = lua_tolstring(L, -1, &size);
  for (int level = 0; own && level < LEVELS && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline <= 0 || is_in(frame.source, own, size)) continue;
    sbl_push_redacted(L, frame.short_src, strlen(frame.short_src), secrets);
    lua_pushfstring(L, "%s:%d", lua_tostring(L, -1), frame.currentline);
    lua_setfield(L, top, "where");
    break;
  }
  lua_settop(L, top);
}

int sbl_error_sources(lua_State *L) {
  luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_pushlightuserdata(L, (void *)&sources_key);
  lua_insert(L, 1);
  lua_rawset(L, LUA_REGISTRYINDEX);
  return 0;
}

void sbl_error_push(lua_State *L, const sbl_error *e) {
  int errors = e->errors ? sbl_absindex(L, e->errors) : 0;
  luaL_checkstack(L, 8, NULL);
  lua_createtable(L, 0, 16);
  lua_pushstring(L, e->kind);
  lua_setfield(L, -2, "kind");
  set_text(L, e, "message", e->message ? e->message : e->kind);
  if (e->connector) {
    lua_pushfstring(L, "%s %s.%s", e->connector, e->resource, e->action);
    lua_setfield(L, -2, "operation");
  }
  set_text(L, e, "param", e->param && *e->param ? e->param : NULL);
  set_text(L, e, "code", e->code);
  set_text(L, e, "request_id", e->request_id);
  set_text(L, e, "method", e->method);
  set_text(L, e, "url", e->url);
  if (e->body && e->body_size) {
    push_redacted(L, e, e->body, e->body_size < BODY_SHOWN ? e->body_size : BODY_SHOWN);
    lua_setfield(L, -2, "body");
  }
  if (e->headers && e->headers->count) {
    size_t size;
    sbl_push_header_lines(L, e->headers);
    const char *lines = lua_tolstring(L, -1, &size);
    push_redacted(L, e, lines, size);
    lua_setfield(L, -3, "raw_headers");
    lua_pop(L, 1);
  }
  if (e->status) {
    lua_pushinteger(L, e->status);
    lua_setfield(L, -2, "status");
  }
  if (errors) {
    lua_pushvalue(L, errors);
    redact_table(L, e, 8);
    lua_setfield(L, -2, "errors");
  }
  lua_pushinteger(L, (lua_Integer)e->attempts);
  lua_setfield(L, -2, "attempts");
  if (e->retry_after >= 0) {
    lua_pushnumber(L, e->retry_after);
    lua_setfield(L, -2, "retry_after");
  }
  lua_pushboolean(L, e->retryable);
  lua_setfield(L, -2, "retryable");
  if (e->quota) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, "quota");
  }
  set_where(L, &e->secrets);
  push_class(L);
  lua_setmetatable(L, -2);
}

static bool has(lua_State *L, int table, const char *name) {
  lua_getfield(L, table, name);
  bool there = !lua_isnil(L, -1);
  lua_pop(L, 1);
  return there;
}

int sbl_error_new(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_newtable(L);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
  }
  if (!text_of(L, 2, "kind") || !text_of(L, 2, "message"))
    return luaL_error(L, "an error needs a kind and a message");
  lua_settop(L, 2);
  if (!has(L, 2, "attempts")) {
    lua_pushinteger(L, 0);
    lua_setfield(L, 2, "attempts");
  }
  if (!has(L, 2, "retryable")) {
    lua_pushboolean(L, 0);
    lua_setfield(L, 2, "retryable");
  }
  set_where(L, &(sbl_secrets){0});
  push_class(L);
  lua_setmetatable(L, 2);
  return 1;
}

bool sbl_error_is_one(lua_State *L, int index) {
  int top = lua_gettop(L);
  index = sbl_absindex(L, index);
  push_class(L);
  bool same = lua_getmetatable(L, index) && lua_rawequal(L, -1, -2);
  lua_settop(L, top);
  return same;
}

int sbl_error_is(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, sbl_error_is_one(L, 1));
  return 1;
}
