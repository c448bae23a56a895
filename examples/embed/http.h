/* The host's own HTTP stack, as a transport of Switchboard's. */
#ifndef HTTP_H
#define HTTP_H

#include <lua.h>

/* transport(request) -> response, or nil, message, kind: the contract in docs/options.md. This one
 * speaks HTTP/1.0 without TLS and blocks; a game would call what its engine has. */
int http_transport(lua_State *L);

#endif
