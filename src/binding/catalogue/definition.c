#include "binding/catalogue/definition.h"

#include <string.h>

#include "binding/catalogue/operation.h"
#include "binding/lua/value.h"

/* --- paging and errors --- */

static sb_paging_style paging_style(sbl_compiler *r, const char *style) {
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

static void read_paging(sbl_compiler *r, int index) {
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

static void read_errors(sbl_compiler *r, int index) {
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

static void read_resources(sbl_compiler *r, int index, bool later) {
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
    if (!later && !lua_istable(L, -1)) luaL_error(L, "%s must be a table", r->kit.place);
    if (!later) sbl_resource_read(r, lua_gettop(L), resource);
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

/* --- the connector --- */

static void read_auth(sbl_compiler *r, int index) {
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

static void read_options(sbl_compiler *r, int index) {
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
      sbl_expression_read(r, -1, name, &option->field);
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

static void read_check(sbl_compiler *r, int index) {
  lua_State *L = r->kit.L;
  sbl_connector *connector = r->connector;
  if (sbl_reader_field(&r->kit, index, "check", LUA_TSTRING)) {
    const char *check = sbl_reader_copy(&r->kit, -1), *dot = strchr(check, '.');
    if (dot) {
      connector->check_resource =
          sbl_reader_must(&r->kit, sb_arena_copy(r->kit.arena, check, (size_t)(dot - check)));
      connector->check_action = dot + 1;
    }
    const sbl_resource *resource =
        dot ? sbl_connector_resource(connector, connector->check_resource) : NULL;
    if (!resource ||
        (resource->operations && !sbl_resource_operation(resource, connector->check_action)))
      luaL_error(L, "%s: 'check' names no operation: '%s'", r->kit.place, check);
  }
  lua_pop(L, 1);
}

/* Pushes the table of the connector at `self`, where the arena's blocks go. The arena is only
 * the caller's: a finalizer may compile something else meanwhile. */
static void begin(lua_State *L, sbl_compiler *r, int self, sb_arena *arena, sbl_memory *memory) {
  luaL_checkstack(L, 20, "definition");
  sbl_object_push_table(L, self);
  memory->table = lua_gettop(L);
  sb_arena_init(arena, sbl_memory_block, memory);
  r->kit.L = L;
  r->kit.arena = arena;
}

void sbl_definition_read(lua_State *L, int index, int self, bool later) {
  static const char *const known[] = {
      "name",           "title",    "documentation", "base_url",   "regions",
      "default_region", "auth",     "headers",       "options",    "types",
      "paging",         "errors",   "check",         "companions", "resources",
      "helpers",        "executes", "checks",        NULL};
  sbl_connector *connector = sbl_object_at(L, self);
  sb_arena arena;
  sbl_memory memory = {.L = L};
  sbl_compiler r = {.connector = connector};
  begin(L, &r, self, &arena, &memory);
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
  if (sbl_reader_field(&r.kit, index, "types", LUA_TTABLE)) sbl_types_read(&r, lua_gettop(L));
  lua_pop(L, 1);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_options(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_paging(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_errors(&r, index);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_resources(&r, index, later);
  sbl_reader_enter(&r.kit, "%s%s%s", "", "");
  read_check(&r, index);
  lua_remove(L, memory.table);
}

/* The types in the table on top, each table of types compiled once. */
static const sbl_types *find_types(sbl_compiler *r, int connectors) {
  lua_State *L = r->kit.L;
  int table = lua_gettop(L);
  lua_pushvalue(L, table);
  lua_rawget(L, connectors);
  const sbl_types *types = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (types) return types;
  types = sbl_types_read(r, table);
  lua_pushvalue(L, table);
  lua_pushlightuserdata(L, (void *)types);
  lua_rawset(L, connectors);
  return types;
}

void sbl_definition_complete(lua_State *L, int self, sbl_resource *resource) {
  if (resource->operations) return;
  sb_arena arena;
  sbl_memory memory = {.L = L};
  sbl_compiler r = {.connector = sbl_object_at(L, self)};
  begin(L, &r, self, &arena, &memory);
  r.kit.owner = r.connector->name;
  lua_getfield(L, memory.table, "bring");
  lua_pushstring(L, resource->name);
  lua_call(L, 1, 2);
  if (lua_istable(L, -1)) r.types = find_types(&r, memory.table);
  sbl_reader_enter(&r.kit, "%s: resources.%s%s", resource->name, "");
  if (!lua_istable(L, -2)) luaL_error(L, "%s must be a table", r.kit.place);
  sbl_resource made = {.name = resource->name};
  sbl_resource_read(&r, lua_gettop(L) - 1, &made);
  /* On Lua 5.1 a finalizer may have come first, in the middle of this. */
  if (!resource->operations) *resource = made;
  lua_settop(L, memory.table - 1);
}

/* The answers in the table at `index`: action -> type. */
static void read_answers(sbl_compiler *r, int index, const sbl_resource *resource) {
  lua_State *L = r->kit.L;
  size_t count = sbl_reader_keys(&r->kit, index);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    const char *action = lua_tostring(L, -1);
    sbl_reader_enter(&r->kit, "%s: answers of %s.%s", resource->name, action);
    sb_operation *operation = (sb_operation *)sbl_resource_operation(resource, action);
    if (!operation) luaL_error(L, "%s: there is no such action", r->kit.place);
    lua_rawget(L, index);
    sbl_answer_read(r, operation);
  }
  lua_pop(L, 1);
}

void sbl_definition_add_answers(lua_State *L, int self, sbl_resource *resource, bool must) {
  if (resource->answers == SBL_ANSWERS_READ) return;
  if (resource->answers == SBL_ANSWERS_MISSING && !must) return;
  sb_arena arena;
  sbl_memory memory = {.L = L};
  sbl_compiler r = {.connector = sbl_object_at(L, self)};
  begin(L, &r, self, &arena, &memory);
  r.kit.owner = r.connector->name;
  lua_getfield(L, memory.table, "answers");
  if (!lua_isnil(L, -1)) {
    lua_pushstring(L, resource->name);
    lua_pushboolean(L, must);
    lua_call(L, 2, 2);
    if (lua_istable(L, -1)) r.types = find_types(&r, memory.table);
    lua_pop(L, 1);
    if (lua_istable(L, -1)) read_answers(&r, lua_gettop(L), resource);
    resource->answers = lua_istable(L, -1) ? SBL_ANSWERS_READ : SBL_ANSWERS_MISSING;
  } else {
    resource->answers = SBL_ANSWERS_READ;
  }
  lua_settop(L, memory.table - 1);
}
