#include "binding/definition.h"

#include <stdio.h>
#include <string.h>

#include "core/suggest.h"
#include "core/url.h"

/* A named type; its schema has its address before it has its content, since types may refer to each
 * other and to themselves. */
typedef struct named_type {
  const char *name;
  sb_schema *schema;
} named_type;

typedef struct reader {
  lua_State *L;
  sbl_connector *connector;
  named_type *types;
  size_t type_count;
  char place[256]; /* where we are, for messages: "notes: resources.notes.create" */
} reader;

/* --- messages and memory --- */

static void enter(reader *r, const char *format, const char *a, const char *b) {
  snprintf(r->place, sizeof r->place, format, r->connector->name ? r->connector->name : "connector",
           a, b);
}

static void *must(reader *r, void *memory) {
  if (!memory) luaL_error(r->L, "not enough memory");
  return memory;
}

static void *reserve(reader *r, size_t count, size_t size) {
  return must(r, sb_arena_alloc(&r->connector->arena, count ? count * size : 1));
}

static const char *copy(reader *r, int index) {
  size_t size;
  const char *text = lua_tolstring(r->L, index, &size);
  return must(r, sb_arena_copy(&r->connector->arena, text, size));
}

/* --- tables --- */

/* Throws unless every string key of the table at `index` is among `known` (NULL-terminated). */
static void refuse_unknown(reader *r, int index, const char *const *known) {
  lua_State *L = r->L;
  index = sbl_absindex(L, index);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const char *name = lua_tostring(L, -2);
    sb_suggestion near = {0};
    bool found = false;
    for (const char *const *k = known; *k && !found; k++) {
      found = strcmp(*k, name) == 0;
      sb_suggest(&near, name, *k);
    }
    if (!found && near.best)
      luaL_error(L, "%s: unknown field '%s' (did you mean '%s'?)", r->place, name, near.best);
    if (!found) luaL_error(L, "%s: unknown field '%s'", r->place, name);
  }
}

/* Pushes the field and returns whether it is there; throws when it is of another type. */
static bool field(reader *r, int index, const char *name, int type) {
  lua_State *L = r->L;
  lua_getfield(L, index, name);
  if (lua_isnil(L, -1)) return false;
  if (lua_type(L, -1) != type)
    luaL_error(L, "%s: '%s' must be a %s, got a %s", r->place, name, lua_typename(L, type),
               luaL_typename(L, -1));
  return true;
}

static const char *text_field(reader *r, int index, const char *name) {
  const char *text = field(r, index, name, LUA_TSTRING) ? copy(r, -1) : NULL;
  lua_pop(r->L, 1);
  return text;
}

static bool flag_field(reader *r, int index, const char *name, bool otherwise) {
  bool value = field(r, index, name, LUA_TBOOLEAN) ? lua_toboolean(r->L, -1) : otherwise;
  lua_pop(r->L, 1);
  return value;
}

/* Pushes the sorted array of the string keys of the table at `index`; returns how many. */
static size_t sorted_keys(reader *r, int index) {
  lua_State *L = r->L;
  index = sbl_absindex(L, index);
  lua_newtable(L);
  size_t count = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    size_t at = ++count;
    for (; at > 1; at--) { /* insertion sort: definitions are small, or sorted */
      lua_rawgeti(L, -3, (int)at - 1);
      if (strcmp(lua_tostring(L, -1), lua_tostring(L, -3)) <= 0) {
        lua_pop(L, 1);
        break;
      }
      lua_rawseti(L, -4, (int)at);
    }
    lua_pushvalue(L, -2);
    lua_rawseti(L, -4, (int)at);
  }
  return count;
}

