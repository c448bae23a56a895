#include "binding/lua/class.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "core/suggest.h"

#define CALL_WITH_COLON "; methods are called with a colon"

/* The address is the key of what marks a metatable of ours. */
static const char class_key = 0;

/* The addresses are the keys of two tables in the registry: an object's reference -> its memory,
 * and weakly -> its handle. */
static const char memory_key = 0, handles_key = 0;

/* The values that a handle keeps. */
enum { TABLE = 1, MEMORY };

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
  lua_pushboolean(L, 1);
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
  sbl_object *first = object->first;
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

/* Pushes the table of the registry. */
static void push_table(lua_State *L, const char *key) {
  lua_pushlightuserdata(L, (void *)key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushstring(L, key == &handles_key ? "v" : "");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_pushinteger(L, 0);
  lua_rawseti(L, -2, 0); /* where luaL_unref begins on most Luas: now it needs no memory */
  lua_pushlightuserdata(L, (void *)key);
  lua_pushvalue(L, -2);
  lua_rawset(L, LUA_REGISTRYINDEX);
}

/* The memory, which is on top, stays, and the handle below it can be found. */
static void keep(lua_State *L, sbl_object *object) {
  push_table(L, &memory_key);
  lua_pushvalue(L, -2);
  object->reference = luaL_ref(L, -2);
  push_table(L, &handles_key);
  lua_pushvalue(L, -4);
  lua_rawseti(L, -2, object->reference);
  lua_pop(L, 2);
}

/* From now on only the handle keeps the memory. */
static void let_go(lua_State *L, sbl_object *object) {
  sbl_object *held = object->held;
  if (object->reference == LUA_NOREF) return;
  push_table(L, &memory_key);
  luaL_unref(L, -1, object->reference);
  lua_pop(L, 1);
  object->reference = LUA_NOREF;
  object->held = NULL;
  if (held) sbl_object_release(L, held);
}

static void finalize(lua_State *L, sbl_object *object) {
  if (object->finalize) object->finalize(L, object);
  let_go(L, object);
}

static void end_object(lua_State *L, sbl_object *object) {
  while (!object->owner && object->next != object)
    end_object(L, object->next);
  unlink_object(object);
  object->ended = true;
  if (!object->holders) finalize(L, object);
}

void sbl_object_hold(void *object) {
  ((sbl_object *)object)->holders++;
}

void sbl_object_release(lua_State *L, void *object) {
  sbl_object *its = object;
  its->holders--;
  if (its->ended && !its->holders) finalize(L, its);
}

void *sbl_object_new(lua_State *L, sbl_class class, size_t size, void *owner,
                     void (*finalizer)(lua_State *L, void *self)) {
  sbl_object **handle = sbl_newuserdata(L, sizeof *handle), *its = owner;
  *handle = NULL;
  lua_insert(L, -2);
  lua_setmetatable(L, -2);
  sbl_object *object = lua_newuserdata(L, size);
  memset(object, 0, size);
  lua_pushvalue(L, -1);
  sbl_setvalue(L, -3, MEMORY);
  object->class = class;
  object->reference = LUA_NOREF;
  object->previous = object->next = object;
  *handle = object;
  if (finalizer) keep(L, object);
  lua_pop(L, 1);
  object->owner = its;
  object->first = its ? its->first : object;
  object->finalize = finalizer;
  if (!finalizer) return object;
  if (its && its->reference != LUA_NOREF) {
    sbl_object_hold(its);
    object->held = its;
  }
  link_object(object);
  return object;
}

bool sbl_object_push(lua_State *L, const void *object) {
  push_table(L, &handles_key);
  lua_rawgeti(L, -1, ((const sbl_object *)object)->reference);
  lua_remove(L, -2);
  if (!lua_isnil(L, -1)) return true;
  lua_pop(L, 1);
  return false;
}

void sbl_object_push_table(lua_State *L, int index) {
  sbl_getvalue(L, index, TABLE);
}

void sbl_object_set_table(lua_State *L, int index) {
  sbl_setvalue(L, index, TABLE);
}

void sbl_object_push_memory(lua_State *L, int index) {
  sbl_getvalue(L, index, MEMORY);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  sbl_setuservalue(L, -3);
  lua_remove(L, -2);
}

/* The object at `index`; NULL when there is none of ours. */
static sbl_object *find_object(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
  lua_pushlightuserdata(L, (void *)&class_key);
  lua_rawget(L, -2);
  bool is_ours = lua_toboolean(L, -1);
  lua_pop(L, 2);
  return is_ours ? sbl_object_at(L, index) : NULL;
}

int sbl_object_gc(lua_State *L) {
  sbl_object *object = find_object(L, 1);
  if (object) end_object(L, object);
  return 0;
}

int sbl_object_push_held(lua_State *L, lua_CFunction function) {
  void *object = sbl_object_at(L, 1);
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
  sbl_object *object = find_object(L, index);
  return object && object->class == class ? object : NULL;
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
