#include "binding/check/check.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binding/check/phrase.h"
#include "binding/check/refusal.h"
#include "binding/lua/integer.h"
#include "core/number.h"
#include "core/time.h"
#include "core/utf8.h"
#include "core/version.h"

/* Each table is at most a union and a member of it. */
enum { CHECK_DEPTH = 2 * SBL_JSON_DEPTH };

/* A time: in the year 5138; as milliseconds, it would be in March 1973. */
#define LAST_SECOND 99999999999.0

static bool check_value(sbl_checker *c, int index, const sb_schema *schema, const sbl_place *place);

static bool is_too_new(const sbl_checker *c, const char *since) {
  return since && c->version && !sb_version_reaches(c->version, since);
}

static bool is_required(const sbl_checker *c, const sb_field *field) {
  return field->required && !(field->required_before && c->version &&
                              sb_version_reaches(c->version, field->required_before));
}

static bool in_range(const sb_schema *schema, double value) {
  return !(schema->has_min && value < schema->min) && !(schema->has_max && value > schema->max);
}

static bool check_string(sbl_checker *c, int index, const sb_schema *schema,
                         const sbl_place *place) {
  if (lua_type(c->L, index) != LUA_TSTRING)
    return sbl_refuse_value(c, index, schema, place, LUA_TSTRING);
  size_t size, characters;
  const char *bytes = lua_tolstring(c->L, index, &size);
  if (!sb_utf8_count(bytes, size, &characters))
    return sbl_refuse_plainly(c, place, "is not valid UTF-8");
  double seconds;
  switch (schema->type) {
  case SB_TYPE_DATETIME:
    return sb_time_parse_iso8601(bytes, size, &seconds) ||
           sbl_refuse_value(c, index, schema, place, LUA_TSTRING);
  case SB_TYPE_DATE:
    return sb_time_is_date(bytes, size) || sbl_refuse_value(c, index, schema, place, LUA_TSTRING);
  case SB_TYPE_LITERAL:
    return (strlen(schema->literal) == size && memcmp(schema->literal, bytes, size) == 0) ||
           sbl_refuse_value(c, index, schema, place, LUA_TSTRING);
  case SB_TYPE_ID: return size > 0 || sbl_refuse_value(c, index, schema, place, LUA_TSTRING);
  case SB_TYPE_NUMBER_ID:
    return sb_number_is_whole(bytes, size) || sbl_refuse_value(c, index, schema, place, LUA_TNONE);
  default:
    return in_range(schema, (double)characters) || sbl_refuse_size(c, schema, place, characters);
  }
}

static bool too_late(sbl_checker *c, const sbl_place *place) {
  return sbl_refuse_plainly(c, place,
                            "must be in seconds since 1970, this looks like milliseconds");
}

/* Of the number at `index`. */
static bool check_whole(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  double value = (double)lua_tonumber(c->L, index);
  long long whole;
  if (sbl_towhole(c->L, index, &whole))
    return in_range(schema, value) || sbl_refuse_value(c, index, schema, place, LUA_TNUMBER);
  if (isfinite(value) && floor(value) == value)
    return sbl_refuse_plainly(c, place,
                              schema->type == SB_TYPE_ID || schema->type == SB_TYPE_NUMBER_ID
                                  ? "is past 2^53, where numbers are not exact; give it as a string"
                                  : "is past 2^53, where numbers are not exact");
  return sbl_refuse_value(c, index, schema, place, LUA_TNUMBER);
}

/* Of what is no number, but may be an integer. */
static bool check_integer(sbl_checker *c, int index, const sb_schema *schema,
                          const sbl_place *place) {
  if (!sbl_integer_digits(c->L, index))
    return sbl_refuse_value(c, index, schema, place, LUA_TNUMBER);
  double value = strtod(lua_tostring(c->L, -1), NULL);
  lua_pop(c->L, 1);
  if (schema->type == SB_TYPE_TIME && value > LAST_SECOND) return too_late(c, place);
  return in_range(schema, value) || sbl_refuse_value(c, index, schema, place, LUA_TNUMBER);
}

static bool check_number(sbl_checker *c, int index, const sb_schema *schema,
                         const sbl_place *place) {
  if (lua_type(c->L, index) != LUA_TNUMBER) return check_integer(c, index, schema, place);
  double value = (double)lua_tonumber(c->L, index);
  if (schema->type == SB_TYPE_TIME && value > LAST_SECOND) return too_late(c, place);
  if (schema->type != SB_TYPE_NUMBER) return check_whole(c, index, schema, place);
  return (isfinite(value) && in_range(schema, value)) ||
         sbl_refuse_value(c, index, schema, place, LUA_TNUMBER);
}

