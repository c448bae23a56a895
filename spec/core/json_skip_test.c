#include "core/json_skip.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

enum { LEVELS = 5 };

/* Skips in memory that ends with the text: a sanitizer sees what reads on. The place behind the
 * value, or -1 - that of the fault. */
static int skip_copy(const char *text, const char **problem) {
  size_t size = strlen(text);
  char *copy = malloc(size + 1);
  assert_non_null(copy);
  memcpy(copy, text, size + 1);
  sb_json_fault fault = {0};
  const char *behind = sb_json_skip(copy, copy + size, LEVELS, &fault);
  int place = behind ? (int)(behind - copy) : -1 - (int)(fault.at - copy);
  *problem = fault.problem;
  free(copy);
  return place;
}

static void test_values(void **state) {
  (void)state;
  static const char *const values[] = {
      "null",
      "true",
      "false",
      "0",
      "-0",
      "12",
      "1571672154",
      "-123456789012345678",
      "0.5",
      "-1.25e10",
      "1E-5",
      "1e+5",
      "12345678.12345678e12345678",
      "\"\"",
      "\"a\"",
      "\"a string of some length, with no escapes\"",
      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 and \\ud83d alone\"",
      "\"\x01\n\xff\"",
      "{}",
      "[]",
      "{ }",
      "[ \n]",
      "{\"a\":1}",
      "[1,2,3]",
      "[\"a\",\"b\"]",
      "{\"a\":\"b\",\"c\":[],\"d\":{}}",
      " { \"a\" : [ 1 , \"x\" , { \"b\" : true } ] , \"\" : 2.5 , \"\\u0063\" : null }",
      "[[[[[]]]]]",
      "[{\"a\":[{\"b\":[1]}]},[[[[]]]]]",
      "{\"a\":1,\"a\":2}",
  };
  const char *problem;
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    int size = (int)strlen(values[i]);
    if (skip_copy(values[i], &problem) != size) fail_msg("%s: %s", values[i], problem);
    static const char *const tails[] = {",", "}", "]", " ", "\"", " , \"next\":1}"};
    for (size_t k = 0; k < sizeof tails / sizeof tails[0]; k++) {
      char text[200];
      snprintf(text, sizeof text, "%s%s", values[i], tails[k]);
      if (skip_copy(text, &problem) != size) fail_msg("%s: %s", text, problem);
    }
  }
}

static void test_faults(void **state) {
  (void)state;
  static const struct {
    const char *text;
    const char *problem;
    int at;
  } cases[] = {
      {"", SB_JSON_NO_VALUE, 0},
      {"  ", SB_JSON_NO_VALUE, 2},
      {"nul", SB_JSON_NO_VALUE, 0},
      {"trux", SB_JSON_NO_VALUE, 0},
      {"fals", SB_JSON_NO_VALUE, 0},
      {"'a'", SB_JSON_NO_VALUE, 0},
      {"-", SB_JSON_NO_NUMBER, 0},
      {"-x", SB_JSON_NO_NUMBER, 0},
      {"01", SB_JSON_NO_NUMBER, 0},
      {"-01", SB_JSON_NO_NUMBER, 0},
      {"1.", SB_JSON_NO_NUMBER, 0},
      {"[1.e1]", SB_JSON_NO_NUMBER, 1},
      {"1e", SB_JSON_NO_NUMBER, 0},
      {"1e-,", SB_JSON_NO_NUMBER, 0},
      {"012345678901", SB_JSON_NO_NUMBER, 0},
      {"\"a", SB_JSON_OPEN_STRING, 0},
      {"\"a\\", SB_JSON_OPEN_STRING, 0},
      {"\"a\\\"", SB_JSON_OPEN_STRING, 0},
      {"\"\\x and a string that goes on for a while\"", SB_JSON_NO_ESCAPE, 0},
      {"[\"sixteen and more bytes, then \\u12g4\"]", SB_JSON_NO_ESCAPE, 1},
      {"\"\\ud800\\u1\"", SB_JSON_NO_ESCAPE, 0},
      {"{", SB_JSON_NO_KEY, 1},
      {"{a:1}", SB_JSON_NO_KEY, 1},
      {"{\"a\":1,}", SB_JSON_NO_KEY, 7},
      {"{,}", SB_JSON_NO_KEY, 1},
      {"{\"a", SB_JSON_OPEN_KEY, 1},
      {"{\"\\x\":1}", SB_JSON_NO_ESCAPE, 1},
      {"{\"a\"}", SB_JSON_NO_COLON, 4},
      {"{\"a\" 1}", SB_JSON_NO_COLON, 5},
      {"{\"a\":}", SB_JSON_NO_VALUE, 5},
      {"{\"a\":1", SB_JSON_NO_MARK, 6},
      {"{\"a\":1]", SB_JSON_NO_MARK, 6},
      {"{\"a\":1 \"b\":2}", SB_JSON_NO_MARK, 7},
      {"[", SB_JSON_NO_VALUE, 1},
      {"[1,]", SB_JSON_NO_VALUE, 3},
      {"[,1]", SB_JSON_NO_VALUE, 1},
      {"[1 2]", SB_JSON_NO_MARK, 3},
      {"[1}", SB_JSON_NO_MARK, 2},
      {"[[[[[[]]]]]]", SB_JSON_TOO_DEEP, 5},
      {"[[[[[{}]]]]]", SB_JSON_TOO_DEEP, 5},
      {"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[]}}}}}", SB_JSON_TOO_DEEP, 25},
      {"[[[]],[[[[[]]]]]]", SB_JSON_TOO_DEEP, 10},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const char *problem;
    int place = skip_copy(cases[i].text, &problem);
    if (place != -1 - cases[i].at || strcmp(problem, cases[i].problem) != 0)
      fail_msg("%s: %d, %s", cases[i].text, place, problem ? problem : "no fault");
  }
}

