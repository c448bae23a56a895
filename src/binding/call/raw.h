/* Makes calls without an operation, from a method and a path. */
#ifndef SBL_RAW_H
#define SBL_RAW_H

#include "binding/lua/compat.h"

/* request(client, method, path, parameters, options) -> Call, nil, settings; nil, err if an
 * argument is wrong. `parameters` is { query, body } or nil. Nothing is sent yet. */
int sbl_raw_start(lua_State *L);

#endif
