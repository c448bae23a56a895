/* A door for specs into what the binding does with values: checks, JSON and descriptions. Types and
 * operations are given as Lua tables, written as in a connector. */
#include <stdlib.h>
#include <string.h>

#include "binding/catalogue/describe.h"
#include "binding/check/body.h"
#include "binding/check/check.h"
#include "binding/json/path.h"
#include "binding/json/read.h"
#include "binding/json/write.h"
#include "binding/lua/compat.h"
#include "core/arena.h"
#include "core/buffer.h"
#include "heap_arena.h"

#define WORLD "switchboard.spec.world"

enum { MAX_TYPES = 32 };

/* All that one call of the probe makes; a userdata, so that nothing leaks when Lua throws. */
typedef struct world {
  sb_arena arena;
  sb_buffer out;
  struct {
    const char *name;
    sb_schema *schema;
  } types[MAX_TYPES];
  size_t type_count;
} world;

static int world_gc(lua_State *L) {
  world *w = lua_touserdata(L, 1);
  heap_arena_destroy(&w->arena);
  sb_buffer_destroy(&w->out);
  return 0;
}

static world *world_new(lua_State *L) {
  world *w = lua_newuserdata(L, sizeof *w);
  memset(w, 0, sizeof *w);
  heap_arena_init(&w->arena);
  sb_buffer_init(&w->out, 0);
  luaL_getmetatable(L, WORLD);
  lua_setmetatable(L, -2);
  return w;
}

static void *need(lua_State *L, void *block) {
  if (!block) luaL_error(L, "not enough memory");
  return block;
}

static const sb_schema *find_type(void *context, const char *name, size_t size) {
  world *w = context;
  for (size_t i = 0; i < w->type_count; i++)
    if (strlen(w->types[i].name) == size && memcmp(w->types[i].name, name, size) == 0)
      return w->types[i].schema;
  return NULL;
}

static sb_field parse(lua_State *L, world *w, const char *name, const char *expression) {
  sb_schema_error error;
  sb_field field = {.name = need(L, sb_arena_copy(&w->arena, name, strlen(name)))};
  if (!sb_schema_parse(&w->arena, expression, find_type, w, &field, &error))
    luaL_error(L, "%s: %s", name, error.text);
  return field;
}

static int compare_fields(const void *a, const void *b) {
  return strcmp(((const sb_field *)a)->name, ((const sb_field *)b)->name);
}

/* Reads { name = expression, ... } at `index` into *object; "*" stands for other fields. */
static void read_fields(lua_State *L, world *w, int index, sb_schema *object) {
  size_t count = 0;
  object->type = SB_TYPE_OBJECT;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
    count++;
  object->fields = need(L, sb_arena_alloc(&w->arena, (count + 1) * sizeof *object->fields));
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    sb_field field = parse(L, w, luaL_checkstring(L, -2), luaL_checkstring(L, -1));
    if (strcmp(field.name, "*") == 0) {
      sb_field *others = need(L, sb_arena_alloc(&w->arena, sizeof *others));
      *others = field;
      object->others = others;
    } else {
      object->fields[object->field_count++] = field;
    }
  }
  qsort(object->fields, object->field_count, sizeof *object->fields, compare_fields);
}

/* Reads { name = expression or table of fields, ... }; nil is none. */
static void read_types(lua_State *L, world *w, int index) {
  if (lua_isnoneornil(L, index)) return;
  index = sbl_absindex(L, index);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (w->type_count == MAX_TYPES) luaL_error(L, "too many types");
    w->types[w->type_count].name = luaL_checkstring(L, -2);
    w->types[w->type_count++].schema = need(L, sb_arena_alloc(&w->arena, sizeof(sb_schema)));
  }
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const char *name = lua_tostring(L, -2);
    sb_schema *schema = (sb_schema *)find_type(w, name, strlen(name));
    if (lua_istable(L, -1))
      read_fields(L, w, lua_gettop(L), schema);
    else
      *schema = *parse(L, w, name, luaL_checkstring(L, -1)).schema;
    schema->name = need(L, sb_arena_copy(&w->arena, name, strlen(name)));
  }
}

static int report(lua_State *L, bool right, const sbl_problem *problem) {
  lua_pushboolean(L, right);
  if (right) return 1;
  lua_pushstring(L, problem->param);
  lua_pushstring(L, problem->message);
  return 3;
}

/* check(expression, value, types, name) -> true | false, param, message */
static int probe_check(lua_State *L) {
  lua_settop(L, 4);
  world *w = world_new(L);
  read_types(L, w, 3);
  sb_field field = parse(L, w, luaL_optstring(L, 4, "value"), luaL_checkstring(L, 1));
  sbl_problem problem;
  int top = lua_gettop(L);
  bool right = sbl_check_field(L, 2, &field, field.name, &problem);
  if (lua_gettop(L) != top) return luaL_error(L, "the stack is not as it was");
  return report(L, right, &problem);
}

