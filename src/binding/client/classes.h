/* From a definition to the classes of its clients and resources. */
#ifndef SBL_CLASSES_H
#define SBL_CLASSES_H

#include "binding/lua/compat.h"

/* connector(definition, hooks) -> Connector. Throws on a definition that is not right, naming the
 * place. `hooks`: method(operation, resource, action, variables, is_raw) makes the function behind
 * an action from an operation's handle (a light userdata), its names, how many variables its path
 * has, and whether its answer is text or bytes; client and resource are tables of methods that
 * every client and resource gets, helpers those of one resource by its name. With bring(resource),
 * which returns the tables of a resource's operations and of the types that they use, a resource is
 * compiled when it is first asked for; without, all are at once.
 *
 * Its uservalue holds "client" (metatable of clients), "resources" (name -> metatable, of those
 * that were asked for), "engine", "bring" and "hooks" where there is more to compile, and what the
 * connector is made of. */
int sbl_connector_new(lua_State *L);

#endif
