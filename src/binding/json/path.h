/* Ways into what was read. */
#ifndef SBL_JSON_PATH_H
#define SBL_JSON_PATH_H

#include "binding/lua/compat.h"

/* Pushes what the dotted path ("data.articles", "errors.1.message"; "" = the value itself) leads to
 * from the value at `index`, or nil. Numbers in the path index arrays. Raw access. */
void sbl_json_path(lua_State *L, int index, const char *path);

/* The number there, which may come as a string of digits; -1 when there is none, or no path. */
double sbl_json_number(lua_State *L, int index, const char *path);

#endif
