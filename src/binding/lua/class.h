/* Userdata with methods: one way to make a class, an object and a check.
 *
 * Lua code holds an object's handle: userdata with nothing but the object's address. The object's
 * memory is another userdata. Its handle keeps it, and until the object has ended, so does the
 * registry. For Lua may free a handle without a word to us: where it can't call a finalizer, since
 * C has no stack left or memory is short, or somebody took the metatable away. Lists and libcurl
 * have the object still then, and it ends with the engine.
 *
 * Objects may die in any order. Lua finalizes what is garbage together, or left when a state is
 * closed, in an order of its own, and somebody's finalizer may use an object of ours after ours has
 * run. Lua 5.1 runs finalizers in the middle of another that needs much memory, so even in the
 * middle of our methods. Of what is made while a state is being closed, Lua finalizes nothing. Two
 * rules make all of that harmless:
 *
 * 1. An object has an owner, up to the engine, which is made when the module is loaded. An object's
 *    table keeps the owner. It is over once its own finalizer has run, or that of an owner:
 *    sbl_object_check refuses it. When the engine's finalizer runs, all others have run.
 * 2. A finalizer frees what no other object reads, and what no method reads while it makes Lua
 *    values, unless that holds the object. All else is Lua's memory (sbl_memory_block), which is
 *    freed after the last finalizer. */
#ifndef SBL_CLASS_H
#define SBL_CLASS_H

#include "binding/lua/compat.h"

#include <stddef.h>

/* The classes. Every metatable of ours carries its class, so that several metatables (one for each
 * connector, one for each resource) can be of one class. */
typedef enum sbl_class {
  SBL_CONNECTOR = 1,
  SBL_CLIENT,
  SBL_RESOURCE,
  SBL_CALL,
  SBL_ENGINE
} sbl_class;

/* What every object begins with. */
typedef struct sbl_object sbl_object;
struct sbl_object {
  sbl_object *owner; /* NULL for the first of all */
  sbl_object *first;
  void (*finalize)(lua_State *L, void *self); /* NULL = there is nothing to do */
  sbl_object *previous, *next;                /* a ring of those that have one, with the first */
  sbl_class class;
  bool ended; /* it was called, or will be once nobody holds it */
  unsigned holders;
  int reference;    /* of those that have a finalizer, until it was called; LUA_NOREF = none */
  sbl_object *held; /* the owner, if that has a finalizer, until the object's own was called */
};

/* Pushes a new metatable of `class`: `metamethods` in it, __index a table of its own with
 * `methods`. __metatable hides it, __name is "switchboard.Client" and so on. */
void sbl_class_push(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                    const luaL_Reg *methods);

/* The same, made once for each Lua state and kept in the registry. */
void sbl_class_push_shared(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                           const luaL_Reg *methods);

/* Pushes the handle of a new object, which is zeroed but for the sbl_object that it begins with;
 * pops its metatable from the top of the stack. Only then may the object acquire anything: from
 * here on it is finalized. A finalizer is idempotent and throws nothing: where an engine has ended
 * while an object was being made, it is called again. It reads no other object than the owner, if
 * that has a finalizer, and the engine: others may be gone, where the handle went without a word.
 */
void *sbl_object_new(lua_State *L, sbl_class class, size_t size, void *owner,
                     void (*finalize)(lua_State *L, void *self));

/* The object of the handle at `index`. */
static inline void *sbl_object_at(lua_State *L, int index) {
  return *(void **)lua_touserdata(L, index);
}

/* Pushes the handle of an object that has a finalizer. False, and nothing pushed, when nobody
 * refers to the handle any more. Such an object must get nothing to do. */
bool sbl_object_push(lua_State *L, const void *object);

/* The table that the handle at `index` keeps: pushed; set to what is on top, which is popped. */
void sbl_object_push_table(lua_State *L, int index);
void sbl_object_set_table(lua_State *L, int index);

/* Pushes a new table that is kept as long as the memory of the object, whose handle is at `index`.
 * Once for each object. */
void sbl_object_push_memory(lua_State *L, int index);

/* __gc of classes whose objects have a finalizer. */
int sbl_object_gc(lua_State *L);

bool sbl_object_is_over(const void *object);

/* Between these two, its finalizer waits. There must be no way past the release, neither by an
 * error nor out of the program. */
void sbl_object_hold(void *object);
void sbl_object_release(lua_State *L, void *object);

/* Calls function(L), which runs no Lua code, with the object at 1 held and nothing else on the
 * stack. Returns what it returns. */
int sbl_object_push_held(lua_State *L, lua_CFunction function);

/* For a __tostring: pushes "switchboard.Client: (closed)" and returns 1. */
int sbl_object_push_over(lua_State *L, sbl_class class);

/* The object at `index` if it is of that class, over or not, else NULL. */
void *sbl_object_test(lua_State *L, int index, sbl_class class);

/* The same, throwing an argument error in place of NULL. For what is harmless to an object that is
 * over. */
void *sbl_object_look(lua_State *L, int index, sbl_class class);

/* The same, throwing when it is over. */
void *sbl_object_check(lua_State *L, int index, sbl_class class);

/* The same for the first argument of what the Lua layer calls for a method of the user's, who is at
 * that level, as luaL_where counts. */
void *sbl_object_check_self(lua_State *L, sbl_class class, int level);

/* Where an arena takes blocks from Lua's memory: `table` is the absolute index of the table that
 * keeps them. */
typedef struct sbl_memory {
  lua_State *L;
  int table;
} sbl_memory;

/* The sb_arena_source for that. Throws when memory is short. */
void *sbl_memory_block(void *memory, size_t size);

/* Throws a message with the position of the caller at that level. */
int sbl_error_at(lua_State *L, int level, const char *format, ...);

/* The word for messages: "switchboard.Client". */
const char *sbl_class_name(sbl_class class);

/* The key of the table at `index` that is nearest to `word`, or NULL when none is near. Valid while
 * the table keeps it. */
const char *sbl_nearest_name(lua_State *L, int index, const char *word);

/* Makes reading a name that is not there an error with the nearest right one: sets a metatable on
 * the table at `index`. `what` is how the message calls its owner. */
void sbl_guard_names(lua_State *L, int index, const char *what);

#endif
