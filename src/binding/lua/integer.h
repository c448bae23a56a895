/* Integers of any size. One that no number of Lua holds is an object of its own, which is written
 * with all its digits; LuaJIT's int64_t and uint64_t are written so too. */
#ifndef SBL_INTEGER_H
#define SBL_INTEGER_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/lua/compat.h"

/* integer(value) -> the integer that a text of digits, a number, or such an integer says: a number
 * if one holds it, else an object. Throws for what is no integer. */
int sbl_integer(lua_State *L);

/* Whether a number of Lua holds the integer, and tells it from its neighbours. */
static inline bool sbl_integer_is_held(long long whole) {
#if LUA_VERSION_NUM >= 503
  (void)whole;
  return true;
#else
  return whole >= -SBL_EXACT && whole <= SBL_EXACT;
#endif
}

/* Pushes an object. The bytes are [ "-" ] digits, none in front that is 0. */
void sbl_integer_push(lua_State *L, const char *digits, size_t size);

/* Pushes the digits of an object, or of LuaJIT's integer, as a string. False, and nothing is
 * pushed, when the value at `index` is neither; numbers are not. May throw. */
bool sbl_integer_digits(lua_State *L, int index);

#endif
