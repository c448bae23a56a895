/* From a definition to the classes of its clients and resources. */
#ifndef SBL_CLASSES_H
#define SBL_CLASSES_H

#include "binding/lua/compat.h"

/* connector(definition, hooks) -> Connector. Throws on a definition that is not right, naming the
 * place. `hooks`: method(operation, resource, action, variables, is_raw) makes the function behind
 * an action from an operation's handle (a light userdata), its names, how many variables its path
 * has, and whether its answer is text or bytes; client and resource are tables of methods that
 * every client and resource gets, helpers those of one resource by its name. Its uservalue holds
 * "client" (metatable of clients), "resources" (name -> metatable), "engine", and what its arena is
 * made of. */
int sbl_connector_new(lua_State *L);

#endif
