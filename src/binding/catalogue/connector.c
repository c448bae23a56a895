#include "binding/catalogue/connector.h"

#include <stdlib.h>
#include <string.h>

static int compare_resource(const void *name, const void *resource) {
  return strcmp(name, ((const sbl_resource *)resource)->name);
}

static int compare_operation(const void *action, const void *operation) {
  return strcmp(action, ((const sb_operation *)operation)->action);
}

const sbl_resource *sbl_connector_resource(const sbl_connector *connector, const char *name) {
  return bsearch(name, connector->resources, connector->resource_count,
                 sizeof *connector->resources, compare_resource);
}

const sb_operation *sbl_resource_operation(const sbl_resource *resource, const char *action) {
  return bsearch(action, resource->operations, resource->operation_count,
                 sizeof *resource->operations, compare_operation);
}
