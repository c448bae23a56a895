/* Paths into decoded JSON. */
#ifndef SBL_JSON_PATH_H
#define SBL_JSON_PATH_H

#include "binding/lua/compat.h"

/* Pushes the value to which a dotted path ("data.articles", "errors.1.message") leads from the
 * value at `index`, or nil. The path "" leads to that value itself. Numbers in the path index
 * arrays. Raw access. */
void sbl_json_path(lua_State *L, int index, const char *path);

/* The number at the path, which may be a string of digits. -1 when no number is there, and when the
 * path is NULL. */
double sbl_json_number(lua_State *L, int index, const char *path);

#endif
