#include "core/schema.h"

#include <stdio.h>
#include <string.h>

#include "core/ascii.h"
#include "core/number.h"

/* How deep parentheses, and "[]" behind one member, may go: enough for any API, and a bound for
 * all that walks a type. */
enum { MAX_DEPTH = 16 };

static const char *const type_names[] = {
    [SB_TYPE_ANY] = "any",           [SB_TYPE_STRING] = "string",
    [SB_TYPE_INTEGER] = "integer",   [SB_TYPE_NUMBER] = "number",
    [SB_TYPE_BOOLEAN] = "boolean",   [SB_TYPE_ID] = "id",
    [SB_TYPE_DATETIME] = "datetime", [SB_TYPE_DATE] = "date",
    [SB_TYPE_TIME] = "time",         [SB_TYPE_LITERAL] = "literal",
    [SB_TYPE_ARRAY] = "array",       [SB_TYPE_OBJECT] = "object",
    [SB_TYPE_UNION] = "union",       [SB_TYPE_NUMBER_ID] = "number_id",
};

/* What the plain words stand for; shared by all who use them without a range. */
static const sb_schema plain_schemas[] = {
    [SB_TYPE_ANY] = {.type = SB_TYPE_ANY},
    [SB_TYPE_STRING] = {.type = SB_TYPE_STRING},
    [SB_TYPE_INTEGER] = {.type = SB_TYPE_INTEGER},
    [SB_TYPE_NUMBER] = {.type = SB_TYPE_NUMBER},
    [SB_TYPE_BOOLEAN] = {.type = SB_TYPE_BOOLEAN},
    [SB_TYPE_ID] = {.type = SB_TYPE_ID},
    [SB_TYPE_NUMBER_ID] = {.type = SB_TYPE_NUMBER_ID},
    [SB_TYPE_DATETIME] = {.type = SB_TYPE_DATETIME},
    [SB_TYPE_DATE] = {.type = SB_TYPE_DATE},
    [SB_TYPE_TIME] = {.type = SB_TYPE_TIME},
    [SB_TYPE_ARRAY] = {.type = SB_TYPE_ARRAY, .items = &plain_schemas[SB_TYPE_ANY]},
    [SB_TYPE_OBJECT] = {.type = SB_TYPE_OBJECT,
                        .others = &(const sb_field){.schema = &plain_schemas[SB_TYPE_ANY],
                                                    .nullable = true}},
};

/* Whether an expression can name the type by its word. */
static bool has_word(sb_type type) {
  return type != SB_TYPE_LITERAL && type != SB_TYPE_UNION;
}

const sb_schema *sb_type_named(const char *word, size_t size) {
  for (sb_type type = SB_TYPE_ANY; type < SB_TYPE_UNION; type++) {
    const char *name = type_names[type];
    if (has_word(type) && strlen(name) == size && memcmp(name, word, size) == 0) {
      return &plain_schemas[type];
    }
  }
  return NULL;
}

const char *sb_type_name(sb_type type) {
  return type_names[type];
}

/* ---- parsing ---- */

typedef struct parser {
  sb_arena *arena;
  const char *start, *at, *end;
  sb_schema_resolver resolve;
  void *context;
  sb_schema_error *error;
  unsigned groups; /* parentheses that are open */
  unsigned arrays; /* "[]" behind the member parsed last */
} parser;

/* Says what is wrong at `at`; returns NULL for the caller to return. */
static void *fail(parser *p, const char *at, const char *problem) {
  snprintf(p->error->text, sizeof p->error->text, "%s at position %zu", problem,
           (size_t)(at - p->start) + 1);
  return NULL;
}

static void *fail_memory(parser *p) {
  snprintf(p->error->text, sizeof p->error->text, "out of memory");
  return NULL;
}

static void skip_space(parser *p) {
  while (p->at < p->end && sb_ascii_is_space(*p->at))
    p->at++;
}

/* Takes `token` if it comes next, space before it included. */
static bool take(parser *p, const char *token) {
  skip_space(p);
  size_t size = strlen(token);
  if ((size_t)(p->end - p->at) < size || memcmp(p->at, token, size) != 0) return false;
  p->at += size;
  return true;
}

static const sb_schema *parse_type(parser *p);

static bool is_word_byte(char byte) {
  return sb_ascii_is_alnum(byte) || byte == '_';
}

