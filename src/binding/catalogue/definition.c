#include "binding/catalogue/definition.h"

#include <string.h>

#include "binding/catalogue/reader.h"
#include "binding/lua/value.h"
#include "core/url.h"

/* A named type; its schema has its address before it has its content, since types may refer to each
 * other and to themselves. */
typedef struct named_type {
  const char *name;
  sb_schema *schema;
} named_type;

typedef struct reader {
  sbl_reader kit;
  sbl_connector *connector;
  named_type *types;
  size_t type_count;
  int depth; /* of tables of fields within each other */
} reader;

/* --- types --- */

static const sb_schema *resolve_type(void *context, const char *name, size_t size) {
  reader *r = context;
  for (size_t i = 0; i < r->type_count; i++)
    if (strlen(r->types[i].name) == size && memcmp(r->types[i].name, name, size) == 0)
      return r->types[i].schema;
  return NULL;
}

static void read_expression(reader *r, int index, const char *name, sb_field *out) {
  sb_schema_error error;
  const char *text = sbl_reader_copy(&r->kit, index);
  if (!sb_schema_parse(&r->connector->arena, text, resolve_type, r, out, &error))
    luaL_error(r->kit.L, "%s: '%s': %s", r->kit.place, name, error.text);
  out->name = name;
}

static void read_fields(reader *r, int index, sb_schema *object);

/* The value on top is a type expression or a table of fields. Pops it. */
static void read_field(reader *r, const char *name, sb_field *out) {
  lua_State *L = r->kit.L;
  if (lua_type(L, -1) == LUA_TSTRING) {
    read_expression(r, -1, name, out);
  } else if (lua_istable(L, -1)) {
    sb_schema *object = sbl_reader_reserve(&r->kit, 1, sizeof *object);
    read_fields(r, lua_gettop(L), object);
    out->name = name;
    out->schema = object;
  } else {
    luaL_error(L, "%s: '%s' must be a type expression or a table of fields", r->kit.place, name);
  }
  lua_pop(L, 1);
}

static bool has_field(const sb_schema *object, const char *name) {
  for (size_t i = 0; i < object->field_count; i++)
    if (strcmp(object->fields[i].name, name) == 0) return true;
  return false;
}

/* Reads [1] of the table of fields at `index`, "a|b|c": one of these is needed. */
static void read_needs(reader *r, int index, sb_schema *object) {
  lua_State *L = r->kit.L;
  lua_rawgeti(L, index, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "%s: [1] of a table of fields names those of which one is needed", r->kit.place);
  const char *names = sbl_reader_copy(&r->kit, -1);
  object->needs = sbl_reader_reserve(&r->kit, strlen(names) + 1, sizeof *object->needs);
  while (*names) {
    size_t size = strcspn(names, "|");
    lua_pushlstring(L, names, size);
    const char *name = sbl_reader_copy(&r->kit, -1);
    if (!has_field(object, name))
      luaL_error(L, "%s: [1] names '%s', which is no field there", r->kit.place, name);
    object->needs[object->need_count++] = name;
    lua_pop(L, 1);
    names += size;
    if (*names == '|') names++;
  }
  lua_pop(L, 1);
}

static void read_fields(reader *r, int index, sb_schema *object) {
  lua_State *L = r->kit.L;
  luaL_checkstack(L, 8, "type nested too deeply");
  if (++r->depth > SBL_JSON_DEPTH)
    luaL_error(L, "%s: fields are nested too deeply, or contain themselves", r->kit.place);
  object->type = SB_TYPE_OBJECT;
  size_t count = sbl_reader_keys(&r->kit, index);
  object->fields = sbl_reader_reserve(&r->kit, count, sizeof *object->fields);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    const char *name = sbl_reader_copy(&r->kit, -1);
    lua_rawget(L, index);
    if (strcmp(name, "*") == 0) {
      sb_field *others = sbl_reader_reserve(&r->kit, 1, sizeof *others);
      read_field(r, name, others);
      object->others = others;
    } else {
      read_field(r, name, &object->fields[object->field_count++]);
    }
  }
  lua_pop(L, 1);
  read_needs(r, index, object);
  r->depth--;
}

