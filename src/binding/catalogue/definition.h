/* Reading a connector's definition: a Lua table into the structs of an sbl_connector. */
#ifndef SBL_DEFINITION_H
#define SBL_DEFINITION_H

#include "binding/catalogue/connector.h"

/* Fills the zeroed connector (its arena initialised) from the table at `index`. Throws, naming the
 * place, when the definition is not right; what was made so far is the arena's. */
void sbl_definition_read(lua_State *L, int index, sbl_connector *connector);

#endif