/* Whatever a text is cut to, or whichever byte of it is another, nothing is read behind its end. */
static void test_spoiled_texts(void **state) {
  (void)state;
  static const char text[] = "{\"id\":\"6762f0dd1bb69f9f2193bb83\",\"n\":[1571672154,-1.5e3,null,"
                             "true,false],\"\\u0065\":{\"x\":\"\\\\\"}}";
  static const char others[] = "\"\\{}[],:0-e\x01 n";
  const char *problem;
  for (size_t size = 0; size < sizeof text - 1; size++) {
    char cut[sizeof text];
    memcpy(cut, text, size);
    cut[size] = '\0';
    assert_true(skip_copy(cut, &problem) < 0);
    for (const char *other = others; *other; other++) {
      memcpy(cut, text, sizeof text);
      cut[size] = *other;
      int place = skip_copy(cut, &problem);
      assert_true(place >= -(int)sizeof text && place <= (int)sizeof text - 1);
    }
  }
}

/* Where skipping fields stops, told by what is there. */
static const char *stop(const char *text, const char *names, size_t names_size,
                        const char **problem) {
  sb_name_set wanted;
  sb_name_set_init(&wanted, names, names_size);
  sb_json_fault fault = {0};
  sb_json_seen seen = {.levels = -1};
  sb_json_seen_object(&seen, LEVELS);
  const char *at = sb_json_skip_fields(text, text + strlen(text), &wanted, &seen, &fault);
  *problem = fault.problem;
  return at ? at : fault.at;
}

static void test_fields(void **state) {
  (void)state;
  static const char names[] = "id\0email";
  static const struct {
    const char *text, *stop, *problem;
  } cases[] = {
      {"\"id\":1}", "\"id\":1}", NULL},
      {"\"a\":1, \"id\":1}", "\"id\":1}", NULL},
      {"\"a\":{\"id\":1},\"b\":[{\"email\":2}] , \"email\" : 1}", "\"email\" : 1}", NULL},
      {"\"a\":1,\"ix\":2,\"emails\":3 } ,", "} ,", NULL},
      {"\"a\":1,\"\\u0069d\":2}", "\"\\u0069d\":2}", NULL},
      {"\"a\":1,\"\\x\":2}", "\"\\x\":2}", NULL}, /* which whoever reads it complains of */
      {"\"a\":1,\"b", "\"b", NULL},
      {"\"a\":1,}", "}", SB_JSON_NO_KEY},
      {"\"a\":1]", "]", SB_JSON_NO_MARK},
      {"\"a\":\"\\x\"}", "\"\\x\"}", SB_JSON_NO_ESCAPE},
      {"\"a\":[[[[[[1]]]]]]}", "[1]]]]]]}", SB_JSON_TOO_DEEP},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const char *problem;
    assert_string_equal(stop(cases[i].text, names, sizeof names, &problem), cases[i].stop);
    assert_true(cases[i].problem ? problem && strcmp(problem, cases[i].problem) == 0 : !problem);
  }
}

/* Skips the fields of all objects of a text, an array of objects, but for those named "id". The
 * number of those, or -1 - the place of the fault. `forgetting`: nothing is known of the objects
 * before. */