static void read_types(reader *r, int index) {
  lua_State *L = r->kit.L;
  if (!sbl_reader_field(&r->kit, index, "types", LUA_TTABLE)) {
    lua_pop(L, 1);
    return;
  }
  int types = lua_gettop(L);
  size_t count = sbl_reader_keys(&r->kit, types);
  r->types = sbl_reader_reserve(&r->kit, count, sizeof *r->types);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    r->types[i].name = sbl_reader_copy(&r->kit, -1);
    r->types[i].schema = sbl_reader_reserve(&r->kit, 1, sizeof *r->types[i].schema);
    lua_pop(L, 1);
  }
  r->type_count = count;
  for (size_t i = 0; i < count; i++) {
    sbl_reader_enter(&r->kit, "%s: types.%s%s", r->types[i].name, "");
    sb_field content = {0};
    lua_getfield(L, types, r->types[i].name);
    read_field(r, r->types[i].name, &content);
    if (content.schema->name) /* its own content may not be there yet */
      luaL_error(L, "%s: is only another name for '%s'", r->kit.place, content.schema->name);
    *r->types[i].schema = *content.schema;
    r->types[i].schema->name = r->types[i].name;
  }
  lua_pop(L, 2);
}

/* --- paging and errors --- */

static sb_paging_style paging_style(reader *r, const char *style) {
  static const struct {
    const char *name;
    sb_paging_style style;
  } styles[] = {{"cursor", SB_PAGING_CURSOR},
                {"page", SB_PAGING_PAGE},
                {"scroll", SB_PAGING_SCROLL},
                {"offset", SB_PAGING_OFFSET}};
  for (size_t i = 0; style && i < sizeof styles / sizeof *styles; i++)
    if (strcmp(styles[i].name, style) == 0) return styles[i].style;
  luaL_error(r->kit.L, "%s: 'style' must be cursor, page, scroll or offset", r->kit.place);
  return SB_PAGING_NONE;
}

static void read_paging(reader *r, int index) {
  static const char *const known[] = {"style", "send",  "next", "page", "pages",
                                      "count", "total", "size", NULL};
  lua_State *L = r->kit.L;
  if (!sbl_reader_field(&r->kit, index, "paging", LUA_TTABLE)) {
    lua_pop(L, 1);
    return;
  }
  int table = lua_gettop(L);
  size_t count = sbl_reader_keys(&r->kit, table);
  sb_paging *pagings = sbl_reader_reserve(&r->kit, count, sizeof *pagings);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    sb_paging *paging = &pagings[i];
    paging->name = sbl_reader_copy(&r->kit, -1);
    sbl_reader_enter(&r->kit, "%s: paging.%s%s", paging->name, "");
    lua_rawget(L, table);
    if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->kit.place);
    int at = lua_gettop(L);
    sbl_reader_refuse_unknown(&r->kit, at, known);
    lua_getfield(L, at, "style");
    paging->style = paging_style(r, sbl_text_at(L, -1));
    lua_pop(L, 1);
    paging->send = sbl_reader_text(&r->kit, at, "send");
    paging->next = sbl_reader_text(&r->kit, at, "next");
    paging->page = sbl_reader_text(&r->kit, at, "page");
    paging->pages = sbl_reader_text(&r->kit, at, "pages");
    paging->count = sbl_reader_text(&r->kit, at, "count");
    paging->total = sbl_reader_text(&r->kit, at, "total");
    paging->size = sbl_reader_text(&r->kit, at, "size");
    if (!paging->send) luaL_error(L, "%s: 'send' is missing", r->kit.place);
    if ((paging->style == SB_PAGING_CURSOR || paging->style == SB_PAGING_SCROLL) && !paging->next)
      luaL_error(L, "%s: 'next' is missing", r->kit.place);
    if (paging->style == SB_PAGING_PAGE && !paging->next && !paging->pages)
      luaL_error(L, "%s: 'next' or 'pages' is missing", r->kit.place);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  r->connector->pagings = pagings;
  r->connector->paging_count = count;
}

