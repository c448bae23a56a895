#include "binding/catalogue/describe.h"

#include <stdlib.h>
#include <string.h>

#include "binding/catalogue/definition.h"
#include "core/schema.h"

/* The types that are being described, innermost first. */
typedef struct chain {
  const struct chain *outer;
  const sb_schema *schema;
} chain;

static void push_schema(lua_State *L, const sb_schema *schema, const chain *outer);

static void set_text(lua_State *L, const char *name, const char *text) {
  if (!text) return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_flag(lua_State *L, const char *name, bool flag) {
  lua_pushboolean(L, flag);
  lua_setfield(L, -2, name);
}

static void set_range(lua_State *L, const sb_schema *schema, const char *min, const char *max) {
  for (int end = 0; end < 2; end++) {
    if (!(end ? schema->has_max : schema->has_min)) continue;
    double bound = end ? schema->max : schema->min;
    if (bound == (double)(long long)bound)
      sbl_pushwhole(L, bound);
    else
      lua_pushnumber(L, bound);
    lua_setfield(L, -2, end ? max : min);
  }
}

static void set_words(lua_State *L, const sb_schema *const *words, size_t count) {
  set_text(L, "type", "string");
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, words[i]->literal);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "enum");
}

static bool is_words(const sb_schema *schema) {
  for (size_t i = 0; i < schema->member_count; i++)
    if (schema->members[i]->type != SB_TYPE_LITERAL) return false;
  return true;
}

static void set_union(lua_State *L, const sb_schema *schema, const chain *here) {
  if (is_words(schema)) {
    set_words(L, schema->members, schema->member_count);
    return;
  }
  lua_createtable(L, (int)schema->member_count, 0);
  for (size_t i = 0; i < schema->member_count; i++) {
    push_schema(L, schema->members[i], here);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "any_of");
}

/* Pushes what a field holds, with what is said of the field itself in the same table. */
static void push_field(lua_State *L, const sb_field *field, const chain *here) {
  push_schema(L, field->schema, here);
  if (field->required) set_flag(L, "required", true);
  if (field->nullable) set_flag(L, "nullable", true);
  if (field->clearable) set_flag(L, "clearable", true);
  set_text(L, "since", field->since);
  set_text(L, "required_before", field->required_before);
  set_text(L, "description", field->description);
  set_text(L, "default", field->default_text);
}

/* Of which one must be there. */
static void set_needs(lua_State *L, const char *const *names, size_t count) {
  if (count == 0) return;
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "needs_one_of");
}

static bool is_plain_any(const sb_field *field) {
  return field->schema->type == SB_TYPE_ANY;
}

static void set_object(lua_State *L, const sb_schema *schema, const chain *here) {
  lua_createtable(L, 0, (int)schema->field_count);
  for (size_t i = 0; i < schema->field_count; i++) {
    push_field(L, &schema->fields[i], here);
    lua_setfield(L, -2, schema->fields[i].name);
  }
  lua_setfield(L, -2, "properties");
  set_needs(L, schema->needs, schema->need_count);
  if (!schema->others) return;
  if (is_plain_any(schema->others))
    lua_pushboolean(L, true);
  else
    push_field(L, schema->others, here);
  lua_setfield(L, -2, "additional");
}

/* Pushes a new table: the type as data. */
static void push_schema(lua_State *L, const sb_schema *schema, const chain *outer) {
  luaL_checkstack(L, 6, "too many nested types");
  lua_newtable(L);
  set_text(L, "type", sb_type_name(schema->type));
  set_text(L, "name", schema->name);
  for (const chain *link = outer; link; link = link->outer)
    if (link->schema == schema) return;
  chain here = {.outer = outer, .schema = schema};
  switch (schema->type) {
  case SB_TYPE_STRING: set_range(L, schema, "min_length", "max_length"); break;
  case SB_TYPE_INTEGER:
  case SB_TYPE_NUMBER: set_range(L, schema, "minimum", "maximum"); break;
  case SB_TYPE_LITERAL: set_words(L, &schema, 1); break;
  case SB_TYPE_ARRAY:
    set_range(L, schema, "min_items", "max_items");
    push_schema(L, schema->items, &here);
    lua_setfield(L, -2, "items");
    break;
  case SB_TYPE_OBJECT: set_object(L, schema, &here); break;
  case SB_TYPE_UNION: set_union(L, schema, &here); break;
  default: break;
  }
}

/* --- Parameters. --- */

typedef struct parameter {
  const sb_field *field;
  const char *name;
  const char *location;
  bool required;
} parameter;

static int compare_parameters(const void *left, const void *right) {
  const parameter *a = left, *b = right;
  if (a->required != b->required) return a->required ? -1 : 1;
  return strcmp(a->name, b->name);
}

static void push_type_text(lua_State *L, const sb_schema *schema) {
  size_t size = sb_schema_text(schema, NULL, 0);
  char *text = lua_newuserdata(L, size + 1);
  sb_schema_text(schema, text, size + 1);
  lua_pushlstring(L, text, size);
  lua_remove(L, -2);
}

