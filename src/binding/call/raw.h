/* A call that no operation describes: a method and a path. */
#ifndef SBL_RAW_H
#define SBL_RAW_H

#include "binding/lua/compat.h"

/* request(client, method, path, parameters, options) -> Call, nil, settings; or nil and an error
 * when an argument is not right. `parameters` is { query, body } or nil. As start, it sends nothing
 * yet. */
int sbl_raw_start(lua_State *L);

#endif