static void read_errors(reader *r, int index) {
  static const char *const known[] = {"message", "code",   "list",  "request_id",
                                      "wait_ms", "window", "kinds", NULL};
  static const char *const none[] = {NULL};
  lua_State *L = r->kit.L;
  sbl_error_paths *errors = &r->connector->errors;
  if (!sbl_reader_field(&r->kit, index, "errors", LUA_TTABLE)) {
    lua_pop(L, 1);
    errors->message = errors->code = errors->request_id = (const char **)none;
    return;
  }
  int table = lua_gettop(L);
  sbl_reader_enter(&r->kit, "%s: errors%s%s", "", "");
  sbl_reader_refuse_unknown(&r->kit, table, known);
  errors->message = sbl_reader_list(&r->kit, table, "message", NULL);
  errors->code = sbl_reader_list(&r->kit, table, "code", NULL);
  errors->request_id = sbl_reader_list(&r->kit, table, "request_id", NULL);
  errors->list = sbl_reader_text(&r->kit, table, "list");
  errors->wait_ms = sbl_reader_text(&r->kit, table, "wait_ms");
  errors->window = sbl_reader_text(&r->kit, table, "window");
  if (sbl_reader_field(&r->kit, table, "kinds", LUA_TTABLE)) {
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
      count++;
    errors->kinds = sbl_reader_reserve(&r->kit, count, sizeof *errors->kinds);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
      if (lua_type(L, -2) != LUA_TNUMBER || lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: 'kinds' must map statuses to kinds", r->kit.place);
      errors->kinds[errors->kind_count].status = (int)lua_tointeger(L, -2);
      errors->kinds[errors->kind_count++].kind = sbl_reader_copy(&r->kit, -1);
    }
  }
  lua_pop(L, 2);
}

/* --- operations --- */

static void read_route(reader *r, sb_operation *operation, const char *route) {
  const char *space = strchr(route, ' ');
  if (space) operation->method = sb_method_named(route, (size_t)(space - route));
  if (!space || !operation->method || space[1] != '/')
    luaL_error(r->kit.L, "%s: [1] must be a method and a path, got '%s'", r->kit.place, route);
  operation->path = space + 1;
  if (!sb_url_template_valid(operation->path))
    luaL_error(r->kit.L, "%s: the path '%s' is not well formed", r->kit.place, operation->path);
}

/* The path's variables in their order, typed by the table at `types` (nil = none). */
static void read_path(reader *r, sb_operation *operation, int types) {
  lua_State *L = r->kit.L;
  sb_url_piece piece;
  size_t count = 0;
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);)
    count += piece.variable_size > 0;
  operation->path_fields = sbl_reader_reserve(&r->kit, count, sizeof *operation->path_fields);
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);) {
    if (!piece.variable_size) continue;
    sb_field *variable = &operation->path_fields[operation->path_field_count++];
    const char *name = sbl_reader_must(
        &r->kit, sb_arena_copy(&r->connector->arena, piece.variable, piece.variable_size));
    bool typed = false;
    if (lua_istable(L, types)) {
      lua_getfield(L, types, name);
      typed = lua_type(L, -1) == LUA_TSTRING;
      if (typed) read_expression(r, -1, name, variable);
      lua_pop(L, 1);
    }
    if (!typed) {
      lua_pushliteral(L, "id");
      read_expression(r, -1, name, variable);
      lua_pop(L, 1);
    }
    variable->required = true;
  }
  if (!lua_istable(L, types)) return;
  const char **known = sbl_reader_reserve(&r->kit, operation->path_field_count + 1, sizeof *known);
  for (size_t i = 0; i < operation->path_field_count; i++)
    known[i] = operation->path_fields[i].name;
  sbl_reader_refuse_unknown(&r->kit, types, known);
}

