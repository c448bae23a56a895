/* What client:contacts() returns: a name to call actions on. */
#ifndef SBL_RESOURCE_H
#define SBL_RESOURCE_H

#include "binding/client.h"
#include "binding/connector.h"

/* Its uservalue is its client's. */
typedef struct sbl_resource_object {
  sbl_client *client;
  const sbl_resource *resource;
} sbl_resource_object;

/* Pushes a new metatable for the objects of one resource; methods are added by the connector. */
void sbl_resource_push_class(lua_State *L);

#endif