static const char *get_string(lua_State *L, world *w, int index, const char *name) {
  lua_getfield(L, index, name);
  const char *text = lua_tostring(L, -1);
  if (text) text = need(L, sb_arena_copy(&w->arena, text, strlen(text)));
  lua_pop(L, 1);
  return text;
}

static bool get_flag(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  bool flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

/* Reads the array of strings `name`; *count is set. */
static const char **get_strings(lua_State *L, world *w, int index, const char *name,
                                size_t *count) {
  *count = 0;
  lua_getfield(L, index, name);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return NULL;
  }
  size_t length = sbl_rawlen(L, -1);
  const char **strings = need(L, sb_arena_alloc(&w->arena, (length + 1) * sizeof *strings));
  for (; *count < length; (*count)++) {
    lua_rawgeti(L, -1, (int)*count + 1);
    const char *text = luaL_checkstring(L, -1);
    strings[*count] = need(L, sb_arena_copy(&w->arena, text, strlen(text)));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return strings;
}

static void read_paging(lua_State *L, world *w, int index, sb_operation *operation) {
  static const char *const styles[] = {"none", "cursor", "page", "scroll", "offset", NULL};
  lua_getfield(L, index, "paging");
  if (lua_istable(L, -1)) {
    sb_paging *paging = need(L, sb_arena_alloc(&w->arena, sizeof *paging));
    lua_getfield(L, -1, "style");
    paging->style = (sb_paging_style)luaL_checkoption(L, -1, NULL, styles);
    lua_pop(L, 1);
    paging->send = get_string(L, w, lua_gettop(L), "send");
    operation->paging = paging;
  }
  lua_pop(L, 1);
}

/* Reads an operation: resource, action, description, method, path, records, answer, idempotent,
 * deprecated, paging; types; variables = { "name expression", ... }; query = { name = expression };
 * body = a table of fields or an expression; fill_now = { name, ... }. */
static sb_operation read_operation(lua_State *L, world *w, int index) {
  static const char *const answers[] = {"json", "none", "text", "bytes", NULL};
  const char *method = get_string(L, w, index, "method");
  sb_operation operation = {
      .resource = get_string(L, w, index, "resource"),
      .action = get_string(L, w, index, "action"),
      .description = get_string(L, w, index, "description"),
      .method = method ? sb_method_named(method, strlen(method)) : SB_METHOD_NONE,
      .path = get_string(L, w, index, "path"),
      .records = get_string(L, w, index, "records"),
      .idempotent = get_flag(L, index, "idempotent"),
      .deprecated = get_flag(L, index, "deprecated"),
  };
  operation.places = need(L, sb_arena_alloc(&w->arena, 2 * sizeof *operation.places));
  operation.places[0] = operation.records;
  lua_getfield(L, index, "answer");
  operation.answer = (sb_answer)luaL_checkoption(L, -1, "json", answers);
  lua_getfield(L, index, "types");
  read_types(L, w, -1);
  read_paging(L, w, index, &operation);
  operation.fill_now = get_strings(L, w, index, "fill_now", &operation.fill_now_count);

  const char **variables = get_strings(L, w, index, "variables", &operation.path_field_count);
  operation.path_fields =
      need(L, sb_arena_alloc(&w->arena, (operation.path_field_count + 1) * sizeof(sb_field)));
  for (size_t i = 0; i < operation.path_field_count; i++)
    operation.path_fields[i] = parse(L, w, variables[i], "id !");

  lua_getfield(L, index, "query");
  if (lua_istable(L, -1)) {
    sb_schema query = {0};
    read_fields(L, w, lua_gettop(L), &query);
    operation.query_fields = query.fields;
    operation.query_field_count = query.field_count;
  }
  lua_getfield(L, index, "body");
  if (lua_istable(L, -1)) {
    sb_schema *body = need(L, sb_arena_alloc(&w->arena, sizeof *body));
    read_fields(L, w, lua_gettop(L), body);
    operation.body = body;
  } else if (lua_isstring(L, -1)) {
    operation.body = parse(L, w, "body", lua_tostring(L, -1)).schema;
  }
  return operation;
}

/* check_parameters(operation, parameters, positional, unchecked, version) -> true | false, param,
 * message */
static int probe_check_parameters(lua_State *L) {
  lua_settop(L, 5);
  world *w = world_new(L);
  sb_operation operation = read_operation(L, w, 1);
  sbl_problem problem;
  int parameters = lua_isnil(L, 2) ? 0 : 2;
  size_t positional = (size_t)luaL_optinteger(L, 3, 0);
  sbl_body_push(L, parameters, &operation, positional, 0);
  int top = lua_gettop(L);
  bool right = sbl_check_parameters(L, parameters, top, &operation, positional, lua_toboolean(L, 4),
                                    lua_tostring(L, 5), &problem);
  if (lua_gettop(L) != top) return luaL_error(L, "the stack is not as it was");
  return report(L, right, &problem);
}

static int report_text(lua_State *L, bool right, const world *w, const sbl_problem *problem) {
  if (right) {
    lua_pushlstring(L, sb_buffer_text(&w->out), w->out.size);
    return 1;
  }
  lua_pushnil(L);
  lua_pushstring(L, problem->param);
  lua_pushstring(L, problem->message);
  return 3;
}

/* write(value, expression, types, limit) -> JSON | nil, param, message */
static int probe_write(lua_State *L) {
  lua_settop(L, 4);
  world *w = world_new(L);
  w->out.limit = (size_t)luaL_optinteger(L, 4, 0);
  read_types(L, w, 3);
  const sb_schema *schema = NULL;
  if (!lua_isnil(L, 2)) schema = parse(L, w, "value", luaL_checkstring(L, 2)).schema;
  sbl_problem problem;
  int top = lua_gettop(L);
  bool right = sbl_json_write(L, 1, schema, "value", false, &w->out, &problem);
  if (lua_gettop(L) != top) return luaL_error(L, "the stack is not as it was");
  return report_text(L, right, w, &problem);
}

/* write_body(operation, parameters, positional, now, as_given) -> JSON | nil, param, message */
static int probe_write_body(lua_State *L) {
  lua_settop(L, 5);
  world *w = world_new(L);
  sb_operation operation = read_operation(L, w, 1);
  sbl_problem problem;
  sbl_body_push(L, lua_isnil(L, 2) ? 0 : 2, &operation, (size_t)luaL_optinteger(L, 3, 0),
                luaL_optnumber(L, 4, 0));
  int top = lua_gettop(L);
  bool right = sbl_json_write(L, top, operation.body, "", lua_toboolean(L, 5), &w->out, &problem);
  if (lua_gettop(L) != top) return luaL_error(L, "the stack is not as it was");
  return report_text(L, right, w, &problem);
}

/* read(text, keep_nulls, path, fields) -> value, whole | nil, message. Fields are names with a NUL
 * behind each. */
static int probe_read(lua_State *L) {
  size_t size;
  lua_settop(L, 4);
  const char *text = luaL_checklstring(L, 1, &size);
  sbl_json_wanted wanted = {.keep_nulls = lua_toboolean(L, 2), .path = luaL_optstring(L, 3, "")};
  wanted.fields = luaL_optlstring(L, 4, "", &wanted.fields_size);
  bool right = sbl_json_read(L, text, size, &wanted);
  if (lua_gettop(L) != (right ? 6 : 5)) return luaL_error(L, "the stack is not as it was");
  if (!right) lua_pushnil(L);
  lua_insert(L, -2);
  return 2;
}

/* path(value, path) -> what is there */
static int probe_path(lua_State *L) {
  sbl_json_path(L, 1, luaL_checkstring(L, 2));
  return 1;
}

/* describe(operation) -> table */
static int probe_describe(lua_State *L) {
  lua_settop(L, 1);
  world *w = world_new(L);
  sb_operation operation = read_operation(L, w, 1);
  int top = lua_gettop(L);
  sbl_push_operation(L, &operation, false);
  if (lua_gettop(L) != top + 1) return luaL_error(L, "the stack is not as it was");
  return 1;
}

/* whole(value) -> "negative", "zero" or "positive"; nil when it is no whole number */
static int probe_whole(lua_State *L) {
  long long whole;
  if (!sbl_towhole(L, 1, &whole)) return 0;
  lua_pushstring(L, whole < 0 ? "negative" : whole > 0 ? "positive" : "zero");
  return 1;
}

int luaopen_binding_probe(lua_State *L);

int luaopen_binding_probe(lua_State *L) {
  static const luaL_Reg functions[] = {{"check", probe_check},
                                       {"check_parameters", probe_check_parameters},
                                       {"write", probe_write},
                                       {"write_body", probe_write_body},
                                       {"path", probe_path},
                                       {"describe", probe_describe},
                                       {"whole", probe_whole},
                                       {"read", probe_read},
                                       {NULL, NULL}};
  luaL_newmetatable(L, WORLD);
  lua_pushcfunction(L, world_gc);
  lua_setfield(L, -2, "__gc");
  lua_newtable(L);
  sbl_setfuncs(L, functions, 0);
  sbl_push_null(L);
  lua_setfield(L, -2, "null");
  sbl_push_clear(L);
  lua_setfield(L, -2, "clear");
  return 1;
}
