/* Reading a connector's definition: a Lua table into the structs of an sbl_connector. */
#ifndef SBL_DEFINITION_H
#define SBL_DEFINITION_H

#include "binding/catalogue/connector.h"

/* Fills the zeroed connector at `self`, an absolute index, from the definition at `index`. Throws,
 * naming the place, when the definition is not right. What the connector is made of stays in the
 * connector's table. With `later`, resources get their names only, and
 * sbl_definition_complete does the rest. */
void sbl_definition_read(lua_State *L, int index, int self, bool later);

/* Compiles a resource of the connector at `self`, an absolute index, unless it is compiled. The
 * field "bring" of the connector's table is a function: from a resource's name to the tables of
 * its operations and of the types that they use. */
void sbl_definition_complete(lua_State *L, int self, sbl_resource *resource);

/* Brings what the operations of a compiled resource answer, where that is not in the definition,
 * unless it is there. The field "answers" of the connector's table is a function: from a
 * resource's name to the tables of its answers and of the types that they use. With `must` it
 * throws when they can't be loaded; without, it returns nil, and nobody tries again without. */
void sbl_definition_add_answers(lua_State *L, int self, sbl_resource *resource, bool must);

#endif
