/* A connector as it was compiled from its definition. */
#ifndef SBL_CONNECTOR_H
#define SBL_CONNECTOR_H

#include "binding/catalogue/reader.h"
#include "binding/lua/class.h"
#include "core/arena.h"
#include "core/operation.h"

typedef struct sbl_resource {
  const char *name;
  const char *description;  /* NULL where there is none */
  sb_operation *operations; /* sorted by action; NULL until they are compiled */
  size_t operation_count;
  enum {
    SBL_ANSWERS_UNREAD = 0, /* nobody has asked what its operations answer */
    SBL_ANSWERS_MISSING,    /* that can't be loaded */
    SBL_ANSWERS_READ
  } answers;
} sbl_resource;

/* A setting on the client and on each call that travels as a header, or in what is executed. */
typedef struct sbl_header_option {
  sb_field field;
  const char *header;  /* NULL = a field beside the parameters of what is executed */
  const char *pattern; /* a Lua pattern, NULL = anything */
  const char *value;   /* when the caller gives none; NULL = the header is not sent */
} sbl_header_option;

/* Where the service puts its reasons: NULL-terminated lists of dotted paths. */
typedef struct sbl_error_paths {
  const char **message;
  const char **code;
  const char **request_id;
  const char *list;    /* NULL where there is none */
  const char *wait_ms; /* NULL where there is none */
  const char *window;  /* seconds; NULL where there is none */
  struct {
    int status;
    const char *kind;
  } * kinds;
  size_t kind_count;
} sbl_error_paths;

typedef struct sbl_connector {
  sbl_object object; /* its owner is the engine; all below lives in its table */
  const char *name;
  const char *title;
  const char *documentation; /* NULL where there is none */
  const char *base_url;      /* NULL when it has regions */
  sbl_pair *regions;
  size_t region_count;
  const char *default_region;
  const char *auth_option; /* NULL = no credentials */
  const char *auth_header;
  const char *auth_prefix;
  bool executes; /* a call is sent as { entity, action, params } to the base URL */
  sbl_pair *headers;
  size_t header_count;
  sbl_header_option *options;
  size_t option_count;
  const char *version_header; /* of the option `version`; NULL where there is none */
  sb_paging *pagings;
  size_t paging_count;
  sbl_error_paths errors;
  const char *check_resource; /* NULL = no call checks the credentials */
  const char *check_action;
  sbl_pair *companions;
  size_t companion_count;
  sbl_resource *resources; /* sorted by name */
  size_t resource_count;
} sbl_connector;

/* By name; NULL when there is none. */
const sbl_resource *sbl_connector_resource(const sbl_connector *connector, const char *name);
const sb_operation *sbl_resource_operation(const sbl_resource *resource, const char *action);

#endif