static bool check_id(sbl_checker *c, int index, const sb_schema *schema, const sbl_place *place) {
  return lua_type(c->L, index) == LUA_TSTRING ? check_string(c, index, schema, place)
                                              : check_number(c, index, schema, place);
}

static bool check_field(sbl_checker *c, int index, const sb_field *field, const sbl_place *place) {
  if (lua_isnoneornil(c->L, index)) {
    if (field->clearable) return sbl_refuse_erasure(c, place, "missing");
    return !is_required(c, field) || sbl_refuse_plainly(c, place, "is required");
  }
  if (is_too_new(c, field->since)) return sbl_refuse_version(c, field, place);
  if (field->clearable && sbl_is_clear(c->L, index)) return true;
  if (sbl_is_null(c->L, index)) {
    if (field->nullable) return true;
    if (field->clearable) return sbl_refuse_erasure(c, place, "null");
  }
  return check_value(c, index, field->schema, place);
}

/* Checks the field `name` of the table at `index`. */
static bool check_field_of(sbl_checker *c, int index, const sb_field *field,
                           const sbl_place *outer) {
  sbl_place place = sbl_place_field(outer, field->name, strlen(field->name));
  lua_pushstring(c->L, field->name);
  lua_rawget(c->L, index);
  bool right = check_field(c, lua_gettop(c->L), field, &place);
  lua_pop(c->L, 1);
  return right;
}

static bool check_array(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  size_t count, hole;
  switch (sbl_table_shape(c->L, index, &count, &hole)) {
  case SBL_SHAPE_EMPTY:
    if (sbl_is_object_marked(c->L, index)) return sbl_refuse(c, schema, place, "an object");
    break;
  case SBL_SHAPE_ARRAY: break;
  case SBL_SHAPE_OBJECT: return sbl_refuse(c, schema, place, "an object");
  case SBL_SHAPE_OTHER: return sbl_refuse(c, schema, place, "a table with other keys than 1, 2, 3");
  case SBL_SHAPE_HOLES: {
    if (!c->problem) return false;
    sbl_text text = sbl_problem_subject(c->problem, place);
    sbl_text_add(&text, " has a hole at [%zu]", hole);
    return false;
  }
  }
  if (!in_range(schema, (double)count)) return sbl_refuse_size(c, schema, place, count);
  for (size_t i = 1; i <= count; i++) {
    sbl_place item = sbl_place_item(place, i);
    lua_rawgeti(c->L, index, (int)i);
    bool right = check_value(c, lua_gettop(c->L), schema->items, &item);
    lua_pop(c->L, 1);
    if (!right) return false;
  }
  return true;
}

static int compare_names(const char *a, size_t a_size, const char *b, size_t b_size) {
  int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
  return order ? order : (a_size > b_size) - (a_size < b_size);
}

/* Checks the fields that the object does not declare. Of several wrong ones, the first by name is
 * told, so that the answer does not depend on the order of a hash table. */
static bool check_other_fields(sbl_checker *c, int index, const sb_schema *object,
                               const sbl_place *outer) {
  lua_State *L = c->L;
  const char *wrong = NULL;
  size_t wrong_size = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    size_t size;
    const char *name = lua_tolstring(L, -2, &size);
    bool declared = strlen(name) == size && sb_schema_field(object, name);
    if (!declared && (!wrong || compare_names(name, size, wrong, wrong_size) < 0)) {
      sbl_place place = sbl_place_field(outer, name, size);
      bool right = object->others ? check_field(c, lua_gettop(L), object->others, &place)
                                  : c->open || sbl_refuse_name(c, object, &place);
      if (!right) {
        wrong = name;
        wrong_size = size;
      }
    }
    lua_pop(L, 1);
    if (wrong && (c->too_deep || !c->problem)) {
      lua_pop(L, 1);
      break;
    }
  }
  return !wrong;
}

