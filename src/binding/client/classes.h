/* Makes the classes of a connector's clients and resources from its definition. */
#ifndef SBL_CLASSES_H
#define SBL_CLASSES_H

#include "binding/lua/compat.h"

/* connector(definition, hooks) -> Connector. Throws an error that names the place if the definition
 * is wrong. `hooks` is a table:
 *
 *   method     function(operation, resource, action, variables, is_raw), makes the function of an
 *              action. `operation` is a light userdata, `variables` the number of variables in the
 *              path. `is_raw` tells that the answer is text or bytes.
 *   client     the methods of every client
 *   resource   the methods of every resource
 *   helpers    for each name of a resource: its further methods
 *   bring      function(resource), returns the tables of the resource's operations and of their
 *              types. With `bring`, a resource is compiled at its first use. Without, all resources
 *              are compiled at once.
 *
 * The table of the connector holds "client" (the metatable of clients), "resources" (a
 * metatable for each compiled resource, by name), "engine", the compiled memory, and, as long as
 * resources are left to compile, "bring" and "hooks". */
int sbl_connector_new(lua_State *L);

#endif