/* An array of strings as a NULL-terminated list; a missing field is an empty one. */
static const char **text_list(reader *r, int index, const char *name, size_t *count) {
  lua_State *L = r->L;
  size_t size = field(r, index, name, LUA_TTABLE) ? sbl_rawlen(L, -1) : 0;
  const char **list = reserve(r, size + 1, sizeof *list);
  for (size_t i = 0; i < size; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s: '%s' must be an array of strings", r->place, name);
    list[i] = copy(r, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  if (count) *count = size;
  return list;
}

/* A table of strings as pairs sorted by name. */
static sbl_pair *pairs_field(reader *r, int index, const char *name, size_t *count) {
  lua_State *L = r->L;
  *count = 0;
  if (!field(r, index, name, LUA_TTABLE)) {
    lua_pop(L, 1);
    return NULL;
  }
  int table = lua_gettop(L);
  *count = sorted_keys(r, table);
  sbl_pair *pairs = reserve(r, *count, sizeof *pairs);
  for (size_t i = 0; i < *count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    pairs[i].name = copy(r, -1);
    lua_rawget(L, table);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s: '%s.%s' must be a string", r->place, name, pairs[i].name);
    pairs[i].value = copy(r, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  return pairs;
}

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
  if (!sb_schema_parse(&r->connector->arena, lua_tostring(r->L, index), resolve_type, r, out,
                       &error))
    luaL_error(r->L, "%s: '%s': %s", r->place, name, error.text);
  out->name = name;
}

static void read_fields(reader *r, int index, sb_schema *object);

/* The value on top is a type expression or a table of fields. Pops it. */
static void read_field(reader *r, const char *name, sb_field *out) {
  lua_State *L = r->L;
  if (lua_type(L, -1) == LUA_TSTRING) {
    read_expression(r, -1, name, out);
  } else if (lua_istable(L, -1)) {
    sb_schema *object = reserve(r, 1, sizeof *object);
    read_fields(r, lua_gettop(L), object);
    out->name = name;
    out->schema = object;
  } else {
    luaL_error(L, "%s: '%s' must be a type expression or a table of fields", r->place, name);
  }
  lua_pop(L, 1);
}

static void read_fields(reader *r, int index, sb_schema *object) {
  lua_State *L = r->L;
  luaL_checkstack(L, 8, "type nested too deeply");
  object->type = SB_TYPE_OBJECT;
  size_t count = sorted_keys(r, index);
  object->fields = reserve(r, count, sizeof *object->fields);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    const char *name = copy(r, -1);
    lua_rawget(L, index);
    if (strcmp(name, "*") == 0) {
      sb_field *others = reserve(r, 1, sizeof *others);
      read_field(r, name, others);
      object->others = others;
    } else {
      read_field(r, name, &object->fields[object->field_count++]);
    }
  }
  lua_pop(L, 1);
}

static void read_types(reader *r, int index) {
  lua_State *L = r->L;
  if (!field(r, index, "types", LUA_TTABLE)) {
    lua_pop(L, 1);
    return;
  }
  int types = lua_gettop(L);
  size_t count = sorted_keys(r, types);
  r->types = reserve(r, count, sizeof *r->types);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    r->types[i].name = copy(r, -1);
    r->types[i].schema = reserve(r, 1, sizeof *r->types[i].schema);
    lua_pop(L, 1);
  }
  r->type_count = count;
  for (size_t i = 0; i < count; i++) {
    enter(r, "%s: types.%s%s", r->types[i].name, "");
    sb_field content = {0};
    lua_getfield(L, types, r->types[i].name);
    read_field(r, r->types[i].name, &content);
    if (content.schema->name) /* its own content may not be there yet */
      luaL_error(L, "%s: is only another name for '%s'", r->place, content.schema->name);
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
  luaL_error(r->L, "%s: 'style' must be cursor, page, scroll or offset", r->place);
  return SB_PAGING_NONE;
}

static void read_paging(reader *r, int index) {
  static const char *const known[] = {"style", "send",  "next", "page", "pages",
                                      "count", "total", "size", NULL};
  lua_State *L = r->L;
  if (!field(r, index, "paging", LUA_TTABLE)) {
    lua_pop(L, 1);
    return;
  }
  int table = lua_gettop(L);
  size_t count = sorted_keys(r, table);
  sb_paging *pagings = reserve(r, count, sizeof *pagings);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    sb_paging *paging = &pagings[i];
    paging->name = copy(r, -1);
    enter(r, "%s: paging.%s%s", paging->name, "");
    lua_rawget(L, table);
    luaL_checktype(L, -1, LUA_TTABLE);
    int at = lua_gettop(L);
    refuse_unknown(r, at, known);
    lua_getfield(L, at, "style");
    paging->style = paging_style(r, lua_tostring(L, -1));
    lua_pop(L, 1);
    paging->send = text_field(r, at, "send");
    paging->next = text_field(r, at, "next");
    paging->page = text_field(r, at, "page");
    paging->pages = text_field(r, at, "pages");
    paging->count = text_field(r, at, "count");
    paging->total = text_field(r, at, "total");
    paging->size = text_field(r, at, "size");
    if (!paging->send) luaL_error(L, "%s: 'send' is missing", r->place);
    if ((paging->style == SB_PAGING_CURSOR || paging->style == SB_PAGING_SCROLL) && !paging->next)
      luaL_error(L, "%s: 'next' is missing", r->place);
    if (paging->style == SB_PAGING_PAGE && !paging->next && !paging->pages)
      luaL_error(L, "%s: 'next' or 'pages' is missing", r->place);
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
  lua_State *L = r->L;
  sbl_error_paths *errors = &r->connector->errors;
  if (!field(r, index, "errors", LUA_TTABLE)) {
    lua_pop(L, 1);
    errors->message = errors->code = errors->request_id = (const char **)none;
    return;
  }
  int table = lua_gettop(L);
  enter(r, "%s: errors%s%s", "", "");
  refuse_unknown(r, table, known);
  errors->message = text_list(r, table, "message", NULL);
  errors->code = text_list(r, table, "code", NULL);
  errors->request_id = text_list(r, table, "request_id", NULL);
  errors->list = text_field(r, table, "list");
  errors->wait_ms = text_field(r, table, "wait_ms");
  errors->window = text_field(r, table, "window");
  if (field(r, table, "kinds", LUA_TTABLE)) {
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
      count++;
    errors->kinds = reserve(r, count, sizeof *errors->kinds);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
      if (lua_type(L, -2) != LUA_TNUMBER || lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: 'kinds' must map statuses to kinds", r->place);
      errors->kinds[errors->kind_count].status = (int)lua_tointeger(L, -2);
      errors->kinds[errors->kind_count++].kind = copy(r, -1);
    }
  }
  lua_pop(L, 2);
}

/* --- operations --- */

static void read_route(reader *r, sb_operation *operation, const char *route) {
  static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", NULL};
  const char *space = strchr(route, ' ');
  for (const char *const *m = methods; space && *m; m++)
    if (strlen(*m) == (size_t)(space - route) && strncmp(*m, route, strlen(*m)) == 0)
      operation->method = *m;
  if (!space || !operation->method || space[1] != '/')
    luaL_error(r->L, "%s: [1] must be a method and a path, got '%s'", r->place, route);
  operation->path = space + 1;
  if (!sb_url_template_valid(operation->path))
    luaL_error(r->L, "%s: the path '%s' is not well formed", r->place, operation->path);
}

/* The path's variables in their order, typed by the table at `types` (nil = none). */
static void read_path(reader *r, sb_operation *operation, int types) {
  lua_State *L = r->L;
  sb_url_piece piece;
  size_t count = 0;
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);)
    count += piece.variable_size > 0;
  operation->path_fields = reserve(r, count, sizeof *operation->path_fields);
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);) {
    if (!piece.variable_size) continue;
    sb_field *variable = &operation->path_fields[operation->path_field_count++];
    const char *name =
        must(r, sb_arena_copy(&r->connector->arena, piece.variable, piece.variable_size));
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
  const char **known = reserve(r, operation->path_field_count + 1, sizeof *known);
  for (size_t i = 0; i < operation->path_field_count; i++)
    known[i] = operation->path_fields[i].name;
  refuse_unknown(r, types, known);
}