static int skip_objects(const char *text, bool forgetting) {
  sb_name_set wanted;
  sb_name_set_init(&wanted, "id", sizeof "id");
  const char *end = text + strlen(text), *at = text;
  sb_json_fault fault = {0};
  sb_json_seen seen = {.levels = -1};
  int found = 0;
  do {
    if (forgetting) seen.levels = -1;
    sb_json_seen_object(&seen, LEVELS);
    at++;
    do {
      at = sb_json_skip_fields(at + 1, end, &wanted, &seen, &fault);
      if (at && *at == '"') {
        found++;
        at = sb_json_skip(at + 5, end, LEVELS, &fault);
      }
      if (!at) return -1 - (int)(fault.at - text);
    } while (*at == ',');
    at++;
  } while (*at == ',');
  return found;
}

/* What came before is compared only: that finds the same as looking at it. */
static void test_what_comes_again(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int found;
  } cases[] = {
      {"[{\"a\":1,\"id\":1,\"b\":2,\"c\":3},{\"a\":1,\"id\":1,\"b\":2,\"c\":3},{\"a\":1,\"id\":1,"
       "\"b\":2}]",
       3},
      {"[{\"a\":1,\"b\":2,\"c\":3},{\"a\":1,\"id\":2,\"c\":3},{\"a\":1,\"b\":2,\"c\":3}]", 1},
      {"[{\"a\":1,\"id\":2},{\"id\":2,\"a\":1},{\"a\":1,\"id\":2}]", 3},
      {"[{\"a\":{\"id\":1,\"b\":2},\"c\":1},{\"id\":1,\"b\":2,\"c\":1},{\"a\":{\"id\":1,\"b\":3},"
       "\"c\":1}]",
       1},
      {"[{\"a\":[{\"b\":1,\"c\":2},{\"b\":1,\"c\":3}],\"d\":1},{\"a\":[{\"b\":1,\"c\":2}],\"d\":1}"
       "]",
       0},
      /* As much is the same as before, but a value goes on, or does not. */
      {"[{\"a\":1,\"b\":12345678901234567890},{\"a\":1,\"b\":1234567890123456789}]", 0},
      {"[{\"a\":1234567890123456789,\"b\":1},{\"a\":12345678901234567890,\"b\":1}]", 0},
      {"[{\"a\":1,\"b\":\"some longer text\"},{\"a\":1,\"b\":\"some longer text}]", -44},
      {"[{\"a\":1,\"b\":true ,\"c\":1},{\"a\":1,\"b\":true 1\"c\":1}]", -42},
      {"[{\"a\":1,\"b\":1},{\"a\":1,}]", -23},
      {"[{\"a\":1,\"b\":1},{\"a\":1]", -22},
      {"[{\"a\":1,\"b\":[{\"x\":1,\"y\":2}]},{\"a\":1,\"b\":[{\"x\":1,\"y\":2]}]", -54},
      {"[{ \"a\" : 1 , \"b\" : 2 } ,{ \"a\" : 1 , \"b\" : 2 }]", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[200];
    int size = snprintf(text, sizeof text, "%s", cases[i].text);
    if (cases[i].found >= 0) text[size - 1] = '\0'; /* not the array's end */
    int found = skip_objects(text, false);
    assert_int_equal(found, skip_objects(text, true));
    if (found != cases[i].found) fail_msg("%s: %d", cases[i].text, found);
  }
}

/* Adds to the text: fields of names that nobody wants. */
static void add_unwanted(char *text, int count) {
  for (int i = 0; i < count; i++)
    sprintf(text + strlen(text), "\"u%d\":0,", i);
}

/* A field that was skipped in another's value may be a wanted one where objects are nested less. */
static void test_other_levels(void **state) {
  (void)state;
  char text[4096] = "";
  sb_name_set wanted;
  sb_name_set_init(&wanted, "id", sizeof "id");
  sb_json_fault fault = {0};
  sb_json_seen seen = {.levels = -1};
  add_unwanted(text, SB_JSON_SEEN - 2);
  strcat(text, "\"v\":{\"id\":1}}");
  char *second = text + strlen(text);
  add_unwanted(second, SB_JSON_SEEN - 2);
  strcat(second, "\"v\":0,\"id\":1} and a block more");
  const char *end = text + strlen(text);
  sb_json_seen_object(&seen, LEVELS);
  assert_ptr_equal(sb_json_skip_fields(text, end, &wanted, &seen, &fault), second - 1);
  sb_json_seen_object(&seen, LEVELS - 1);
  const char *stopped = sb_json_skip_fields(second, end, &wanted, &seen, &fault);
  assert_string_equal(stopped, "\"id\":1} and a block more");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_values),           cmocka_unit_test(test_faults),
      cmocka_unit_test(test_spoiled_texts),    cmocka_unit_test(test_fields),
      cmocka_unit_test(test_what_comes_again), cmocka_unit_test(test_other_levels),
  };
  return cmocka_run_group_tests_name("json_skip", tests, NULL, NULL);
}
