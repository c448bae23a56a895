#include <string.h>

#include "binding/json/write.h"
#include "binding/lua/integer.h"
#include "core/number.h"
#include "core/utf8.h"

typedef struct writer {
  lua_State *L;
  sb_buffer *out;
  sb_status status; /* of the first append that failed */
  sbl_problem *problem;
  bool as_given; /* an id is no other type than the caller made it */
  int depth;
} writer;

static bool write_value(writer *w, int index, const sb_schema *schema, const sbl_place *place);

static void put(writer *w, const char *bytes, size_t size) {
  if (w->status == SB_OK) w->status = sb_buffer_append(w->out, bytes, size);
}

static void put_text(writer *w, const char *text) {
  put(w, text, strlen(text));
}

static void put_escape(writer *w, unsigned char byte) {
  static const char hex[] = "0123456789abcdef";
  static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
  char escape[] = "\\u00xx";
  const char *found = byte ? strchr(from, byte) : NULL;
  if (found) {
    escape[1] = to[found - from];
    put(w, escape, 2);
  } else {
    escape[4] = hex[byte >> 4];
    escape[5] = hex[byte & 15];
    put(w, escape, 6);
  }
}

/* The bytes must be valid UTF-8. */
static void put_string(writer *w, const char *bytes, size_t size) {
  put(w, "\"", 1);
  size_t start = 0;
  for (size_t at = 0; at < size; at++) {
    unsigned char byte = (unsigned char)bytes[at];
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    put(w, bytes + start, at - start);
    put_escape(w, byte);
    start = at + 1;
  }
  put(w, bytes + start, size - start);
  put(w, "\"", 1);
}

static bool write_string(writer *w, int index, const sbl_place *place) {
  size_t size, characters;
  const char *bytes = lua_tolstring(w->L, index, &size);
  if (!sb_utf8_count(bytes, size, &characters))
    return sbl_complain(w->problem, place, "is not valid UTF-8");
  put_string(w, bytes, size);
  return true;
}

static bool write_number(writer *w, int index, const sbl_place *place) {
  char text[SBL_NUMBER_SIZE];
  if (!sbl_number_text(w->L, index, text))
    return sbl_complain(w->problem, place, "must be a finite number");
  put_text(w, text);
  return true;
}

/* An id is text, and a number_id a number, whichever of the two the caller has. */
static bool write_id(writer *w, int index, const sb_schema *schema, const sbl_place *place) {
  bool text = lua_type(w->L, index) == LUA_TSTRING;
  if (schema->type == SB_TYPE_NUMBER_ID && text) {
    size_t size;
    const char *bytes = lua_tolstring(w->L, index, &size);
    if (!sb_number_is_whole(bytes, size)) return write_string(w, index, place);
    put(w, bytes, size);
    return true;
  }
  if (text) return write_string(w, index, place);
  if (schema->type == SB_TYPE_NUMBER_ID) return write_number(w, index, place);
  put(w, "\"", 1);
  bool right = write_number(w, index, place);
  put(w, "\"", 1);
  return right;
}

/* Writes a value that is no string, number, boolean or table. */
static bool write_other(writer *w, int index, const sb_schema *schema, const sbl_place *place) {
  if (sbl_is_null(w->L, index)) {
    put_text(w, "null");
    return true;
  }
  if (sbl_integer_digits(w->L, index)) {
    size_t size;
    const char *digits = lua_tolstring(w->L, -1, &size);
    bool quoted = schema && !w->as_given && schema->type == SB_TYPE_ID;
    if (quoted) put(w, "\"", 1);
    put(w, digits, size);
    if (quoted) put(w, "\"", 1);
    lua_pop(w->L, 1);
    return true;
  }
  sbl_text text = sbl_problem_subject(w->problem, place);
  sbl_text_add(&text, " can not be sent as JSON, got ");
  sbl_text_add_value(&text, w->L, index, place, lua_type(w->L, index));
  return false;
}

static bool write_items(writer *w, int index, size_t count, const sb_schema *items,
                        const sbl_place *place) {
  put(w, "[", 1);
  for (size_t i = 1; i <= count; i++) {
    sbl_place item = sbl_place_item(place, i);
    if (i > 1) put(w, ",", 1);
    lua_rawgeti(w->L, index, (int)i);
    bool right = write_value(w, lua_gettop(w->L), items, &item);
    lua_pop(w->L, 1);
    if (!right) return false;
  }
  put(w, "]", 1);
  return true;
}

static const sb_field *field_of(const sb_schema *schema, const char *bytes, size_t size) {
  if (!schema || schema->type != SB_TYPE_OBJECT) return NULL;
  const sb_field *field = strlen(bytes) == size ? sb_schema_field(schema, bytes) : NULL;
  return field ? field : schema->others;
}