static void read_query(reader *r, sb_operation *operation, int index) {
  lua_State *L = r->L;
  sb_schema object = {0};
  if (field(r, index, "query", LUA_TTABLE)) read_fields(r, lua_gettop(L), &object);
  lua_pop(L, 1);
  if (object.others) luaL_error(L, "%s: a query can't be open", r->place);
  operation->query_fields = object.fields;
  operation->query_field_count = object.field_count;
  operation->query_sends = reserve(r, object.field_count, sizeof *operation->query_sends);
  bool renames = field(r, index, "send", LUA_TTABLE);
  for (size_t i = 0; i < object.field_count; i++) {
    operation->query_sends[i] = object.fields[i].name;
    if (renames) {
      const char *name = text_field(r, lua_gettop(L), object.fields[i].name);
      if (name) operation->query_sends[i] = name;
    }
  }
  lua_pop(L, 1);
}

static void read_body(reader *r, sb_operation *operation, int index) {
  lua_State *L = r->L;
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
  if (!is_object) luaL_error(L, "%s: 'body' must be an object or a union of objects", r->place);
  for (size_t i = 0; i < operation->query_field_count; i++)
    if (body.schema->type == SB_TYPE_OBJECT &&
        sb_schema_field(body.schema, operation->query_fields[i].name))
      luaL_error(L, "%s: '%s' is in the query and in the body", r->place,
                 operation->query_fields[i].name);
}

