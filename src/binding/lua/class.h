/* Userdata with methods: one way to make a class, an object and a check.
 *
 * Objects may die in any order. Lua finalizes what is garbage together, or left when a state is
 * closed, in an order of its own, and somebody's finalizer may use an object of ours after ours has
 * run. Lua 5.1 runs finalizers in the middle of another that needs much memory, so even in the
 * middle of our methods. Of what is made while a state is being closed, Lua finalizes nothing. Two
 * rules make all of that harmless:
 *
 * 1. An object has an owner, up to the engine, which is made when the module is loaded, and it
 *    keeps its owner by its uservalue. It is over once its own finalizer has run, or that of an
 *    owner: sbl_object_check refuses it. When the engine's finalizer runs, all others have run.
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
  sbl_object *owner;                          /* NULL for the first of all */
  void (*finalize)(lua_State *L, void *self); /* NULL = there is nothing to do */
  sbl_object *previous, *next;                /* a ring of those that have one, with the first */
  bool ended;                                 /* it was called, or will be once nobody holds it */
  unsigned holders;
};

/* Pushes a new metatable of `class`: `metamethods` in it, __index a table of its own with
 * `methods`. __metatable hides it, __name is "switchboard.Client" and so on. */
void sbl_class_push(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                    const luaL_Reg *methods);

/* The same, made once for each Lua state and kept in the registry. */
void sbl_class_push_shared(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                           const luaL_Reg *methods);

/* Pushes userdata, zeroed but for the sbl_object that it begins with; pops its metatable from the
 * top of the stack. Only then may the object acquire anything: from here on it is finalized. A
 * finalizer is idempotent and throws nothing: where an engine has ended while an object was being
 * made, it is called again. */
void *sbl_object_new(lua_State *L, size_t size, void *owner,
                     void (*finalize)(lua_State *L, void *self));

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
