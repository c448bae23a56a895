#include "binding/catalogue/types.h"

#include <string.h>

#include "binding/lua/value.h"

static const sb_schema *resolve_type(void *context, const char *name, size_t size) {
  const sbl_types *types = ((const sbl_compiler *)context)->types;
  for (size_t i = 0; types && i < types->count; i++)
    if (strlen(types->list[i].name) == size && memcmp(types->list[i].name, name, size) == 0)
      return types->list[i].schema;
  return NULL;
}

bool sbl_expression_parse(sbl_compiler *r, const char *text, sb_field *out,
                          sb_schema_error *error) {
  return sb_schema_parse(r->kit.arena, text, resolve_type, r, out, error);
}

void sbl_expression_read(sbl_compiler *r, int index, const char *name, sb_field *out) {
  sb_schema_error error;
  const char *text = sbl_reader_copy(&r->kit, index);
  if (!sbl_expression_parse(r, text, out, &error))
    luaL_error(r->kit.L, "%s: '%s': %s", r->kit.place, name, error.text);
  out->name = name;
}

void sbl_field_read(sbl_compiler *r, const char *name, sb_field *out) {
  lua_State *L = r->kit.L;
  if (lua_type(L, -1) == LUA_TSTRING) {
    sbl_expression_read(r, -1, name, out);
  } else if (lua_istable(L, -1)) {
    sb_schema *object = sbl_reader_reserve(&r->kit, 1, sizeof *object);
    sbl_fields_read(r, lua_gettop(L), object);
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
static void read_needs(sbl_compiler *r, int index, sb_schema *object) {
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

void sbl_fields_read(sbl_compiler *r, int index, sb_schema *object) {
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
      sbl_field_read(r, name, others);
      object->others = others;
    } else {
      sbl_field_read(r, name, &object->fields[object->field_count++]);
    }
  }
  lua_pop(L, 1);
  read_needs(r, index, object);
  r->depth--;
}

/* Whether the alternatives of a type come to an end, as far as `types->list[].ends` tells. */
static bool ends(const sbl_types *types, const sb_schema *schema) {
  if (schema->type != SB_TYPE_UNION) return true;
  for (size_t i = 0; schema->name && i < types->count; i++)
    if (types->list[i].schema == schema) return types->list[i].ends;
  bool all = true;
  for (size_t i = 0; all && i < schema->member_count; i++)
    all = ends(types, schema->members[i]);
  return all;
}

/* Refuses unions that are alternatives of themselves. */
static void check_unions(sbl_compiler *r, const sbl_types *types) {
  const sbl_named_type *endless;
  bool changed;
  do {
    endless = NULL;
    changed = false;
    for (size_t i = 0; i < types->count; i++) {
      sbl_named_type *type = &types->list[i];
      if (type->ends) continue;
      sb_schema content = *type->schema;
      content.name = NULL;
      type->ends = ends(types, &content);
      changed = changed || type->ends;
      if (!type->ends) endless = type;
    }
  } while (endless && changed);
  if (!endless) return;
  sbl_reader_enter(&r->kit, "%s: types.%s%s", endless->name, "");
  luaL_error(r->kit.L, "%s: is an alternative of itself", r->kit.place);
}

const sbl_types *sbl_types_read(sbl_compiler *r, int index) {
  lua_State *L = r->kit.L;
  size_t count = sbl_reader_keys(&r->kit, index);
  sbl_types *types = sbl_reader_reserve(&r->kit, 1, sizeof *types);
  types->list = sbl_reader_reserve(&r->kit, count, sizeof *types->list);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    types->list[i].name = sbl_reader_copy(&r->kit, -1);
    types->list[i].schema = sbl_reader_reserve(&r->kit, 1, sizeof *types->list[i].schema);
    lua_pop(L, 1);
  }
  types->count = count;
  r->types = types;
  for (size_t i = 0; i < count; i++) {
    const sbl_named_type *type = &types->list[i];
    sbl_reader_enter(&r->kit, "%s: types.%s%s", type->name, "");
    sb_field content = {0};
    if (sb_type_named(type->name, strlen(type->name)))
      luaL_error(L, "%s: is a word for a type already", r->kit.place);
    lua_getfield(L, index, type->name);
    sbl_field_read(r, type->name, &content);
    if (content.schema->name ||
        content.schema == type->schema) /* its content may not be there yet */
      luaL_error(L, "%s: is only another name for '%s'", r->kit.place,
                 content.schema == type->schema ? type->name : content.schema->name);
    *type->schema = *content.schema;
    type->schema->name = type->name;
  }
  lua_pop(L, 1);
  check_unions(r, types);
  return types;
}