static void *fail_unknown(parser *p, const char *word, size_t size) {
  char name[48], problem[112];
  snprintf(name, sizeof name, "%.*s", (int)(size < sizeof name ? size : sizeof name), word);
  sb_suggestion suggestion = {0};
  for (sb_type type = SB_TYPE_ANY; type < SB_TYPE_UNION; type++) {
    if (has_word(type)) sb_suggest(&suggestion, name, type_names[type]);
  }
  if (suggestion.best != NULL) {
    snprintf(problem, sizeof problem, "unknown type '%s' (did you mean '%s'?)", name,
             suggestion.best);
  } else {
    snprintf(problem, sizeof problem, "unknown type '%s'", name);
  }
  return fail(p, word, problem);
}

static const sb_schema *parse_word(parser *p) {
  const char *word = p->at;
  while (p->at < p->end && is_word_byte(*p->at))
    p->at++;
  size_t size = (size_t)(p->at - word);

  const sb_schema *plain = sb_type_named(word, size);
  if (plain != NULL) return plain;
  const sb_schema *named = p->resolve != NULL ? p->resolve(p->context, word, size) : NULL;
  return named != NULL ? named : fail_unknown(p, word, size);
}

static const sb_schema *parse_literal(parser *p) {
  const char *quote = p->at;
  const char *text = quote + 1;
  const char *end = memchr(text, '\'', (size_t)(p->end - text));
  if (end == NULL) return fail(p, quote, "the quote is not closed");
  p->at = end + 1;

  sb_schema *schema = sb_arena_alloc(p->arena, sizeof *schema);
  char *literal = sb_arena_copy(p->arena, text, (size_t)(end - text));
  if (schema == NULL || literal == NULL) return fail_memory(p);
  schema->type = SB_TYPE_LITERAL;
  schema->literal = literal;
  return schema;
}

static const sb_schema *parse_group(parser *p) {
  const char *parenthesis = p->at++;
  if (++p->groups > MAX_DEPTH) return fail(p, parenthesis, "parentheses are nested too deep");
  const sb_schema *schema = parse_type(p);
  if (schema == NULL) return NULL;
  if (!take(p, ")")) return fail(p, parenthesis, "the parenthesis is not closed");
  p->groups--;
  return schema;
}

/* Takes one bound of a range if it comes next. False when it is no good. */
static bool parse_bound(parser *p, bool *found, double *bound) {
  skip_space(p);
  size_t size = sb_number_read(p->at, (size_t)(p->end - p->at), bound);
  *found = size > 0;
  if (size > 0 && !(*bound >= -9007199254740992.0 && *bound <= 9007199254740992.0)) {
    fail(p, p->at, "the number is too large");
    return false;
  }
  p->at += size;
  return true;
}

static bool is_whole(double number) {
  return number == (double)(long long)number;
}

/* Why the range of `schema` does not fit its type, or NULL when it does. */
static const char *range_problem(const sb_schema *schema) {
  if (!schema->has_min && !schema->has_max) return "a range needs a number";
  if (schema->has_min && schema->has_max && schema->min > schema->max) {
    return "the range ends before it starts";
  }
  if (schema->type == SB_TYPE_NUMBER) return NULL;
  if (!is_whole(schema->min) || !is_whole(schema->max)) {
    return "the range takes whole numbers";
  }
  bool is_size = schema->type == SB_TYPE_STRING || schema->type == SB_TYPE_ARRAY;
  if (is_size && (schema->min < 0 || schema->max < 0)) return "a length is never negative";
  return NULL;
}

static bool takes_range(const sb_schema *schema) {
  return schema == &plain_schemas[SB_TYPE_STRING] || schema == &plain_schemas[SB_TYPE_INTEGER] ||
         schema == &plain_schemas[SB_TYPE_NUMBER] || schema == &plain_schemas[SB_TYPE_ARRAY];
}

/* Returns `schema` itself when no range follows. `array` says that it was made by a "[]". */
static const sb_schema *parse_range(parser *p, const sb_schema *schema, bool array) {
  skip_space(p);
  const char *start = p->at;
  sb_schema range = *schema;
  if (!parse_bound(p, &range.has_min, &range.min)) return NULL;
  if (!take(p, "..")) {
    return range.has_min ? fail(p, p->at, "expected '..' of a range") : schema;
  }
  if (!parse_bound(p, &range.has_max, &range.max)) return NULL;
  if (!array && !takes_range(schema)) {
    return fail(p, start, "a range fits only string, integer, number and arrays");
  }
  const char *problem = range_problem(&range);
  if (problem != NULL) return fail(p, start, problem);

  sb_schema *ranged = sb_arena_alloc(p->arena, sizeof *ranged);
  if (ranged == NULL) return fail_memory(p);
  *ranged = range;
  return ranged;
}

