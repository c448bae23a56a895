/* Resources, such as client:contacts() returns: the actions are their methods. */
#ifndef SBL_RESOURCE_H
#define SBL_RESOURCE_H

#include "binding/catalogue/connector.h"
#include "binding/client/client.h"

/* Its table is its client's. */
typedef struct sbl_resource_object {
  sbl_object object; /* its owner is the client */
  sbl_client *client;
  sbl_resource *resource;
} sbl_resource_object;

/* Pushes a new metatable for the objects of one resource; methods are added by the connector. */
void sbl_resource_push_class(lua_State *L);

/* lists(resource) -> actions, name: what there is to know for going through its lists page after
 * page, and how messages call the resource. `actions` is a new table; an action is false when it is
 * no list, else a table:
 *
 *   operation   the handle that start() takes
 *   variables   how many the path has
 *   style       "cursor", "page", "scroll", "offset"; nil when everything is in one answer
 *   size        the parameter that sets how many records a page has, a dotted name, or nil
 *   send        the parameter that names a page, an array of names: each but the last is a table
 *   starts      the parameters, top-level names, that say where to start
 *   idempotent  whether asking again for the same page is harmless
 *   beyond      the action that has what lies beyond the last page, or nil */
int sbl_resource_lists(lua_State *L);

#endif