static void read_query(reader *r, sb_operation *operation, int index) {
  lua_State *L = r->kit.L;
  sb_schema object = {0};
  if (sbl_reader_field(&r->kit, index, "query", LUA_TTABLE)) read_fields(r, lua_gettop(L), &object);
  lua_pop(L, 1);
  if (object.others) luaL_error(L, "%s: a query can't be open", r->kit.place);
  operation->query_fields = object.fields;
  operation->query_field_count = object.field_count;
  operation->query_needs = object.needs;
  operation->query_need_count = object.need_count;
  operation->query_sends =
      sbl_reader_reserve(&r->kit, object.field_count, sizeof *operation->query_sends);
  bool renames = sbl_reader_field(&r->kit, index, "send", LUA_TTABLE);
  for (size_t i = 0; i < object.field_count; i++) {
    operation->query_sends[i] = object.fields[i].name;
    if (renames) {
      const char *name = sbl_reader_text(&r->kit, lua_gettop(L), object.fields[i].name);
      if (name) operation->query_sends[i] = name;
    }
  }
  lua_pop(L, 1);
}

static void read_body(reader *r, sb_operation *operation, int index) {
  lua_State *L = r->kit.L;
  lua_getfield(L, index, "body");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  sb_field body = {0};
  read_field(r, "body", &body);
  operation->body = body.schema;
  bool is_object = body.schema->type == SB_TYPE_OBJECT || body.schema->type == SB_TYPE_ANY;
  if (body.schema->type == SB_TYPE_UNION) {
    is_object = true;
    for (size_t i = 0; i < body.schema->member_count; i++)
      is_object = is_object && body.schema->members[i]->type == SB_TYPE_OBJECT;
  }
  if (!is_object) luaL_error(L, "%s: 'body' must be an object or a union of objects", r->kit.place);
  for (size_t i = 0; i < operation->query_field_count; i++)
    if (body.schema->type == SB_TYPE_OBJECT &&
        sb_schema_field(body.schema, operation->query_fields[i].name))
      luaL_error(L, "%s: '%s' is in the query and in the body", r->kit.place,
                 operation->query_fields[i].name);
}

static void read_files(reader *r, sb_operation *operation, int index) {
  sbl_pair *files = sbl_reader_pairs(&r->kit, index, "files", &operation->file_count);
  if (!files) return;
  operation->files = sbl_reader_reserve(&r->kit, operation->file_count, sizeof *operation->files);
  bool is_object = operation->body && operation->body->type == SB_TYPE_OBJECT;
  for (size_t i = 0; i < operation->file_count; i++) {
    if (!is_object || !sb_schema_field(operation->body, files[i].name))
      luaL_error(r->kit.L, "%s: 'files' names '%s', which is no field of the body", r->kit.place,
                 files[i].name);
    operation->files[i] = (sb_file){.field = files[i].name, .name = files[i].value};
  }
}

static void read_answer(reader *r, sb_operation *operation, int index) {
  static const char *const words[] = {[SB_ANSWER_JSON] = "json",
                                      [SB_ANSWER_NONE] = "none",
                                      [SB_ANSWER_TEXT] = "text",
                                      [SB_ANSWER_BYTES] = "bytes"};
  const char *answer = sbl_reader_text(&r->kit, index, "answer");
  if (!answer) return;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], answer) == 0) {
      operation->answer = (sb_answer)i;
      return;
    }
  luaL_error(r->kit.L, "%s: 'answer' must be json, none, text or bytes, got '%s'", r->kit.place,
             answer);
}

