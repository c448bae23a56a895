#include "binding/check/refusal.h"

#include "binding/check/option_names.h"
#include "binding/check/phrase.h"
#include "core/suggest.h"

bool sbl_refuse_plainly(sbl_checker *c, const sbl_place *place, const char *rest) {
  if (c->problem) sbl_complain(c->problem, place, rest);
  return false;
}

/* "`x` must be an array, got " */
static sbl_text start_refusal(sbl_checker *c, const sb_schema *schema, const sbl_place *place) {
  sbl_text text = sbl_problem_subject(c->problem, place);
  sbl_text_add(&text, " must be ");
  sbl_text_add_type(&text, schema);
  sbl_text_add(&text, ", got ");
  return text;
}

bool sbl_refuse(sbl_checker *c, const sb_schema *schema, const sbl_place *place, const char *got) {
  if (!c->problem) return false;
  sbl_text text = start_refusal(c, schema, place);
  sbl_text_add(&text, "%s", got);
  return false;
}

static void add_nearest_word(sbl_checker *c, int index, const sb_schema *schema,
                             const sbl_place *place, sbl_text *text) {
  if (lua_type(c->L, index) != LUA_TSTRING || sbl_place_is_secret(place)) return;
  const char *word = lua_tostring(c->L, index);
  sb_suggestion suggestion = {0};
  size_t count = sbl_leaf_count(schema);
  for (size_t i = 0; i < count; i++) {
    const sb_schema *leaf = sbl_leaf_at(schema, i);
    if (leaf->type == SB_TYPE_LITERAL) sb_suggest(&suggestion, word, leaf->literal);
  }
  if (suggestion.best) sbl_text_add(text, " (did you mean '%s'?)", suggestion.best);
}

bool sbl_refuse_value(sbl_checker *c, int index, const sb_schema *schema, const sbl_place *place,
                      int expected) {
  if (!c->problem) return false;
  sbl_text text = start_refusal(c, schema, place);
  sbl_text_add_value(&text, c->L, index, place, expected);
  add_nearest_word(c, index, schema, place, &text);
  return false;
}

bool sbl_refuse_size(sbl_checker *c, const sb_schema *schema, const sbl_place *place, size_t size) {
  char got[48];
  sbl_text text = {.data = got, .capacity = sizeof got};
  sbl_text_add(&text, size == 0 ? "an empty one" : "one of %zu", size);
  return sbl_refuse(c, schema, place, got);
}

bool sbl_refuse_erasure(sbl_checker *c, const sbl_place *place, const char *how) {
  if (!c->problem) return false;
  sbl_text text = sbl_problem_subject(c->problem, place);
  sbl_text_add(&text, " is %s, which would erase the field; say switchboard.clear to erase it",
               how);
  return false;
}

bool sbl_refuse_depth(sbl_checker *c, const sbl_place *place) {
  c->too_deep = true;
  return sbl_refuse_plainly(c, place, "is nested too deeply, or contains itself");
}

static void suggest_fields(sb_suggestion *suggestion, const char *word, const sb_field *fields,
                           size_t count) {
  for (size_t i = 0; i < count; i++)
    sb_suggest(suggestion, word, fields[i].name);
}

/* The object among the fields that has a field of that name itself, or NULL. */
static const sb_field *holder_of(const sb_schema *object, const char *name) {
  for (size_t i = 0; i < object->field_count; i++) {
    const sb_field *field = &object->fields[i];
    size_t count = sbl_leaf_count(field->schema);
    for (size_t k = 0; k < count; k++) {
      const sb_schema *leaf = sbl_leaf_at(field->schema, k);
      if (leaf->type == SB_TYPE_OBJECT && sb_schema_field(leaf, name)) return field;
    }
  }
  return NULL;
}

bool sbl_refuse_name(sbl_checker *c, const sb_schema *object, const sbl_place *place) {
  if (!c->problem) return false;
  sbl_text text = sbl_problem_start(c->problem, place);
  sbl_text_add(&text, "unknown parameter `%s`", c->problem->param);
  sb_suggestion suggestion = {0};
  const sb_field *holder;
  suggest_fields(&suggestion, place->name, object->fields, object->field_count);
  const sb_operation *operation = place->outer ? NULL : c->operation;
  if (operation) {
    suggest_fields(&suggestion, place->name, operation->query_fields, operation->query_field_count);
    if (c->positional < operation->path_field_count)
      suggest_fields(&suggestion, place->name, operation->path_fields + c->positional,
                     operation->path_field_count - c->positional);
  }
  if (suggestion.best)
    sbl_text_add(&text, " (did you mean `%s`?)", suggestion.best);
  else if (operation && sbl_is_call_option(place->name))
    sbl_text_add(&text, " (options are a table of their own, after the parameters)");
  else if ((holder = holder_of(object, place->name)))
    sbl_text_add(&text, " (did you mean `%s.%s`?)", holder->name, place->name);
  return false;
}

bool sbl_refuse_version(sbl_checker *c, const sb_field *field, const sbl_place *place) {
  if (!c->problem) return false;
  sbl_text text = sbl_problem_subject(c->problem, place);
  sbl_text_add_need(&text, field->since, c->version);
  return false;
}
