/* The binding's JSON writer and reader as Lua functions. */
#ifndef SBL_CONVERT_H
#define SBL_CONVERT_H

#include "binding/lua/compat.h"

/* encode(value) -> JSON text, names in order; or nil and what is wrong with the value */
int sbl_encode(lua_State *L);

/* decode(text[, keep_nulls[, big_integers]]) -> the value as a call would hand it out; or nil and a
 * message */
int sbl_decode(lua_State *L);

#endif