static const sb_schema *parse_member(parser *p) {
  skip_space(p);
  char next = p->at < p->end ? *p->at : '\0';
  const sb_schema *schema;
  p->arrays = 0;
  if (next == '(') {
    schema = parse_group(p);
  } else if (next == '\'') {
    schema = parse_literal(p);
  } else if (is_word_byte(next) && !sb_ascii_is_digit(next)) {
    schema = parse_word(p);
  } else {
    schema = fail(p, p->at, "expected a type");
  }
  if (schema != NULL) schema = parse_range(p, schema, false);

  while (schema != NULL && take(p, "[]")) {
    if (++p->arrays > MAX_DEPTH) return fail(p, p->at - 2, "arrays are nested too deep");
    sb_schema *array = sb_arena_alloc(p->arena, sizeof *array);
    if (array == NULL) return fail_memory(p);
    array->type = SB_TYPE_ARRAY;
    array->items = schema;
    schema = parse_range(p, array, true);
  }
  return schema;
}

static const sb_schema *parse_type(parser *p) {
  const sb_schema *first = parse_member(p);
  if (first == NULL || !take(p, "|")) return first;

  sb_schema *schema = sb_arena_alloc(p->arena, sizeof *schema);
  size_t capacity = 4;
  const sb_schema **members = sb_arena_alloc(p->arena, capacity * sizeof *members);
  if (schema == NULL || members == NULL) return fail_memory(p);
  size_t count = 0;
  members[count++] = first;
  do {
    if (count == capacity) {
      const sb_schema **grown = sb_arena_alloc(p->arena, 2 * capacity * sizeof *members);
      if (grown == NULL) return fail_memory(p);
      memcpy(grown, members, count * sizeof *members);
      members = grown;
      capacity *= 2;
    }
    members[count] = parse_member(p);
    if (members[count++] == NULL) return NULL;
  } while (take(p, "|"));

  p->arrays = 0;
  schema->type = SB_TYPE_UNION;
  schema->members = members;
  schema->member_count = count;
  return schema;
}

/* The bytes between `start` and `end` without the space around them; *text is NULL when nothing is
 * left. False when memory is short. */
static bool copy_trimmed(parser *p, const char *start, const char *end, const char **text) {
  while (start < end && sb_ascii_is_space(*start))
    start++;
  while (end > start && sb_ascii_is_space(end[-1]))
    end--;
  if (start == end) return true;
  *text = sb_arena_copy(p->arena, start, (size_t)(end - start));
  if (*text == NULL) fail_memory(p);
  return *text != NULL;
}

/* Takes the name of a version, such as 2.17 or Preview. */
static bool parse_version(parser *p, const char **version) {
  skip_space(p);
  const char *start = p->at;
  while (p->at < p->end && (sb_ascii_is_alnum(*p->at) || *p->at == '.'))
    p->at++;
  if (p->at == start) {
    fail(p, start, "expected a version");
    return false;
  }
  *version = sb_arena_copy(p->arena, start, (size_t)(p->at - start));
  if (*version == NULL) fail_memory(p);
  return *version != NULL;
}

static bool parse_marks(parser *p, sb_field *field) {
  for (;;) {
    if (take(p, "!")) {
      field->required = true;
      if (take(p, "<") && !parse_version(p, &field->required_before)) return false;
    } else if (take(p, "~")) {
      field->required = field->clearable = true;
    } else if (take(p, "?")) {
      field->nullable = true;
    } else if (take(p, "@")) {
      if (!parse_version(p, &field->since)) return false;
    } else {
      return true;
    }
  }
}

static bool parse_default(parser *p, sb_field *field) {
  const char *equals = p->at;
  if (!take(p, "=")) return true;
  const char *end = strstr(p->at, "--");
  if (end == NULL) end = p->end;
  if (!copy_trimmed(p, p->at, end, &field->default_text)) return false;
  if (field->default_text == NULL) {
    fail(p, equals, "expected a default after '='");
    return false;
  }
  p->at = end;
  return true;
}

bool sb_schema_parse(sb_arena *arena, const char *expression, sb_schema_resolver resolve,
                     void *context, sb_field *field, sb_schema_error *error) {
  parser p = {.arena = arena,
              .start = expression,
              .at = expression,
              .end = expression + strlen(expression),
              .resolve = resolve,
              .context = context,
              .error = error};
  sb_field parsed = {.name = field->name};
  parsed.schema = parse_type(&p);
  if (parsed.schema == NULL) return false;
  if (!parse_marks(&p, &parsed)) return false;
  if (!parse_default(&p, &parsed)) return false;
  if (take(&p, "--")) {
    if (!copy_trimmed(&p, p.at, p.end, &parsed.description)) return false;
    p.at = p.end;
  }
  if (p.at < p.end) {
    fail(&p, p.at, "expected a mark, '=', '--' or the end");
    return false;
  }
  *field = parsed;
  return true;
}

