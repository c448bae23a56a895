#include "core/schema.h"

#include <stdio.h>

#include "../support/heap_arena.h"
#include "test.h"

/* The named types of the tests. "pending" is as a type is while others are compiled: still empty
 * but for its name. */
static const sb_schema tag_type = {.type = SB_TYPE_OBJECT, .name = "tag"};
static const sb_schema pending_type = {.type = SB_TYPE_ANY, .name = "pending"};

static const sb_schema *resolve(void *context, const char *name, size_t size) {
  (*(unsigned *)context)++;
  if (size == 3 && memcmp(name, "tag", 3) == 0) return &tag_type;
  if (size == 7 && memcmp(name, "pending", 7) == 0) return &pending_type;
  return NULL;
}

static sb_arena arena;

static int make_arena(void **state) {
  (void)state;
  heap_arena_init(&arena);
  return 0;
}

static int drop_arena(void **state) {
  (void)state;
  heap_arena_destroy(&arena);
  return 0;
}

static sb_field parse(const char *expression) {
  sb_field field = {.name = "kept"};
  sb_schema_error error = {""};
  unsigned asked = 0;
  if (!sb_schema_parse(&arena, expression, resolve, &asked, &field, &error)) {
    fail_msg("%s: %s", expression, error.text);
  }
  assert_string_equal(field.name, "kept");
  return field;
}

static void test_words(void **state) {
  (void)state;
  static const struct {
    const char *word;
    sb_type type;
  } cases[] = {
      {"any", SB_TYPE_ANY},           {"string", SB_TYPE_STRING},
      {"integer", SB_TYPE_INTEGER},   {"number", SB_TYPE_NUMBER},
      {"boolean", SB_TYPE_BOOLEAN},   {"id", SB_TYPE_ID},
      {"datetime", SB_TYPE_DATETIME}, {"date", SB_TYPE_DATE},
      {"time", SB_TYPE_TIME},         {"object", SB_TYPE_OBJECT},
      {"array", SB_TYPE_ARRAY},       {"number_id", SB_TYPE_NUMBER_ID},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_field field = parse(cases[i].word);
    assert_int_equal(field.schema->type, cases[i].type);
    assert_string_equal(sb_type_name(cases[i].type), cases[i].word);
    assert_false(field.required || field.nullable || field.clearable);
    assert_null(field.description);
    assert_null(field.default_text);
    assert_ptr_equal(parse(cases[i].word).schema, field.schema); /* shared */
  }
}

static void test_open_object_and_array(void **state) {
  (void)state;
  const sb_schema *object = parse("object").schema;
  assert_int_equal(object->field_count, 0);
  assert_int_equal(object->others->schema->type, SB_TYPE_ANY);
  assert_true(object->others->nullable);
  assert_int_equal(parse("array").schema->items->type, SB_TYPE_ANY);
}

