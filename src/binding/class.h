/* Userdata with methods: one way to make a class, an object and a check. */
#ifndef SBL_CLASS_H
#define SBL_CLASS_H

#include "binding/compat.h"

/* The classes. Every metatable of ours carries its class, so that several metatables (one for each
 * connector, one for each resource) can be of one class. */
typedef enum sbl_class {
  SBL_CONNECTOR = 1,
  SBL_CLIENT,
  SBL_RESOURCE,
  SBL_CALL,
  SBL_ENGINE
} sbl_class;

/* Pushes a new metatable of `class`: `metamethods` in it, __index a table of its own with
 * `methods`. __metatable hides it, __name is "switchboard.Client" and so on. */
void sbl_class_push(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                    const luaL_Reg *methods);

/* The same, made once for each Lua state and kept in the registry. */
void sbl_class_push_shared(lua_State *L, sbl_class class, const luaL_Reg *metamethods,
                           const luaL_Reg *methods);

/* Pushes zeroed userdata; pops its metatable from the top of the stack. Only then may the object
 * acquire anything: from here on its __gc knows it. */
void *sbl_object_new(lua_State *L, size_t size);

/* The object at `index` if it is of that class, else NULL. */
void *sbl_object_test(lua_State *L, int index, sbl_class class);

/* The same, throwing an argument error in place of NULL. */
void *sbl_object_check(lua_State *L, int index, sbl_class class);

/* The same for the first argument of what the Lua layer calls for a method of the user's, who is at
 * that level, as luaL_where counts. */
void *sbl_object_check_self(lua_State *L, sbl_class class, int level);

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