/* The field is a dotted path, or an array of some. Returns the first; NULL when there is none. */
static const char *read_places(reader *r, int index, const char *name, sb_operation *operation) {
  lua_State *L = r->kit.L;
  lua_getfield(L, index, name);
  bool several = lua_istable(L, -1);
  lua_pop(L, 1);
  size_t count = 1;
  const char **places;
  if (several) {
    places = sbl_reader_list(&r->kit, index, name, &count);
    if (count == 0) luaL_error(L, "%s: '%s' is an empty array", r->kit.place, name);
  } else {
    places = sbl_reader_reserve(&r->kit, 2, sizeof *places);
    places[0] = sbl_reader_text(&r->kit, index, name);
  }
  if (places[0]) operation->places = places;
  return places[0];
}

static void read_operation(reader *r, int index, sb_operation *operation) {
  static const char *const known[] = {
      "path",   "query",      "send",    "body",       "body_required",   "records",
      "value",  "paging",     "answer",  "idempotent", "fill_now",        "content_type",
      "accept", "deprecated", "beyond",  "quota",      "idempotent_with", "since",
      "files",  "busy",       "instead", NULL};
  lua_State *L = r->kit.L;
  sbl_reader_refuse_unknown(&r->kit, index, known);
  lua_rawgeti(L, index, 1);
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "%s: [1] must be a method and a path", r->kit.place);
  read_route(r, operation, sbl_reader_copy(&r->kit, -1));
  lua_rawgeti(L, index, 2);
  if (lua_type(L, -1) == LUA_TSTRING) operation->description = sbl_reader_copy(&r->kit, -1);
  lua_pop(L, 2);
  (void)sbl_reader_text(&r->kit, index, "busy"); /* the Lua layer's */

  sbl_reader_field(&r->kit, index, "path", LUA_TTABLE);
  read_path(r, operation, lua_gettop(L));
  lua_pop(L, 1);
  read_query(r, operation, index);
  read_body(r, operation, index);
  read_files(r, operation, index);
  read_answer(r, operation, index);
  operation->body_required = sbl_reader_flag(&r->kit, index, "body_required", false);
  operation->records = read_places(r, index, "records", operation);
  operation->value = read_places(r, index, "value", operation);
  operation->instead = sbl_reader_list(&r->kit, index, "instead", NULL);
  operation->content_type = sbl_reader_text(&r->kit, index, "content_type");
  operation->accept = sbl_reader_text(&r->kit, index, "accept");
  operation->since = sbl_reader_text(&r->kit, index, "since");
  operation->quota = sbl_reader_flag(&r->kit, index, "quota", false);
  operation->deprecated = sbl_reader_flag(&r->kit, index, "deprecated", false);
  operation->fill_now = sbl_reader_list(&r->kit, index, "fill_now", &operation->fill_now_count);
  bool repeatable = sb_method_repeatable(operation->method);
  operation->idempotent = sbl_reader_flag(&r->kit, index, "idempotent", repeatable);
  operation->idempotent_with = sbl_reader_text(&r->kit, index, "idempotent_with");
  if (operation->records && operation->value)
    luaL_error(L, "%s: an operation has either 'records' or 'value'", r->kit.place);

  const char *paging = sbl_reader_text(&r->kit, index, "paging");
  for (size_t i = 0; paging && i < r->connector->paging_count; i++)
    if (strcmp(r->connector->pagings[i].name, paging) == 0)
      operation->paging = &r->connector->pagings[i];
  if (paging && !operation->paging)
    luaL_error(L, "%s: there is no paging '%s'", r->kit.place, paging);
  if (paging && !operation->records) luaL_error(L, "%s: paging without 'records'", r->kit.place);
  operation->beyond = sbl_reader_text(&r->kit, index, "beyond");
  if (operation->beyond && !operation->paging)
    luaL_error(L, "%s: 'beyond' without 'paging'", r->kit.place);
}