static void push_parameter(lua_State *L, const parameter *told) {
  const sb_field *field = told->field;
  lua_newtable(L);
  set_text(L, "name", told->name);
  set_text(L, "location", told->location);
  push_type_text(L, field->schema);
  lua_setfield(L, -2, "type");
  set_flag(L, "required", told->required);
  set_flag(L, "nullable", field->nullable);
  set_flag(L, "clearable", field->clearable);
  set_text(L, "description", field->description);
  set_text(L, "default", field->default_text);
  set_text(L, "since", field->since);
  set_text(L, "required_before", field->required_before);
  push_schema(L, field->schema, NULL);
  lua_setfield(L, -2, "schema");
}

/* Whether the caller may leave the field out because the present time is filled in. */
static bool is_filled_in(const sb_operation *operation, const char *name) {
  for (size_t i = 0; i < operation->fill_now_count; i++)
    if (strcmp(operation->fill_now[i], name) == 0) return true;
  return false;
}

static void add_parameters(lua_State *L, const parameter *parameters, size_t count) {
  for (size_t i = 0; i < count; i++) {
    push_parameter(L, &parameters[i]);
    lua_rawseti(L, -2, (int)sbl_rawlen(L, -2) + 1);
  }
}

static void add_path(lua_State *L, const sb_operation *operation) {
  for (size_t i = 0; i < operation->path_field_count; i++) {
    const sb_field *field = &operation->path_fields[i];
    parameter path = {.field = field, .name = field->name, .location = "path", .required = true};
    add_parameters(L, &path, 1);
  }
}

/* Adds query and body fields, sorted. */
static void add_named(lua_State *L, const sb_operation *operation) {
  const sb_schema *body = operation->body;
  size_t body_count = body && body->type == SB_TYPE_OBJECT ? body->field_count : 0;
  size_t count = 0;
  parameter *sorted =
      lua_newuserdata(L, (operation->query_field_count + body_count + 1) * sizeof *sorted);
  for (size_t i = 0; i < operation->query_field_count; i++) {
    const sb_field *field = &operation->query_fields[i];
    sorted[count++] = (parameter){field, field->name, "query", field->required};
  }
  for (size_t i = 0; i < body_count; i++) {
    const sb_field *field = &body->fields[i];
    bool required = field->required && !is_filled_in(operation, field->name);
    sorted[count++] = (parameter){field, field->name, "body", required};
  }
  qsort(sorted, count, sizeof *sorted, compare_parameters);
  lua_insert(L, -2);
  add_parameters(L, sorted, count);
  lua_remove(L, -2);
}

/* Whether every member of a union is an object that must have some field. */
static bool needs_fields(const sb_schema *schema) {
  for (size_t i = 0; i < schema->member_count; i++) {
    const sb_schema *member = schema->members[i];
    bool needs = false;
    for (size_t j = 0; j < member->field_count && !needs; j++)
      needs = member->fields[j].required;
    if (!needs) return false;
  }
  return schema->member_count > 0;
}

/* Adds what a body takes besides fields that have names: "*". */
static void add_open(lua_State *L, const sb_operation *operation) {
  const sb_schema *body = operation->body;
  if (!body) return;
  sb_field whole = {.schema = body};
  const sb_field *field = body->type == SB_TYPE_OBJECT ? body->others : &whole;
  if (!field) return;
  parameter open = {
      .field = field, .name = "*", .location = "body", .required = needs_fields(body)};
  add_parameters(L, &open, 1);
}

static void set_parameters(lua_State *L, const sb_operation *operation) {
  lua_newtable(L);
  add_path(L, operation);
  add_named(L, operation);
  add_open(L, operation);
  lua_setfield(L, -2, "parameters");
}

const char *sbl_paging_style_name(sb_paging_style style) {
  static const char *const names[] = {[SB_PAGING_NONE] = NULL,
                                      [SB_PAGING_CURSOR] = "cursor",
                                      [SB_PAGING_PAGE] = "page",
                                      [SB_PAGING_SCROLL] = "scroll",
                                      [SB_PAGING_OFFSET] = "offset"};
  return names[style];
}

static void set_paging(lua_State *L, const sb_paging *paging) {
  if (!paging || paging->style == SB_PAGING_NONE) return;
  lua_createtable(L, 0, 2);
  set_text(L, "style", sbl_paging_style_name(paging->style));
  set_text(L, "send", paging->send);
  lua_setfield(L, -2, "paging");
}