static void test_marks(void **state) {
  (void)state;
  static const struct {
    const char *expression;
    bool required, nullable, clearable;
  } cases[] = {
      {"string", false, false, false},  {"string!", true, false, false},
      {"string ?", false, true, false}, {"string ~", true, false, true},
      {"string !?", true, true, false}, {"string ? !", true, true, false},
      {"string ~ ?", true, true, true}, {"string 1..5 !", true, false, false},
      {"'a'!", true, false, false},     {"string[]!", true, false, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_field field = parse(cases[i].expression);
    CHECK(field.required == cases[i].required, cases[i].expression);
    CHECK(field.nullable == cases[i].nullable, cases[i].expression);
    CHECK(field.clearable == cases[i].clearable, cases[i].expression);
  }
}

static bool same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void test_default_and_description(void **state) {
  (void)state;
  static const struct {
    const char *expression, *default_text, *description;
  } cases[] = {
      {"integer = 50", "50", NULL},
      {"integer=50", "50", NULL},
      {"integer 1..150 = 50 -- records a page", "50", "records a page"},
      {"integer ! -- how many", NULL, "how many"},
      {"string--short", NULL, "short"},
      {"string --", NULL, NULL},
      {"string --   ", NULL, NULL},
      {"string = two words  --  a -- b  ", "two words", "a -- b"},
      {"string -- a = b | c ! 'd", NULL, "a = b | c ! 'd"},
      {"number = -1.5", "-1.5", NULL},
      {"'a--b' = a -- text", "a", "text"},
      {"boolean = true ! ?", "true ! ?", NULL},
      {"integer 1.. -- from one", NULL, "from one"},
      {"integer 1..--from one", NULL, "from one"},
      {"\n  string 1..5\n  !\n  -- on\n  lines\n", NULL, "on\n  lines"},
      {"string -- caf\xC3\xA9", NULL, "caf\xC3\xA9"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_field field = parse(cases[i].expression);
    CHECK(same_text(field.default_text, cases[i].default_text), cases[i].expression);
    CHECK(same_text(field.description, cases[i].description), cases[i].expression);
  }
}

static void test_ranges(void **state) {
  (void)state;
  static const struct {
    const char *expression;
    sb_type type;
    bool has_min, has_max;
    double min, max;
  } cases[] = {
      {"integer 1..150", SB_TYPE_INTEGER, true, true, 1, 150},
      {"integer 0..", SB_TYPE_INTEGER, true, false, 0, 0},
      {"integer ..5", SB_TYPE_INTEGER, false, true, 0, 5},
      {"integer -5..-1", SB_TYPE_INTEGER, true, true, -5, -1},
      {"integer 1 .. 5", SB_TYPE_INTEGER, true, true, 1, 5},
      {"integer 3..3", SB_TYPE_INTEGER, true, true, 3, 3},
      {"integer 0..9007199254740992", SB_TYPE_INTEGER, true, true, 0, 9007199254740992.0},
      {"number 0.5..1.5", SB_TYPE_NUMBER, true, true, 0.5, 1.5},
      {"number -0.5..", SB_TYPE_NUMBER, true, false, -0.5, 0},
      {"string 1..500", SB_TYPE_STRING, true, true, 1, 500},
      {"string ..30", SB_TYPE_STRING, false, true, 0, 30},
      {"(string) ..30", SB_TYPE_STRING, false, true, 0, 30},
      {"string[] 1..20", SB_TYPE_ARRAY, true, true, 1, 20},
      {"string[]1..20", SB_TYPE_ARRAY, true, true, 1, 20},
      {"tag[] ..20 ?", SB_TYPE_ARRAY, false, true, 0, 20},
      {"array 1..", SB_TYPE_ARRAY, true, false, 1, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const sb_schema *schema = parse(cases[i].expression).schema;
    CHECK(schema->type == cases[i].type, cases[i].expression);
    CHECK(schema->has_min == cases[i].has_min, cases[i].expression);
    CHECK(schema->has_max == cases[i].has_max, cases[i].expression);
    CHECK(schema->min == cases[i].min && schema->max == cases[i].max, cases[i].expression);
  }
  /* The shared schema of the word is as it was. */
  assert_false(parse("integer").schema->has_min);
  assert_false(parse("array").schema->has_min);
  assert_int_equal(parse("array 1..").schema->items->type, SB_TYPE_ANY);
}

static void test_range_of_items_and_of_array(void **state) {
  (void)state;
  const sb_schema *schema = parse("string 1..5 [] 2..3 [] ..4").schema;
  assert_true(schema->type == SB_TYPE_ARRAY && !schema->has_min && schema->max == 4);
  schema = schema->items;
  assert_true(schema->type == SB_TYPE_ARRAY && schema->min == 2 && schema->max == 3);
  schema = schema->items;
  assert_true(schema->type == SB_TYPE_STRING && schema->min == 1 && schema->max == 5);
}

static void test_literals(void **state) {
  (void)state;
  const sb_schema *schema = parse("'user'|'a b'|''|'\"x--|('").schema;
  assert_int_equal(schema->type, SB_TYPE_UNION);
  assert_int_equal(schema->member_count, 4);
  static const char *const literals[] = {"user", "a b", "", "\"x--|("};
  for (size_t i = 0; i < 4; i++) {
    assert_int_equal(schema->members[i]->type, SB_TYPE_LITERAL);
    assert_string_equal(schema->members[i]->literal, literals[i]);
  }
}

static void test_unions(void **state) {
  (void)state;
  const sb_schema *schema = parse("integer | string 1..5 | tag[] | ('a'|'b')[] 1..2").schema;
  assert_int_equal(schema->type, SB_TYPE_UNION);
  assert_int_equal(schema->member_count, 4);
  assert_int_equal(schema->members[0]->type, SB_TYPE_INTEGER);
  assert_true(schema->members[1]->max == 5);
  assert_ptr_equal(schema->members[2]->items, &tag_type);
  assert_int_equal(schema->members[3]->items->type, SB_TYPE_UNION);
  assert_true(schema->members[3]->max == 2);
}

static void test_union_of_many(void **state) {
  (void)state;
  char expression[4000] = "'w0'";
  for (int i = 1; i < 300; i++) {
    size_t size = strlen(expression);
    snprintf(expression + size, sizeof expression - size, "|'w%d'", i);
  }
  const sb_schema *schema = parse(expression).schema;
  assert_int_equal(schema->member_count, 300);
  assert_string_equal(schema->members[0]->literal, "w0");
  assert_string_equal(schema->members[4]->literal, "w4");
  assert_string_equal(schema->members[299]->literal, "w299");
}

static void test_named_types(void **state) {
  (void)state;
  assert_ptr_equal(parse("tag").schema, &tag_type);
  assert_ptr_equal(parse("pending[]").schema->items, &pending_type);
  /* A word of the language is never asked for. */
  sb_field field = {0};
  sb_schema_error error;
  unsigned asked = 0;
  assert_true(sb_schema_parse(&arena, "string|any[]", resolve, &asked, &field, &error));
  assert_int_equal(asked, 0);
  assert_true(sb_schema_parse(&arena, "tag|string", resolve, &asked, &field, &error));
  assert_int_equal(asked, 1);
  assert_false(sb_schema_parse(&arena, "tag", NULL, NULL, &field, &error));
  assert_true(sb_schema_parse(&arena, "string", NULL, NULL, &field, &error));
}

static void test_errors(void **state) {
  (void)state;
  static const struct {
    const char *expression, *text;
  } cases[] = {
      {"", "expected a type at position 1"},
      {"   ", "expected a type at position 4"},
      {"!", "expected a type at position 1"},
      {"-- only words", "expected a type at position 1"},
      {"1..5", "expected a type at position 1"},
      {"[]", "expected a type at position 1"},
      {"string|", "expected a type at position 8"},
      {"|string", "expected a type at position 1"},
      {"string||number", "expected a type at position 8"},
      {"()", "expected a type at position 2"},
      {"\"a\"", "expected a type at position 1"},
      {"(string", "the parenthesis is not closed at position 1"},
      {"(string!)", "the parenthesis is not closed at position 1"},
      {"string)", "expected a mark, '=', '--' or the end at position 7"},
      {"string string", "expected a mark, '=', '--' or the end at position 8"},
      {"string [", "expected a mark, '=', '--' or the end at position 8"},
      {"string [1]", "expected a mark, '=', '--' or the end at position 8"},
      {"string ! 1..5", "expected a mark, '=', '--' or the end at position 10"},
      {"string ![]", "expected a mark, '=', '--' or the end at position 9"},
      {"string - text", "expected a mark, '=', '--' or the end at position 8"},
      {"integer 1..5..9", "expected a mark, '=', '--' or the end at position 13"},
      {"'open", "the quote is not closed at position 1"},
      {"'a'|'b", "the quote is not closed at position 5"},
      {"string @", "expected a version at position 9"},
      {"string @ -- text", "expected a version at position 10"},
      {"string !<", "expected a version at position 10"},
      {"string =", "expected a default after '=' at position 8"},
      {"string = -- text", "expected a default after '=' at position 8"},
      {"string 5", "expected '..' of a range at position 9"},
      {"string ..", "a range needs a number at position 8"},
      {"integer 5..1", "the range ends before it starts at position 9"},
      {"integer 0.5..1", "the range takes whole numbers at position 9"},
      {"string ..1.5", "the range takes whole numbers at position 8"},
      {"string -1..5", "a length is never negative at position 8"},
      {"any[] ..-1", "a length is never negative at position 7"},
      {"integer ..99999999999999999999", "the number is too large at position 11"},
      {"boolean 1..2", "a range fits only string, integer, number and arrays at position 9"},
      {"tag 1..2", "a range fits only string, integer, number and arrays at position 5"},
      {"'a' 1..2", "a range fits only string, integer, number and arrays at position 5"},
      {"(string|id) 1..2", "a range fits only string, integer, number and arrays at position 13"},
      {"(string 1..2) 1..2", "a range fits only string, integer, number and arrays at position 15"},
      {"strin", "unknown type 'strin' (did you mean 'string'?) at position 1"},
      {"tag|Integer", "unknown type 'Integer' (did you mean 'integer'?) at position 5"},
      {"integer1..150", "unknown type 'integer1' (did you mean 'integer'?) at position 1"},
      {"literal", "unknown type 'literal' at position 1"},
      {"conversation_part", "unknown type 'conversation_part' at position 1"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_field field = {.name = "kept", .default_text = "kept"};
    sb_schema_error error = {""};
    unsigned asked = 0;
    CHECK(!sb_schema_parse(&arena, cases[i].expression, resolve, &asked, &field, &error),
          cases[i].expression);
    assert_string_equal(error.text, cases[i].text);
    assert_string_equal(field.default_text, "kept");
    assert_null(field.schema);
  }
}

static void test_long_unknown_name_keeps_the_position(void **state) {
  (void)state;
  char expression[500] = "tag|";
  memset(expression + 4, 'x', 400);
  sb_field field = {0};
  sb_schema_error error;
  unsigned asked = 0;
  assert_false(sb_schema_parse(&arena, expression, resolve, &asked, &field, &error));
  assert_non_null(strstr(error.text, "at position 5"));
}

/* "((…x…))[]…" */
static bool parses_nested(size_t groups, size_t arrays) {
  char expression[600];
  memset(expression, '(', groups);
  memcpy(expression + groups, "id", 2);
  memset(expression + groups + 2, ')', groups);
  for (size_t i = 0; i < arrays; i++)
    memcpy(expression + 2 * groups + 2 + 2 * i, "[]", 2);
  expression[2 * groups + 2 + 2 * arrays] = '\0';
  sb_field field = {0};
  sb_schema_error error = {""};
  bool parsed = sb_schema_parse(&arena, expression, NULL, NULL, &field, &error);
  assert_true(parsed || strstr(error.text, "nested too deep") != NULL);
  return parsed;
}

static void test_depth_is_bounded(void **state) {
  (void)state;
  assert_true(parses_nested(16, 0));
  assert_false(parses_nested(17, 0));
  assert_false(parses_nested(200, 0));
  assert_true(parses_nested(0, 16));
  assert_false(parses_nested(0, 17));
  /* One after the other is not nested. */
  char expression[300] = "(id)";
  for (size_t at = 4; at < 4 + 40 * 5; at += 5)
    memcpy(expression + at, "|(id)", sizeof "|(id)");
  assert_int_equal(parse(expression).schema->member_count, 41);
  /* "[]" in parentheses counts with what stands behind them. */
  sb_field field = {0};
  sb_schema_error error;
  assert_false(sb_schema_parse(&arena, "(id[][][][][][][][][])[][][][][][][][]", NULL, NULL, &field,
                               &error));
}

static void test_text(void **state) {
  (void)state;
  static const struct {
    const char *expression, *text;
  } cases[] = {
      {"string", "string"},
      {"  integer   1 .. 150  ! = 50 -- x", "integer 1..150"},
      {"number -0.5..", "number -0.5.."},
      {"string ..30", "string ..30"},
      {"number 0.00000000000001..", "number 0.00000000000001.."},
      {"'user' | 'lead'", "'user'|'lead'"},
      {"('a'|'b')[]1..2", "('a'|'b')[] 1..2"},
      {"('a'|'b')|'c'", "('a'|'b')|'c'"},
      {"((string))", "string"},
      {"tag[] ..20", "tag[] ..20"},
      {"tag|string[][]", "tag|string[][]"},
      {"string 1..5[]2..3[]", "string 1..5[] 2..3[]"},
      {"object", "object"},
      {"array", "array"},
      {"any[]", "array"},
      {"any[] 1..2", "array 1..2"},
      {"array[]", "array[]"},
      {"pending[]", "pending[]"},
      {"''", "''"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[100], again[100];
    size_t size = sb_schema_text(parse(cases[i].expression).schema, text, sizeof text);
    assert_string_equal(text, cases[i].text);
    assert_int_equal(size, strlen(text));
    sb_schema_text(parse(text).schema, again, sizeof again);
    assert_string_equal(again, text);
  }
}

static void test_text_is_cut(void **state) {
  (void)state;
  const sb_schema *schema = parse("integer 1..150").schema;
  const char *full = "integer 1..150";
  for (size_t size = 1; size < 20; size++) {
    char text[20];
    memset(text, '#', sizeof text);
    assert_int_equal(sb_schema_text(schema, text, size), strlen(full));
    size_t shown = size - 1 < strlen(full) ? size - 1 : strlen(full);
    assert_int_equal(strlen(text), shown);
    assert_memory_equal(text, full, shown);
    if (size < sizeof text) assert_int_equal(text[size], '#');
  }
  assert_int_equal(sb_schema_text(schema, NULL, 0), strlen(full));
}

static void test_field_lookup(void **state) {
  (void)state;
  char names[50][8];
  sb_field fields[50] = {{0}};
  for (size_t i = 0; i < COUNT(fields); i++) {
    snprintf(names[i], sizeof names[i], "f%02zu", i * 2);
    fields[i].name = names[i];
  }
  for (size_t count = 0; count <= COUNT(fields); count++) {
    sb_schema object = {.type = SB_TYPE_OBJECT, .fields = fields, .field_count = count};
    for (size_t i = 0; i < 100; i++) {
      char name[8];
      snprintf(name, sizeof name, "f%02zu", i);
      bool there = i % 2 == 0 && i / 2 < count;
      assert_ptr_equal(sb_schema_field(&object, name), there ? &fields[i / 2] : NULL);
    }
    assert_null(sb_schema_field(&object, ""));
    assert_null(sb_schema_field(&object, "z"));
    assert_null(sb_schema_field(&object, "F00"));
  }
}

#define SCHEMA_TEST(test) cmocka_unit_test_setup_teardown(test, make_arena, drop_arena)

static void test_versions(void **state) {
  (void)state;
  sb_field field = parse("integer ? @2.17 -- the folder");
  assert_string_equal(field.since, "2.17");
  assert_true(field.nullable);
  assert_string_equal(field.description, "the folder");
  assert_null(field.required_before);
  field = parse("datetime !<Preview = now");
  assert_true(field.required);
  assert_string_equal(field.required_before, "Preview");
  assert_string_equal(field.default_text, "now");
  field = parse("string ! @Preview");
  assert_true(field.required);
  assert_null(field.required_before);
  assert_string_equal(field.since, "Preview");
}

/* The fields of an object, in the order of their names. */
static sb_schema object_of(sb_field *fields, size_t count) {
  return (sb_schema){.type = SB_TYPE_OBJECT, .fields = fields, .field_count = count};
}

static void test_find(void **state) {
  (void)state;
  const sb_schema *text = parse("string").schema;
  sb_field inner[] = {{.name = "articles", .schema = text}};
  sb_schema data = object_of(inner, 1);
  sb_field outer[] = {{.name = "data", .schema = &data}, {.name = "database", .schema = text}};
  sb_schema whole = object_of(outer, 2);
  const sb_schema *members[] = {text, &whole};
  sb_schema either = {.type = SB_TYPE_UNION, .members = members, .member_count = 2};
  assert_ptr_equal(sb_schema_find(&whole, ""), &whole);
  assert_ptr_equal(sb_schema_find(&whole, "data"), &data);
  assert_ptr_equal(sb_schema_find(&whole, "data.articles"), text);
  assert_null(sb_schema_find(&whole, "data.article"));
  assert_null(sb_schema_find(&whole, "dat"));
  assert_null(sb_schema_find(&whole, "data.articles.x"));
  assert_ptr_equal(sb_schema_find(&either, "data.articles"), text);
  assert_null(sb_schema_find(&either, "nothing"));
}

static bool may_have(const sb_schema *schema, const char *name, const char *near) {
  sb_suggestion suggestion = {0};
  bool may = sb_schema_may_have(schema, name, &suggestion);
  if (near)
    assert_string_equal(suggestion.best, near);
  else
    assert_null(suggestion.best);
  return may;
}

static void test_may_have(void **state) {
  (void)state;
  const sb_schema *text = parse("string").schema;
  sb_field fields[] = {{.name = "email", .schema = text}, {.name = "name", .schema = text}};
  sb_schema one = object_of(fields, 1), two = object_of(fields, 2);
  assert_true(may_have(&one, "email", NULL));
  assert_false(may_have(&one, "emial", "email"));
  assert_false(may_have(&one, "zzzzz", NULL));
  sb_schema array = {.type = SB_TYPE_ARRAY, .items = &one};
  assert_false(may_have(&array, "emial", "email"));
  const sb_schema *members[] = {text, &one, &two};
  sb_schema either = {.type = SB_TYPE_UNION, .members = members, .member_count = 3};
  assert_true(may_have(&either, "name", NULL));
  assert_false(may_have(&either, "nmae", "name"));
  sb_schema list = {.type = SB_TYPE_ARRAY, .items = &either};
  members[0] = &list; /* a list of such lists */
  assert_false(may_have(&either, "nmae", "name"));
  two.others = &fields[0];
  assert_true(may_have(&two, "nmae", "name"));
  assert_true(may_have(text, "name", NULL));
  assert_true(may_have(parse("any").schema, "name", NULL));
  assert_true(may_have(parse("object").schema, "name", NULL));
  assert_true(may_have(parse("any[]").schema, "name", NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCHEMA_TEST(test_words),
      SCHEMA_TEST(test_open_object_and_array),
      SCHEMA_TEST(test_marks),
      SCHEMA_TEST(test_versions),
      SCHEMA_TEST(test_default_and_description),
      SCHEMA_TEST(test_ranges),
      SCHEMA_TEST(test_range_of_items_and_of_array),
      SCHEMA_TEST(test_literals),
      SCHEMA_TEST(test_unions),
      SCHEMA_TEST(test_union_of_many),
      SCHEMA_TEST(test_named_types),
      SCHEMA_TEST(test_errors),
      SCHEMA_TEST(test_long_unknown_name_keeps_the_position),
      SCHEMA_TEST(test_depth_is_bounded),
      SCHEMA_TEST(test_text),
      SCHEMA_TEST(test_text_is_cut),
      SCHEMA_TEST(test_field_lookup),
      SCHEMA_TEST(test_find),
      SCHEMA_TEST(test_may_have),
  };
  return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
