#include "binding/catalogue/operation.h"

#include <string.h>

#include "binding/lua/value.h"
#include "core/url.h"

static void read_route(sbl_compiler *r, sb_operation *operation, const char *route) {
  const char *space = strchr(route, ' ');
  if (space) operation->method = sb_method_named(route, (size_t)(space - route));
  if (!space || !operation->method || space[1] != '/')
    luaL_error(r->kit.L, "%s: [1] must be a method and a path, got '%s'", r->kit.place, route);
  operation->path = space + 1;
  if (!sb_url_template_valid(operation->path))
    luaL_error(r->kit.L, "%s: the path '%s' is not well formed", r->kit.place, operation->path);
}

/* The path's variables in their order, typed by the table at `types` (nil = none). */
static void read_path(sbl_compiler *r, sb_operation *operation, int types) {
  lua_State *L = r->kit.L;
  sb_url_piece piece;
  size_t count = 0;
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);)
    count += piece.variable_size > 0;
  operation->path_fields = sbl_reader_reserve(&r->kit, count, sizeof *operation->path_fields);
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);) {
    if (!piece.variable_size) continue;
    sb_field *variable = &operation->path_fields[operation->path_field_count++];
    const char *name =
        sbl_reader_must(&r->kit, sb_arena_copy(r->kit.arena, piece.variable, piece.variable_size));
    bool typed = false;
    if (lua_istable(L, types)) {
      lua_getfield(L, types, name);
      typed = lua_type(L, -1) == LUA_TSTRING;
      if (typed) sbl_expression_read(r, -1, name, variable);
      lua_pop(L, 1);
    }
    if (!typed) {
      lua_pushliteral(L, "id");
      sbl_expression_read(r, -1, name, variable);
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

static void read_query(sbl_compiler *r, sb_operation *operation, int index) {
  lua_State *L = r->kit.L;
  sb_schema object = {0};
  if (sbl_reader_field(&r->kit, index, "query", LUA_TTABLE))
    sbl_fields_read(r, lua_gettop(L), &object);
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

static void read_body(sbl_compiler *r, sb_operation *operation, int index) {
  lua_State *L = r->kit.L;
  lua_getfield(L, index, "body");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  sb_field body = {0};
  sbl_field_read(r, "body", &body);
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

static void read_files(sbl_compiler *r, sb_operation *operation, int index) {
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

/* What the call returns of its answer. */
static void find_returned(sbl_compiler *r, sb_operation *operation) {
  const sb_schema *found = operation->places ? NULL : operation->answer_type;
  for (const char *const *place = operation->places; place && *place && !found; place++)
    found = sb_schema_find(operation->answer_type, *place);
  const char *what = operation->records ? "records" : "value";
  if (!found) luaL_error(r->kit.L, "%s: '%s' leads to nothing in 'answer'", r->kit.place, what);
  if (operation->records && found->type != SB_TYPE_ARRAY)
    luaL_error(r->kit.L, "%s: 'records' leads to no array in 'answer'", r->kit.place);
  operation->returned = found;
}

void sbl_answer_read(sbl_compiler *r, sb_operation *operation) {
  sb_field answer = {0};
  if (operation->answer != SB_ANSWER_JSON)
    luaL_error(r->kit.L, "%s: it answers no JSON, which a type is of", r->kit.place);
  sbl_field_read(r, "answer", &answer);
  operation->answer_type = answer.schema;
  find_returned(r, operation);
}

/* Whether text is one word that names no type: it is meant as a word for what is answered. */
static bool is_other_word(sbl_compiler *r, const char *text) {
  sb_field unused = {0};
  sb_schema_error error;
  bool is_word = text[strspn(text, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
  return !text[0] || (is_word && !sbl_expression_parse(r, text, &unused, &error));
}

/* A word, or a type that JSON is of. */
static void read_answer(sbl_compiler *r, sb_operation *operation, int index) {
  static const char *const words[] = {[SB_ANSWER_JSON] = "json",
                                      [SB_ANSWER_NONE] = "none",
                                      [SB_ANSWER_TEXT] = "text",
                                      [SB_ANSWER_BYTES] = "bytes"};
  lua_State *L = r->kit.L;
  lua_getfield(L, index, "answer");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  if (lua_type(L, -1) == LUA_TSTRING) {
    const char *answer = sbl_reader_copy(&r->kit, -1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (strcmp(words[i], answer) == 0) {
        operation->answer = (sb_answer)i;
        lua_pop(L, 1);
        return;
      }
    if (is_other_word(r, answer))
      luaL_error(L, "%s: 'answer' must be json, none, text, bytes or a type, got '%s'",
                 r->kit.place, answer);
  }
  sbl_answer_read(r, operation);
}

static sb_effect method_effect(sb_method method) {
  if (sb_method_reads(method)) return SB_EFFECT_READ;
  return method == SB_METHOD_DELETE ? SB_EFFECT_DESTRUCTIVE : SB_EFFECT_WRITE;
}

static void read_effect(sbl_compiler *r, sb_operation *operation, int index) {
  static const char *const words[] = {[SB_EFFECT_READ] = "read",
                                      [SB_EFFECT_WRITE] = "write",
                                      [SB_EFFECT_DESTRUCTIVE] = "destructive"};
  const char *effect = sbl_reader_text(&r->kit, index, "effect");
  operation->effect = method_effect(operation->method);
  if (!effect) return;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], effect) == 0) {
      operation->effect = (sb_effect)i;
      return;
    }
  luaL_error(r->kit.L, "%s: 'effect' must be read, write or destructive, got '%s'", r->kit.place,
             effect);
}

/* The field is a dotted path, or an array of some. Returns the first; NULL when there is none. */
static const char *read_places(sbl_compiler *r, int index, const char *name,
                               sb_operation *operation) {
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

static void read_operation(sbl_compiler *r, int index, sb_operation *operation) {
  static const char *const known[] = {
      "path",     "query",           "send",   "body",       "body_required",
      "records",  "value",           "paging", "answer",     "idempotent",
      "fill_now", "content_type",    "accept", "deprecated", "beyond",
      "quota",    "idempotent_with", "since",  "files",      "busy",
      "instead",  "effect",          NULL};
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
  read_effect(r, operation, index);
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
  read_answer(r, operation, index);

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
static void check_beyond(sbl_compiler *r, const sbl_resource *resource) {
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

void sbl_resource_read(sbl_compiler *r, int index, sbl_resource *resource) {
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