/* One path as text, several as an array. */
static void set_places(lua_State *L, const char *name, const char *const *places) {
  if (!places) return;
  if (!places[1]) {
    set_text(L, name, places[0]);
    return;
  }
  lua_newtable(L);
  for (int i = 0; places[i]; i++) {
    lua_pushstring(L, places[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, name);
}

/* Takes what the dotted path leads to out of the object on top. */
static void take_out(lua_State *L, const char *path) {
  int top = lua_gettop(L);
  luaL_checkstack(L, 8, NULL);
  lua_pushvalue(L, top);
  while (lua_istable(L, -1)) {
    size_t size = strcspn(path, ".");
    lua_getfield(L, -1, "properties");
    if (!lua_istable(L, -1)) break;
    lua_pushlstring(L, path, size);
    if (path[size] == '\0') {
      lua_pushnil(L);
      lua_rawset(L, -3);
      break;
    }
    lua_rawget(L, -2);
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
    path += size + 1;
  }
  lua_settop(L, top);
}

static void set_returned(lua_State *L, const sb_operation *operation) {
  if (!operation->answer_type) return;
  push_schema(L, operation->returned, NULL);
  lua_setfield(L, -2, "returns");
  if (operation->returned == operation->answer_type) return;
  push_schema(L, operation->answer_type, NULL);
  for (const char *const *place = operation->places; operation->records && *place; place++)
    take_out(L, *place);
  lua_setfield(L, -2, "meta_body");
}

void sbl_push_operation(lua_State *L, const sb_operation *operation, bool answers) {
  static const char *const words[] = {[SB_ANSWER_JSON] = "json",
                                      [SB_ANSWER_NONE] = "none",
                                      [SB_ANSWER_TEXT] = "text",
                                      [SB_ANSWER_BYTES] = "bytes"};
  static const char *const effects[] = {[SB_EFFECT_READ] = "read",
                                        [SB_EFFECT_WRITE] = "write",
                                        [SB_EFFECT_DESTRUCTIVE] = "destructive"};
  luaL_checkstack(L, 8, "too many nested types");
  lua_newtable(L);
  set_text(L, "resource", operation->resource);
  set_text(L, "action", operation->action);
  set_text(L, "description", operation->description);
  set_text(L, "method", sb_method_name(operation->method));
  set_text(L, "path", operation->path);
  set_text(L, "since", operation->since);
  set_text(L, "answer", words[operation->answer]);
  set_text(L, "effect", effects[operation->effect]);
  set_places(L, operation->records ? "records" : "value", operation->places);
  set_flag(L, "idempotent", operation->idempotent);
  set_text(L, "idempotent_with", operation->idempotent_with);
  set_flag(L, "deprecated", operation->deprecated);
  set_paging(L, operation->paging);
  set_text(L, "beyond", operation->beyond);
  set_needs(L, operation->query_needs, operation->query_need_count);
  if (operation->body) set_needs(L, operation->body->needs, operation->body->need_count);
  set_parameters(L, operation);
  if (answers) set_returned(L, operation);
}

/* --- a connector --- */

/* Of the connector at index 1. `action` is the only one; NULL = all. */
static void push_resource(lua_State *L, sbl_resource *resource, const char *action, bool answers) {
  sbl_definition_complete(L, 1, resource);
  if (answers) sbl_definition_add_answers(L, 1, resource, true);
  lua_newtable(L);
  set_text(L, "description", resource->description);
  lua_newtable(L);
  for (size_t i = 0; i < resource->operation_count; i++) {
    const sb_operation *operation = &resource->operations[i];
    if (action && strcmp(operation->action, action) != 0) continue;
    sbl_push_operation(L, operation, answers);
    lua_setfield(L, -2, operation->action);
  }
  lua_setfield(L, -2, "actions");
}

int sbl_connector_describe(lua_State *L) {
  const sbl_connector *connector = sbl_object_check(L, 1, SBL_CONNECTOR);
  bool answers = lua_toboolean(L, 2);
  const char *only = luaL_optstring(L, 3, NULL), *action = luaL_optstring(L, 4, NULL);
  lua_newtable(L);
  set_text(L, "name", connector->name);
  set_text(L, "title", connector->title);
  set_text(L, "documentation", connector->documentation);
  set_text(L, "base_url", connector->base_url);
  set_text(L, "default_region", connector->default_region);
  set_text(L, "auth", connector->auth_option);
  if (connector->check_resource) {
    lua_pushfstring(L, "%s.%s", connector->check_resource, connector->check_action);
    lua_setfield(L, -2, "check");
  }
  if (connector->region_count) {
    lua_newtable(L);
    for (size_t i = 0; i < connector->region_count; i++)
      set_text(L, connector->regions[i].name, connector->regions[i].value);
    lua_setfield(L, -2, "regions");
  }
  if (connector->companion_count) {
    lua_newtable(L);
    for (size_t i = 0; i < connector->companion_count; i++)
      set_text(L, connector->companions[i].name, connector->companions[i].value);
    lua_setfield(L, -2, "companions");
  }
  lua_newtable(L);
  for (size_t i = 0; i < connector->option_count; i++) {
    const sbl_header_option *option = &connector->options[i];
    char type[128];
    lua_newtable(L);
    sb_schema_text(option->field.schema, type, sizeof type);
    set_text(L, "type", type);
    set_text(L, "header", option->header);
    set_text(L, "default", option->value);
    set_text(L, "description", option->field.description);
    lua_setfield(L, -2, option->field.name);
  }
  lua_setfield(L, -2, "options");
  lua_newtable(L);
  for (size_t i = 0; i < connector->resource_count; i++) {
    sbl_resource *resource = &connector->resources[i];
    if (only && strcmp(resource->name, only) != 0) continue;
    push_resource(L, resource, action, answers);
    lua_setfield(L, -2, resource->name);
  }
  lua_setfield(L, -2, "resources");
  return 1;
}
