#include "binding/lua/class.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "core/suggest.h"

#define CALL_WITH_COLON "; methods are called with a colon"

/* The address is the key under which a metatable carries its class. */
static const char class_key = 0;

static const char *const class_names[] = {
    [SBL_CONNECTOR] = "switchboard.Connector", [SBL_CLIENT] = "switchboard.Client",
    [SBL_RESOURCE] = "switchboard.Resource",   [SBL_CALL] = "switchboard.Call",
    [SBL_ENGINE] = "switchboard.Engine",
};

const char *sbl_class_name(sbl_class class) {
  return class_names[class];
}

void sbl_class_push(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                    const luaL_Reg *methods) {
  lua_newtable(L);
  sbl_setfuncs(L, metamethods, 0);
  lua_pushlightuserdata(L, (void *)&class_key);
  lua_pushinteger(L, class);
  lua_rawset(L, -3);
  lua_pushstring(L, sbl_class_name(class));
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, "__name");
  lua_setfield(L, -2, "__metatable");
  lua_newtable(L);
  sbl_setfuncs(L, methods, 0);
  sbl_guard_names(L, -1, sbl_class_name(class));
  lua_setfield(L, -2, "__index");
}

void sbl_class_push_shared(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                           const luaL_Reg *methods) {
  lua_getfield(L, LUA_REGISTRYINDEX, sbl_class_name(class));
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  sbl_class_push(L, class, metamethods, methods);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, sbl_class_name(class));
}

/* --- the object --- */

/* How it is said that an object of the class is over. */
static const char *what_is_over(sbl_class class) {
  return class == SBL_ENGINE || class == SBL_CONNECTOR ? "the Lua state is closing"
                                                       : "the client is closed";
}

static void link_object(sbl_object *object) {
  sbl_object *first = object;
  object->previous = object->next = object;
  while (first->owner)
    first = first->owner;
  if (first == object) return;
  object->previous = first;
  object->next = first->next;
  object->next->previous = first->next = object;
}

static void unlink_object(sbl_object *object) {
  object->previous->next = object->next;
  object->next->previous = object->previous;
  object->previous = object->next = object;
}

static void end_object(lua_State *L, sbl_object *object) {
  while (!object->owner && object->next != object)
    end_object(L, object->next);
  unlink_object(object);
  object->ended = true;
  if (!object->holders) object->finalize(L, object);
}

void sbl_object_hold(void *object) {
  ((sbl_object *)object)->holders++;
}

void sbl_object_release(lua_State *L, void *object) {
  sbl_object *its = object;
  its->holders--;
  if (its->ended && !its->holders) its->finalize(L, its);
}

void *sbl_object_new(lua_State *L, size_t size, void *owner,
                     void (*finalize)(lua_State *L, void *self)) {
  sbl_object *object = lua_newuserdata(L, size);
  memset(object, 0, size);
  lua_insert(L, -2);
  lua_setmetatable(L, -2);
  object->owner = owner;
  object->finalize = finalize;
  if (finalize) link_object(object);
  return object;
}

/* The class of the value at `index`; 0 when it is none of our objects. */
static lua_Integer class_of(lua_State *L, int index) {
  if (!lua_touserdata(L, index) || !lua_getmetatable(L, index)) return 0;
  lua_pushlightuserdata(L, (void *)&class_key);
  lua_rawget(L, -2);
  lua_Integer class = lua_tointeger(L, -1);
  lua_pop(L, 2);
  return class;
}

int sbl_object_gc(lua_State *L) {
  sbl_object *object = class_of(L, 1) ? lua_touserdata(L, 1) : NULL;
  if (object && object->finalize) end_object(L, object);
  return 0;
}

int sbl_object_push_held(lua_State *L, lua_CFunction function) {
  void *object = lua_touserdata(L, 1);
  lua_settop(L, 1);
#if LUA_VERSION_NUM == 501
  lua_pushcfunction(L, function);
  lua_pushvalue(L, 1);
  if (sbl_object_is_over(object)) luaL_error(L, "%s", what_is_over(SBL_CALL));
  sbl_object_hold(object);
  bool through = lua_pcall(L, 1, LUA_MULTRET, 0) == 0;
  sbl_object_release(L, object);
  return through ? lua_gettop(L) - 1 : lua_error(L);
#else
  (void)object;
  return function(L); /* only Lua code could finalize something meanwhile */
#endif
}

bool sbl_object_is_over(const void *object) {
  for (const sbl_object *one = object; one; one = one->owner)
    if (one->ended) return true;
  return false;
}