/* Keys are in order, so that the same table always makes the same bytes. */
static bool write_fields(writer *w, int index, size_t count, const sb_schema *schema,
                         const sbl_place *outer) {
  lua_State *L = w->L;
  int top = lua_gettop(L);
  sbl_key *keys = sbl_push_keys(L, index, &count);
  const char *separator = "";
  put(w, "{", 1);
  for (size_t i = 0; i < count; i++) {
    const char *bytes = keys[i].bytes;
    size_t size = keys[i].size, characters;
    sbl_place place = sbl_place_field(outer, bytes, size);
    const sb_field *field = field_of(schema, bytes, size);
    if (!sb_utf8_count(bytes, size, &characters))
      return sbl_complain(w->problem, &place, "has a name that is not valid UTF-8");
    lua_pushlstring(L, bytes, size);
    lua_rawget(L, index);
    if (!(field && field->clearable && sbl_is_clear(L, -1))) {
      put_text(w, separator);
      separator = ",";
      put_string(w, bytes, size);
      put(w, ":", 1);
      if (!write_value(w, lua_gettop(L), field ? field->schema : NULL, &place)) return false;
    }
    lua_pop(L, 1);
  }
  put(w, "}", 1);
  lua_settop(L, top);
  return true;
}

static bool write_table(writer *w, int index, const sb_schema *schema, const sbl_place *place) {
  lua_State *L = w->L;
  if (w->depth == SBL_JSON_DEPTH)
    return sbl_complain(w->problem, place, "is nested too deeply, or contains itself");
  luaL_checkstack(L, 10, "too many nested values");
  if (sbl_writes_itself(L, index)) {
    if (!sbl_is_null(L, index))
      return sbl_complain(w->problem, place,
                          "has a __tojson, which is not called; give what it makes, or "
                          "switchboard.null");
    put_text(w, "null");
    return true;
  }
  if (schema && schema->type == SB_TYPE_UNION) schema = sbl_check_member(L, index, schema);

  size_t count, hole;
  sbl_shape shape = sbl_table_shape(L, index, &count, &hole);
  bool marked = sbl_is_array_marked(L, index);
  if (shape == SBL_SHAPE_EMPTY) {
    bool wanted = schema && schema->type == SB_TYPE_ARRAY && !sbl_is_object_marked(L, index);
    shape = marked || wanted ? SBL_SHAPE_ARRAY : SBL_SHAPE_OBJECT;
  }
  if (shape == SBL_SHAPE_HOLES) {
    sbl_text text = sbl_problem_subject(w->problem, place);
    sbl_text_add(&text, " has a hole at [%zu]", hole);
    return false;
  }
  if (shape == SBL_SHAPE_OTHER || (marked && shape == SBL_SHAPE_OBJECT))
    return sbl_complain(w->problem, place, "is neither an array nor an object: its keys are mixed");

  w->depth++;
  bool right;
  if (shape == SBL_SHAPE_ARRAY) {
    bool array = schema && schema->type == SB_TYPE_ARRAY;
    right = write_items(w, index, count, array ? schema->items : NULL, place);
  } else {
    right = write_fields(w, index, count, schema, place);
  }
  w->depth--;
  return right;
}

/* `index` is absolute. */
static bool write_value(writer *w, int index, const sb_schema *schema, const sbl_place *place) {
  int type = lua_type(w->L, index);
  if (schema && !w->as_given && (type == LUA_TSTRING || type == LUA_TNUMBER)) {
    if (schema->type == SB_TYPE_UNION) schema = sbl_check_member(w->L, index, schema);
    if (schema && (schema->type == SB_TYPE_ID || schema->type == SB_TYPE_NUMBER_ID))
      return write_id(w, index, schema, place);
  }
  if (type == LUA_TSTRING) return write_string(w, index, place);
  if (type == LUA_TNUMBER) return write_number(w, index, place);
  if (type == LUA_TTABLE) return write_table(w, index, schema, place);
  if (type == LUA_TBOOLEAN) {
    put_text(w, lua_toboolean(w->L, index) ? "true" : "false");
    return true;
  }
  if (type == LUA_TNIL || type == LUA_TNONE) {
    put_text(w, "null");
    return true;
  }
  if (schema && schema->type == SB_TYPE_UNION) schema = sbl_check_member(w->L, index, schema);
  return write_other(w, index, schema, place);
}

bool sbl_json_write(lua_State *L, int index, const sb_schema *schema, const char *name,
                    bool as_given, sb_buffer *out, sbl_problem *problem) {
  luaL_checkstack(L, 10, "too many nested values");
  int top = lua_gettop(L);
  sbl_place named = sbl_place_field(NULL, name, strlen(name));
  const sbl_place *place = name[0] ? &named : NULL;
  writer w = {.L = L, .out = out, .problem = problem, .as_given = as_given};
  bool right = write_value(&w, sbl_absindex(L, index), schema, place);
  lua_settop(L, top);
  if (!right) return false;
  if (w.status == SB_OK) return true;
  if (w.status == SB_TOO_LARGE) return sbl_complain(problem, place, "is too large to be sent");
  luaL_error(L, "not enough memory");
  return false;
}
