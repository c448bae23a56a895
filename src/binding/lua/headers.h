/* The headers of an answer as Lua has them. */
#ifndef SBL_HEADERS_H
#define SBL_HEADERS_H

#include "binding/lua/compat.h"
#include "core/header.h"

/* Pushes a table: names in lower case, values joined where a name comes several times. */
void sbl_push_headers(lua_State *L, const sb_headers *headers);

/* Pushes the header lines as one text. */
void sbl_push_header_lines(lua_State *L, const sb_headers *headers);

/* __index of a table with such a text in `raw_headers`: `headers` is made of it once it is asked
 * for. Few ask, and it takes longer than all the rest of what is told of an answer. */
int sbl_headers_index(lua_State *L);

#endif