int sbl_object_push_over(lua_State *L, sbl_class class) {
  lua_pushfstring(L, "%s: (closed)", sbl_class_name(class));
  return 1;
}

void *sbl_object_test(lua_State *L, int index, sbl_class class) {
  return class_of(L, index) == (lua_Integer) class ? lua_touserdata(L, index) : NULL;
}

void *sbl_object_look(lua_State *L, int index, sbl_class class) {
  void *object = sbl_object_test(L, index, class);
  if (!object) {
    const char *message =
        lua_pushfstring(L, "%s expected, got %s%s", sbl_class_name(class), luaL_typename(L, index),
                        index == 1 ? CALL_WITH_COLON : "");
    luaL_argerror(L, index, message);
  }
  return object;
}

void *sbl_object_check(lua_State *L, int index, sbl_class class) {
  void *object = sbl_object_look(L, index, class);
  if (sbl_object_is_over(object)) luaL_error(L, "%s", what_is_over(class));
  return object;
}

void *sbl_object_check_self(lua_State *L, sbl_class class, int level) {
  void *object = sbl_object_test(L, 1, class);
  if (!object)
    sbl_error_at(L, level, "%s expected, got %s%s", sbl_class_name(class), luaL_typename(L, 1),
                 CALL_WITH_COLON);
  if (sbl_object_is_over(object)) sbl_error_at(L, level, "%s", what_is_over(class));
  return object;
}

void *sbl_memory_block(void *memory, size_t size) {
  enum { ALIGNMENT = _Alignof(max_align_t) };
  const sbl_memory *its = memory;
  lua_State *L = its->L;
  luaL_checkstack(L, 2, NULL);
  unsigned char *bytes = lua_newuserdata(L, size + ALIGNMENT); /* Lua may align by less */
  memset(bytes, 0, size + ALIGNMENT);
  lua_rawseti(L, its->table, (int)sbl_rawlen(L, its->table) + 1);
  return bytes + (ALIGNMENT - (uintptr_t)bytes % ALIGNMENT);
}

int sbl_error_at(lua_State *L, int level, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  luaL_where(L, level);
  lua_pushvfstring(L, format, arguments);
  va_end(arguments);
  lua_concat(L, 2);
  return lua_error(L);
}

const char *sbl_nearest_name(lua_State *L, int index, const char *word) {
  const char *best = NULL;
  size_t distance = 0;
  index = sbl_absindex(L, index);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const char *candidate = lua_tostring(L, -2);
    sb_suggestion one = {0};
    sb_suggest(&one, word, candidate);
    /* lua_next has no order; of equally near names the first by strcmp is taken. */
    if (one.best && (!best || one.distance < distance ||
                     (one.distance == distance && strcmp(candidate, best) < 0))) {
      best = candidate;
      distance = one.distance;
    }
  }
  return best;
}

/* How many names a message lists. */
enum { LISTED_NAMES = 40 };

/* Pushes the names in the table at `index`, sorted: "get, list, update". */
static void push_names(lua_State *L, int index) {
  const char *last = "";
  lua_pushliteral(L, "");
  for (int count = 0;; count++) {
    const char *next = NULL;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
      if (lua_type(L, -2) != LUA_TSTRING) continue;
      const char *name = lua_tostring(L, -2);
      if (strcmp(name, last) > 0 && (!next || strcmp(name, next) < 0)) next = name;
    }
    if (!next) return;
    bool cut = count == LISTED_NAMES;
    lua_pushfstring(L, "%s%s%s", lua_tostring(L, -1), count ? ", " : "", cut ? "\u2026" : next);
    lua_remove(L, -2);
    if (cut) return;
    last = next;
  }
}

/* __index of a guarded table: upvalue 1 says whose names these are. */
static int guarded_index(lua_State *L) {
  const char *what = lua_tostring(L, lua_upvalueindex(1));
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "%s has no field of type %s", what, luaL_typename(L, 2));
  const char *name = lua_tostring(L, 2);
  const char *best = sbl_nearest_name(L, 1, name);
  if (best) return luaL_error(L, "%s has no '%s' (did you mean '%s'?)", what, name, best);
  push_names(L, 1);
  return luaL_error(L, "%s has no '%s'; it has %s", what, name, lua_tostring(L, -1));
}

void sbl_guard_names(lua_State *L, int index, const char *what) {
  index = sbl_absindex(L, index);
  lua_newtable(L);
  lua_pushstring(L, what);
  lua_pushcclosure(L, guarded_index, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, index);
}