/* Whether one of the names is a field of the object at `index`. */
static bool check_needs(sbl_checker *c, int index, const char *const *names, size_t count,
                        const sbl_place *place) {
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(c->L, names[i]);
    lua_rawget(c->L, index);
    bool there = !lua_isnil(c->L, -1);
    lua_pop(c->L, 1);
    if (there) return true;
  }
  if (count == 0) return true;
  if (!c->problem) return false;
  sbl_text text = sbl_problem_subject(c->problem, place);
  sbl_text_add(&text, " must have ");
  for (size_t i = 0; i < count; i++)
    sbl_text_add(&text, "%s`%s`", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
  return false;
}

static bool check_object(sbl_checker *c, int index, const sb_schema *schema,
                         const sbl_place *place) {
  size_t count, hole;
  sbl_shape shape = sbl_table_shape(c->L, index, &count, &hole);
  if (shape == SBL_SHAPE_ARRAY || shape == SBL_SHAPE_HOLES || sbl_is_array_marked(c->L, index))
    return sbl_refuse(c, schema, place, "an array");
  if (shape == SBL_SHAPE_OTHER)
    return sbl_refuse_plainly(c, place, "has keys that are not strings");
  for (size_t i = 0; i < schema->field_count; i++)
    if (!check_field_of(c, index, &schema->fields[i], place)) return false;
  if (shape != SBL_SHAPE_EMPTY && !check_other_fields(c, index, schema, place)) return false;
  return check_needs(c, index, schema->needs, schema->need_count, place);
}

/* Whether the words that tell this object from others are all there: each field that must be one
 * of some words is, and there is such a field. */
static bool has_words_of(lua_State *L, int index, const sb_schema *object) {
  sbl_checker silent = {.L = L};
  bool found = false;
  for (size_t i = 0; i < object->field_count; i++) {
    const sb_field *field = &object->fields[i];
    if (!sbl_is_words(field->schema)) continue;
    sb_field word = {.name = field->name, .schema = field->schema, .required = true};
    if (!check_field_of(&silent, index, &word, NULL)) return false;
    found = true;
  }
  return found;
}

static bool takes_lua_type(const sb_schema *schema, int type, bool array) {
  switch (schema->type) {
  case SB_TYPE_STRING:
  case SB_TYPE_DATETIME:
  case SB_TYPE_DATE: return type == LUA_TSTRING;
  case SB_TYPE_INTEGER:
  case SB_TYPE_NUMBER:
  case SB_TYPE_TIME: return type == LUA_TNUMBER;
  case SB_TYPE_ID:
  case SB_TYPE_NUMBER_ID: return type == LUA_TSTRING || type == LUA_TNUMBER;
  case SB_TYPE_ARRAY: return type == LUA_TTABLE && array;
  case SB_TYPE_OBJECT: return type == LUA_TTABLE && !array;
  default: return false;
  }
}

/* How well the table's names fit the object: a name it knows counts for it, one it does not know
 * against it, and a wrong word in a place for words weighs more than any name. */
static long fit_of(lua_State *L, int index, const sb_schema *object) {
  enum { WRONG_WORD = 1000 };
  sbl_checker silent = {.L = L};
  long fit = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const sb_field *field = sb_schema_field(object, lua_tostring(L, -2));
    fit += field ? 1 : -1;
    if (field && sbl_is_words(field->schema) &&
        !check_value(&silent, lua_gettop(L), field->schema, NULL))
      fit -= WRONG_WORD;
  }
  return fit;
}

/* The one member that the value was surely meant for, or NULL: the object whose words it has, else
 * the only one of its type, else the object that its names fit best, else the only one for a
 * table. */
static const sb_schema *likely_member(lua_State *L, int index, const sb_schema *schema,
                                      size_t count) {
  int type = lua_type(L, index);
  bool array = false;
  if (type == LUA_TTABLE) {
    lua_rawgeti(L, index, 1);
    array = !lua_isnil(L, -1) || sbl_is_array_marked(L, index);
    lua_pop(L, 1);
  }
  const sb_schema *worded = NULL, *typed = NULL, *tabled = NULL;
  size_t worded_count = 0, typed_count = 0, tabled_count = 0, literals = 0;
  const sb_schema *fitting = NULL;
  long best_fit = LONG_MIN;
  for (size_t i = 0; i < count; i++) {
    const sb_schema *leaf = sbl_leaf_at(schema, i);
    if (leaf->type == SB_TYPE_LITERAL) literals++;
    if (takes_lua_type(leaf, type, array)) {
      typed = leaf;
      typed_count++;
    }
    if (type != LUA_TTABLE) continue;
    if (leaf->type == SB_TYPE_OBJECT || leaf->type == SB_TYPE_ARRAY) {
      tabled = leaf;
      tabled_count++;
    }
    if (leaf->type != SB_TYPE_OBJECT) continue;
    if (has_words_of(L, index, leaf)) {
      worded = leaf;
      worded_count++;
    }
    long fit = array ? 0 : fit_of(L, index, leaf);
    if (fit == best_fit) fitting = NULL; /* two fit equally well */
    if (fit > best_fit) {
      best_fit = fit;
      fitting = leaf;
    }
  }
  if (worded_count == 1) return worded;
  if (typed_count == 1 && !(type == LUA_TSTRING && literals > 0)) return typed;
  if (fitting) return fitting;
  return tabled_count == 1 ? tabled : NULL;
}