static void read_answer(reader *r, sb_operation *operation, int index) {
  static const char *const words[] = {[SB_ANSWER_JSON] = "json",
                                      [SB_ANSWER_NONE] = "none",
                                      [SB_ANSWER_TEXT] = "text",
                                      [SB_ANSWER_BYTES] = "bytes"};
  const char *answer = text_field(r, index, "answer");
  if (!answer) return;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], answer) == 0) {
      operation->answer = (sb_answer)i;
      return;
    }
  luaL_error(r->L, "%s: 'answer' must be json, none, text or bytes, got '%s'", r->place, answer);
}

static void read_operation(reader *r, int index, sb_operation *operation) {
  static const char *const known[] = {
      "path",   "query",  "send",       "body",     "body_required", "records", "value",
      "paging", "answer", "idempotent", "fill_now", "content_type",  "accept",  "deprecated",
      "beyond", "quota",  NULL};
  lua_State *L = r->L;
  refuse_unknown(r, index, known);
  lua_rawgeti(L, index, 1);
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "%s: [1] must be a method and a path", r->place);
  read_route(r, operation, copy(r, -1));
  lua_rawgeti(L, index, 2);
  if (lua_type(L, -1) == LUA_TSTRING) operation->description = copy(r, -1);
  lua_pop(L, 2);

  field(r, index, "path", LUA_TTABLE);
  read_path(r, operation, lua_gettop(L));
  lua_pop(L, 1);
  read_query(r, operation, index);
  read_body(r, operation, index);
  read_answer(r, operation, index);
  operation->body_required = flag_field(r, index, "body_required", false);
  operation->records = text_field(r, index, "records");
  operation->value = text_field(r, index, "value");
  operation->content_type = text_field(r, index, "content_type");
  operation->accept = text_field(r, index, "accept");
  operation->quota = flag_field(r, index, "quota", false);
  operation->deprecated = flag_field(r, index, "deprecated", false);
  operation->fill_now = text_list(r, index, "fill_now", &operation->fill_now_count);
  bool repeatable =
      strcmp(operation->method, "POST") != 0 && strcmp(operation->method, "PATCH") != 0;
  operation->idempotent = flag_field(r, index, "idempotent", repeatable);
  if (operation->records && operation->value)
    luaL_error(L, "%s: an operation has either 'records' or 'value'", r->place);

  const char *paging = text_field(r, index, "paging");
  for (size_t i = 0; paging && i < r->connector->paging_count; i++)
    if (strcmp(r->connector->pagings[i].name, paging) == 0)
      operation->paging = &r->connector->pagings[i];
  if (paging && !operation->paging) luaL_error(L, "%s: there is no paging '%s'", r->place, paging);
  if (paging && !operation->records) luaL_error(L, "%s: paging without 'records'", r->place);
  operation->beyond = text_field(r, index, "beyond");
  if (operation->beyond && !operation->paging)
    luaL_error(L, "%s: 'beyond' without 'paging'", r->place);
}