const sb_field *sb_schema_field(const sb_schema *object, const char *name) {
  size_t low = 0, high = object->field_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(name, object->fields[middle].name);
    if (order == 0) return &object->fields[middle];
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return NULL;
}

/* ---- looking into types ---- */

const sb_schema *sb_schema_find(const sb_schema *schema, const char *path) {
  if (*path == '\0') return schema;
  for (size_t i = 0; i < schema->member_count; i++) {
    const sb_schema *found = sb_schema_find(schema->members[i], path);
    if (found != NULL) return found;
  }
  size_t size = strcspn(path, ".");
  for (size_t i = 0; i < schema->field_count; i++) {
    const sb_field *field = &schema->fields[i];
    if (strncmp(field->name, path, size) == 0 && field->name[size] == '\0') {
      return sb_schema_find(field->schema, path + size + (path[size] == '.'));
    }
  }
  return NULL;
}

/* What is known of the fields that values of a type have. */
typedef struct fields_known {
  bool any;  /* there are some */
  bool open; /* and there may be others */
} fields_known;

/* Adds the fields of `schema`; true once `name` is one of them. */
static bool add_fields(fields_known *known, const sb_schema *schema, const char *name,
                       sb_suggestion *near, unsigned depth) {
  if (depth > MAX_DEPTH) return false;
  if (schema->type == SB_TYPE_ANY) known->open = true;
  if (schema->type == SB_TYPE_ARRAY) return add_fields(known, schema->items, name, near, depth + 1);
  for (size_t i = 0; i < schema->member_count; i++) {
    if (add_fields(known, schema->members[i], name, near, depth + 1)) return true;
  }
  if (schema->type != SB_TYPE_OBJECT) return false;
  known->any = true;
  if (schema->others != NULL) known->open = true;
  if (sb_schema_field(schema, name) != NULL) return true;
  for (size_t i = 0; i < schema->field_count; i++) {
    sb_suggest(near, name, schema->fields[i].name);
  }
  return false;
}

bool sb_schema_may_have(const sb_schema *schema, const char *name, sb_suggestion *near) {
  fields_known known = {0};
  return add_fields(&known, schema, name, near, 0) || known.open || !known.any;
}

/* ---- writing ---- */

typedef struct writer {
  char *text;
  size_t size, length;
} writer;

static void write_text(writer *w, const char *text) {
  for (; *text != '\0'; text++, w->length++) {
    if (w->length + 1 < w->size) w->text[w->length] = *text;
  }
}

static void write_number(writer *w, double number) {
  char text[SB_NUMBER_SIZE];
  sb_number_format(number, text);
  write_text(w, text);
}

static void write_schema(writer *w, const sb_schema *schema);

/* A part of a larger type: a union needs parentheses there. */
static void write_part(writer *w, const sb_schema *schema) {
  bool group = schema->type == SB_TYPE_UNION && schema->name == NULL;
  if (group) write_text(w, "(");
  write_schema(w, schema);
  if (group) write_text(w, ")");
}

static bool is_plain_any(const sb_schema *schema) {
  return schema->type == SB_TYPE_ANY && schema->name == NULL;
}

static void write_schema(writer *w, const sb_schema *schema) {
  if (schema->name != NULL) {
    write_text(w, schema->name);
    return;
  }
  if (schema->type == SB_TYPE_UNION) {
    for (size_t i = 0; i < schema->member_count; i++) {
      if (i > 0) write_text(w, "|");
      write_part(w, schema->members[i]);
    }
  } else if (schema->type == SB_TYPE_LITERAL) {
    write_text(w, "'");
    write_text(w, schema->literal);
    write_text(w, "'");
  } else if (schema->type == SB_TYPE_ARRAY && !is_plain_any(schema->items)) {
    write_part(w, schema->items);
    write_text(w, "[]");
  } else {
    write_text(w, type_names[schema->type]);
  }
  if (schema->has_min || schema->has_max) {
    write_text(w, " ");
    if (schema->has_min) write_number(w, schema->min);
    write_text(w, "..");
    if (schema->has_max) write_number(w, schema->max);
  }
}

size_t sb_schema_text(const sb_schema *schema, char *text, size_t size) {
  writer w = {text, size, 0};
  write_schema(&w, schema);
  if (size > 0) text[w.length < size ? w.length : size - 1] = '\0';
  return w.length;
}