/* An operation's `beyond` may stand later in the resource than the operation. */
static void check_beyond(reader *r, const sbl_resource *resource) {
  for (size_t i = 0; i < resource->operation_count; i++) {
    const sb_operation *operation = &resource->operations[i];
    if (!operation->beyond) continue;
    const sb_operation *other = sbl_resource_operation(resource, operation->beyond);
    if (!other || !other->records || other == operation) {
      sbl_reader_enter(&r->kit, "%s: resources.%s.%s", resource->name, operation->action);
      luaL_error(r->kit.L, "%s: 'beyond' names no other list: '%s'", r->kit.place,
                 operation->beyond);
    }
  }
}

static void read_resource(reader *r, int index, sbl_resource *resource) {
  lua_State *L = r->kit.L;
  lua_rawgeti(L, index, 1);
  if (lua_type(L, -1) == LUA_TSTRING) resource->description = sbl_reader_copy(&r->kit, -1);
  lua_pop(L, 1);
  resource->operation_count = sbl_reader_keys(&r->kit, index);
  resource->operations =
      sbl_reader_reserve(&r->kit, resource->operation_count, sizeof *resource->operations);
  for (size_t i = 0; i < resource->operation_count; i++) {
    sb_operation *operation = &resource->operations[i];
    lua_rawgeti(L, -1, (int)i + 1);
    operation->action = sbl_reader_copy(&r->kit, -1);
    operation->resource = resource->name;
    sbl_reader_enter(&r->kit, "%s: resources.%s.%s", resource->name, operation->action);
    lua_rawget(L, index);
    if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->kit.place);
    read_operation(r, lua_gettop(L), operation);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  check_beyond(r, resource);
}