/* An operation's `beyond` may stand later in the resource than the operation. */
static void check_beyond(reader *r, const sbl_resource *resource) {
  for (size_t i = 0; i < resource->operation_count; i++) {
    const sb_operation *operation = &resource->operations[i];
    if (!operation->beyond) continue;
    const sb_operation *other = sbl_resource_operation(resource, operation->beyond);
    if (!other || !other->records || other == operation) {
      enter(r, "%s: resources.%s.%s", resource->name, operation->action);
      luaL_error(r->L, "%s: 'beyond' names no other list: '%s'", r->place, operation->beyond);
    }
  }
}

static void read_resource(reader *r, int index, sbl_resource *resource) {
  lua_State *L = r->L;
  lua_rawgeti(L, index, 1);
  if (lua_type(L, -1) == LUA_TSTRING) resource->description = copy(r, -1);
  lua_pop(L, 1);
  resource->operation_count = sorted_keys(r, index);
  resource->operations = reserve(r, resource->operation_count, sizeof *resource->operations);
  for (size_t i = 0; i < resource->operation_count; i++) {
    sb_operation *operation = &resource->operations[i];
    lua_rawgeti(L, -1, (int)i + 1);
    operation->action = copy(r, -1);
    operation->resource = resource->name;
    enter(r, "%s: resources.%s.%s", resource->name, operation->action);
    lua_rawget(L, index);
    if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->place);
    read_operation(r, lua_gettop(L), operation);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  check_beyond(r, resource);
}