static const sb_schema *accepting_member(sbl_checker *c, int index, const sb_schema *schema) {
  sbl_checker silent = *c;
  silent.problem = NULL;
  const sb_schema *accepting = NULL;
  size_t count = sbl_leaf_count(schema);
  for (size_t i = 0; i < count && !accepting && !silent.too_deep; i++) {
    const sb_schema *leaf = sbl_leaf_at(schema, i);
    if (check_value(&silent, index, leaf, NULL)) accepting = leaf;
  }
  c->too_deep = silent.too_deep;
  return accepting;
}

/* Adds the words that the members have for the field `name` to a union with room for `most`. False
 * when one of them takes anything else there. */
static bool collect_words(const sb_schema *schema, size_t count, const char *name, sb_schema *all,
                          size_t most) {
  for (size_t i = 0; i < count; i++) {
    const sb_schema *leaf = sbl_leaf_at(schema, i);
    if (leaf->type != SB_TYPE_OBJECT || leaf->others) return false;
    const sb_field *field = sb_schema_field(leaf, name);
    if (!field) continue; /* it takes nothing */
    if (!sbl_is_words(field->schema)) return false;
    for (size_t k = 0; k < sbl_leaf_count(field->schema); k++) {
      const sb_schema *word = sbl_leaf_at(field->schema, k);
      size_t at = 0;
      while (at < all->member_count && strcmp(all->members[at]->literal, word->literal) != 0)
        at++;
      if (at == most) return false;
      if (at == all->member_count) all->members[all->member_count++] = word;
    }
  }
  return true;
}

/* Whether the table has a word that is none of those by which the members are told apart; says so.
 */
static bool has_wrong_word(sbl_checker *c, int index, const sb_schema *schema, size_t count,
                           const sbl_place *outer) {
  enum { MOST_WORDS = 16 };
  const sb_schema *first = sbl_leaf_at(schema, 0);
  size_t fields = first->type == SB_TYPE_OBJECT ? first->field_count : 0;
  for (size_t i = 0; i < fields; i++) {
    const char *name = first->fields[i].name;
    const sb_schema *words[MOST_WORDS];
    sb_schema all = {.type = SB_TYPE_UNION, .members = words};
    if (!collect_words(schema, count, name, &all, MOST_WORDS)) continue;
    sbl_place place = sbl_place_field(outer, name, strlen(name));
    lua_pushstring(c->L, name);
    lua_rawget(c->L, index);
    int word = lua_gettop(c->L);
    sbl_checker silent = {.L = c->L};
    bool wrong = !lua_isnil(c->L, word) && !check_value(&silent, word, &all, NULL);
    if (wrong) sbl_refuse_value(c, word, &all, &place, LUA_TSTRING);
    lua_pop(c->L, 1);
    if (wrong) return true;
  }
  return false;
}

static bool check_union(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  if (accepting_member(c, index, schema)) return true;
  if (!c->problem) return false;
  if (c->too_deep) return sbl_refuse_depth(c, place);
  size_t count = sbl_leaf_count(schema);
  if (lua_istable(c->L, index) && has_wrong_word(c, index, schema, count, place)) return false;
  const sb_schema *likely = likely_member(c->L, index, schema, count);
  if (likely) return check_value(c, index, likely, place);
  bool literals = sbl_is_words(schema);
  return sbl_refuse_value(c, index, schema, place, literals ? LUA_TSTRING : LUA_TNONE);
}

static bool check_table(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  if (lua_type(c->L, index) != LUA_TTABLE)
    return sbl_refuse_value(c, index, schema, place, LUA_TTABLE);
  luaL_checkstack(c->L, 8, "too many nested values");
  return schema->type == SB_TYPE_ARRAY ? check_array(c, index, schema, place)
                                       : check_object(c, index, schema, place);
}