static void read_resources(reader *r, int index) {
  lua_State *L = r->kit.L;
  sbl_connector *connector = r->connector;
  if (!sbl_reader_field(&r->kit, index, "resources", LUA_TTABLE))
    luaL_error(L, "%s: 'resources' is missing", r->kit.place);
  int table = lua_gettop(L);
  connector->resource_count = sbl_reader_keys(&r->kit, table);
  connector->resources =
      sbl_reader_reserve(&r->kit, connector->resource_count, sizeof *connector->resources);
  for (size_t i = 0; i < connector->resource_count; i++) {
    sbl_resource *resource = &connector->resources[i];
    lua_rawgeti(L, -1, (int)i + 1);
    resource->name = sbl_reader_copy(&r->kit, -1);
    sbl_reader_enter(&r->kit, "%s: resources.%s%s", resource->name, "");
    lua_rawget(L, table);
    if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->kit.place);
    read_resource(r, lua_gettop(L), resource);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

/* --- the connector --- */

static void read_auth(reader *r, int index) {
  static const char *const known[] = {"option", "header", "prefix", NULL};
  lua_State *L = r->kit.L;
  sbl_connector *connector = r->connector;
  if (sbl_reader_field(&r->kit, index, "auth", LUA_TTABLE)) {
    int auth = lua_gettop(L);
    sbl_reader_refuse_unknown(&r->kit, auth, known);
    connector->auth_option = sbl_reader_text(&r->kit, auth, "option");
    if (!connector->auth_option) luaL_error(L, "%s: 'auth.option' is missing", r->kit.place);
    connector->auth_header = sbl_reader_text(&r->kit, auth, "header");
    connector->auth_prefix = sbl_reader_text(&r->kit, auth, "prefix");
  }
  if (!connector->auth_header) connector->auth_header = "Authorization";
  if (!connector->auth_prefix) connector->auth_prefix = "Bearer ";
  lua_pop(L, 1);
}

static void read_options(reader *r, int index) {
  static const char *const known[] = {"header", "pattern", "default", "execute", NULL};
  lua_State *L = r->kit.L;
  if (sbl_reader_field(&r->kit, index, "options", LUA_TTABLE)) {
    int table = lua_gettop(L);
    size_t count = sbl_reader_keys(&r->kit, table);
    sbl_header_option *options = sbl_reader_reserve(&r->kit, count, sizeof *options);
    for (size_t i = 0; i < count; i++) {
      sbl_header_option *option = &options[i];
      lua_rawgeti(L, -1, (int)i + 1);
      const char *name = sbl_reader_copy(&r->kit, -1);
      lua_rawget(L, table);
      sbl_reader_enter(&r->kit, "%s: options.%s%s", name, "");
      if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->kit.place);
      int at = lua_gettop(L);
      sbl_reader_refuse_unknown(&r->kit, at, known);
      lua_rawgeti(L, at, 1);
      if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: [1] must be a type expression", r->kit.place);
      read_expression(r, -1, name, &option->field);
      lua_pop(L, 1);
      option->header = sbl_reader_text(&r->kit, at, "header");
      option->pattern = sbl_reader_text(&r->kit, at, "pattern");
      option->value = sbl_reader_text(&r->kit, at, "default");
      if (!option->header && !sbl_reader_flag(&r->kit, at, "execute", false))
        luaL_error(L, "%s: 'header' is missing", r->kit.place);
      if (strcmp(name, "version") == 0) r->connector->version_header = option->header;
      lua_pop(L, 1);
    }
    r->connector->options = options;
    r->connector->option_count = count;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void read_check(reader *r, int index) {
  lua_State *L = r->kit.L;
  sbl_connector *connector = r->connector;
  if (sbl_reader_field(&r->kit, index, "check", LUA_TSTRING)) {
    const char *check = sbl_reader_copy(&r->kit, -1), *dot = strchr(check, '.');
    if (dot) {
      connector->check_resource =
          sbl_reader_must(&r->kit, sb_arena_copy(&connector->arena, check, (size_t)(dot - check)));
      connector->check_action = dot + 1;
    }
    const sbl_resource *resource =
        dot ? sbl_connector_resource(connector, connector->check_resource) : NULL;
    if (!resource || !sbl_resource_operation(resource, connector->check_action))
      luaL_error(L, "%s: 'check' names no operation: '%s'", r->kit.place, check);
  }
  lua_pop(L, 1);
}

void sbl_definition_read(lua_State *L, int index, sbl_connector *connector) {
  static const char *const known[] = {
      "name",           "title",    "documentation", "base_url",   "regions",
      "default_region", "auth",     "headers",       "options",    "types",
      "paging",         "errors",   "check",         "companions", "resources",
      "helpers",        "executes", "checks",        NULL};
  reader r = {.kit = {.L = L, .arena = &connector->arena}, .connector = connector};
  luaL_checkstack(L, 20, "definition");
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  connector->name = sbl_reader_text(&r.kit, index, "name");
  if (!connector->name) luaL_error(L, "connector: 'name' is missing");
  r.kit.owner = connector->name;
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  sbl_reader_refuse_unknown(&r.kit, index, known);
  connector->title = sbl_reader_text(&r.kit, index, "title");
  if (!connector->title) connector->title = connector->name;
  connector->documentation = sbl_reader_text(&r.kit, index, "documentation");
  connector->executes = sbl_reader_flag(&r.kit, index, "executes", false);
  connector->base_url = sbl_reader_text(&r.kit, index, "base_url");
  connector->regions = sbl_reader_pairs(&r.kit, index, "regions", &connector->region_count);
  connector->default_region = sbl_reader_text(&r.kit, index, "default_region");
  if (!connector->base_url && !connector->region_count)
    luaL_error(L, "%s: 'base_url' or 'regions' is missing", r.kit.place);
  connector->headers = sbl_reader_pairs(&r.kit, index, "headers", &connector->header_count);
  connector->companions =
      sbl_reader_pairs(&r.kit, index, "companions", &connector->companion_count);
  read_auth(&r, index);
  read_types(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_options(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_paging(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_errors(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_resources(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_check(&r, index);
}