static void read_resources(reader *r, int index) {
  lua_State *L = r->L;
  sbl_connector *connector = r->connector;
  if (!field(r, index, "resources", LUA_TTABLE))
    luaL_error(L, "%s: 'resources' is missing", r->place);
  int table = lua_gettop(L);
  connector->resource_count = sorted_keys(r, table);
  connector->resources = reserve(r, connector->resource_count, sizeof *connector->resources);
  for (size_t i = 0; i < connector->resource_count; i++) {
    sbl_resource *resource = &connector->resources[i];
    lua_rawgeti(L, -1, (int)i + 1);
    resource->name = copy(r, -1);
    enter(r, "%s: resources.%s%s", resource->name, "");
    lua_rawget(L, table);
    if (!lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->place);
    read_resource(r, lua_gettop(L), resource);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

/* --- the connector --- */

static void read_auth(reader *r, int index) {
  static const char *const known[] = {"option", "header", "prefix", NULL};
  lua_State *L = r->L;
  sbl_connector *connector = r->connector;
  if (field(r, index, "auth", LUA_TTABLE)) {
    int auth = lua_gettop(L);
    refuse_unknown(r, auth, known);
    connector->auth_option = text_field(r, auth, "option");
    if (!connector->auth_option) luaL_error(L, "%s: 'auth.option' is missing", r->place);
    connector->auth_header = text_field(r, auth, "header");
    connector->auth_prefix = text_field(r, auth, "prefix");
    if (!connector->auth_header) connector->auth_header = "Authorization";
    if (!connector->auth_prefix) connector->auth_prefix = "Bearer ";
  }
  lua_pop(L, 1);
}

static void read_options(reader *r, int index) {
  static const char *const known[] = {"header", "pattern", "default", NULL};
  lua_State *L = r->L;
  if (field(r, index, "options", LUA_TTABLE)) {
    int table = lua_gettop(L);
    size_t count = sorted_keys(r, table);
    sbl_header_option *options = reserve(r, count, sizeof *options);
    for (size_t i = 0; i < count; i++) {
      sbl_header_option *option = &options[i];
      lua_rawgeti(L, -1, (int)i + 1);
      const char *name = copy(r, -1);
      lua_rawget(L, table);
      enter(r, "%s: options.%s%s", name, "");
      luaL_checktype(L, -1, LUA_TTABLE);
      int at = lua_gettop(L);
      refuse_unknown(r, at, known);
      lua_rawgeti(L, at, 1);
      if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: [1] must be a type expression", r->place);
      read_expression(r, -1, name, &option->field);
      lua_pop(L, 1);
      option->header = text_field(r, at, "header");
      option->pattern = text_field(r, at, "pattern");
      option->value = text_field(r, at, "default");
      if (!option->header) luaL_error(L, "%s: 'header' is missing", r->place);
      lua_pop(L, 1);
    }
    r->connector->options = options;
    r->connector->option_count = count;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void read_check(reader *r, int index) {
  lua_State *L = r->L;
  sbl_connector *connector = r->connector;
  if (field(r, index, "check", LUA_TSTRING)) {
    const char *check = copy(r, -1), *dot = strchr(check, '.');
    if (dot) {
      connector->check_resource =
          must(r, sb_arena_copy(&connector->arena, check, (size_t)(dot - check)));
      connector->check_action = dot + 1;
    }
    const sbl_resource *resource =
        dot ? sbl_connector_resource(connector, connector->check_resource) : NULL;
    if (!resource || !sbl_resource_operation(resource, connector->check_action))
      luaL_error(L, "%s: 'check' names no operation: '%s'", r->place, check);
  }
  lua_pop(L, 1);
}

void sbl_definition_read(lua_State *L, int index, sbl_connector *connector) {
  static const char *const known[] = {
      "name",  "title",      "documentation", "base_url", "regions",  "default_region",
      "auth",  "headers",    "options",       "types",    "paging",   "errors",
      "check", "companions", "resources",     "helpers",  "executes", NULL};
  reader r = {.L = L, .connector = connector};
  luaL_checkstack(L, 20, "definition");
  enter(&r, "%s%s%s", "", "");
  connector->name = text_field(&r, index, "name");
  if (!connector->name) luaL_error(L, "connector: 'name' is missing");
  enter(&r, "%s%s%s", "", "");
  refuse_unknown(&r, index, known);
  connector->title = text_field(&r, index, "title");
  if (!connector->title) connector->title = connector->name;
  connector->documentation = text_field(&r, index, "documentation");
  connector->executes = flag_field(&r, index, "executes", false);
  connector->base_url = text_field(&r, index, "base_url");
  connector->regions = pairs_field(&r, index, "regions", &connector->region_count);
  connector->default_region = text_field(&r, index, "default_region");
  if (!connector->base_url && !connector->region_count)
    luaL_error(L, "%s: 'base_url' or 'regions' is missing", r.place);
  connector->headers = pairs_field(&r, index, "headers", &connector->header_count);
  connector->companions = pairs_field(&r, index, "companions", &connector->companion_count);
  read_auth(&r, index);
  read_types(&r, index);
  enter(&r, "%s%s%s", "", "");
  read_options(&r, index);
  enter(&r, "%s%s%s", "", "");
  read_paging(&r, index);
  enter(&r, "%s%s%s", "", "");
  read_errors(&r, index);
  enter(&r, "%s%s%s", "", "");
  read_resources(&r, index);
  enter(&r, "%s%s%s", "", "");
  read_check(&r, index);
}