/* `index` is absolute. */
static bool check_typed(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  switch (schema->type) {
  case SB_TYPE_ANY: return true;
  case SB_TYPE_STRING:
  case SB_TYPE_DATETIME:
  case SB_TYPE_DATE:
  case SB_TYPE_LITERAL: return check_string(c, index, schema, place);
  case SB_TYPE_INTEGER:
  case SB_TYPE_NUMBER:
  case SB_TYPE_TIME: return check_number(c, index, schema, place);
  case SB_TYPE_BOOLEAN:
    return lua_isboolean(c->L, index) || sbl_refuse_value(c, index, schema, place, LUA_TBOOLEAN);
  case SB_TYPE_ID:
  case SB_TYPE_NUMBER_ID: return check_id(c, index, schema, place);
  case SB_TYPE_ARRAY:
  case SB_TYPE_OBJECT: return check_table(c, index, schema, place);
  case SB_TYPE_UNION: return check_union(c, index, schema, place);
  }
  return false;
}

static bool check_value(sbl_checker *c, int index, const sb_schema *schema,
                        const sbl_place *place) {
  if (sbl_is_clear(c->L, index))
    return sbl_refuse_plainly(c, place,
                              "may not be switchboard.clear; only a field that absence erases may");
  if (sbl_is_null(c->L, index) && schema->type != SB_TYPE_ANY && schema->type != SB_TYPE_UNION)
    return sbl_refuse_plainly(c, place, "may not be null");
  if (c->depth == CHECK_DEPTH) return sbl_refuse_depth(c, place);
  c->depth++;
  bool right = check_typed(c, index, schema, place);
  c->depth--;
  return right;
}

bool sbl_check_field(lua_State *L, int index, const sb_field *field, const char *name,
                     sbl_problem *problem) {
  luaL_checkstack(L, 8, "too many nested values");
  sbl_checker c = {.L = L, .problem = problem};
  sbl_place place = sbl_place_field(NULL, name, strlen(name));
  return check_field(&c, sbl_absindex(L, index), field, name[0] ? &place : NULL);
}

const sb_schema *sbl_check_member(lua_State *L, int index, const sb_schema *schema) {
  luaL_checkstack(L, 8, "too many nested values");
  index = sbl_absindex(L, index);
  sbl_checker c = {.L = L};
  const sb_schema *member = accepting_member(&c, index, schema);
  if (member || c.too_deep) return member;
  c.open = true;
  return accepting_member(&c, index, schema);
}

/* The table of parameters itself, before its fields are looked at. */
static bool check_parameter_table(sbl_checker *c, int index) {
  if (!lua_istable(c->L, index)) {
    sbl_text text = sbl_problem_subject(c->problem, NULL);
    sbl_text_add(&text, " must be a table, got a %s", luaL_typename(c->L, index));
    return false;
  }
  size_t count, hole;
  switch (sbl_table_shape(c->L, index, &count, &hole)) {
  case SBL_SHAPE_EMPTY:
  case SBL_SHAPE_OBJECT: return true;
  case SBL_SHAPE_ARRAY: return sbl_refuse_plainly(c, NULL, "must have names, got an array");
  default: return sbl_refuse_plainly(c, NULL, "must have names, got keys that are not strings");
  }
}

bool sbl_check_parameters(lua_State *L, int index, int body, const sb_operation *operation,
                          size_t positional, bool unchecked, const char *version,
                          sbl_problem *problem) {
  static const sb_schema no_body = {.type = SB_TYPE_OBJECT};
  luaL_checkstack(L, 8, "too many nested values");
  sbl_checker c = {.L = L,
                   .problem = problem,
                   .operation = operation,
                   .positional = positional,
                   .version = version};
  int parameters = sbl_absindex(L, index ? index : body);
  body = sbl_absindex(L, body);
  if (!check_parameter_table(&c, parameters)) return false;
  if (unchecked) return true;
  for (size_t i = 0; i < operation->query_field_count; i++)
    if (!check_field_of(&c, parameters, &operation->query_fields[i], NULL)) return false;
  return check_value(&c, body, operation->body ? operation->body : &no_body, NULL) &&
         check_needs(&c, parameters, operation->query_needs, operation->query_need_count, NULL);
}
