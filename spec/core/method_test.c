#include "core/method.h"

#include "test.h"

static void test_every_method(void **state) {
  (void)state;
  static const struct {
    sb_method method;
    const char *name;
    bool reads, writes, repeatable;
  } cases[] = {
      {SB_METHOD_GET, "GET", true, false, true},
      {SB_METHOD_HEAD, "HEAD", true, false, true},
      {SB_METHOD_POST, "POST", false, true, false},
      {SB_METHOD_PUT, "PUT", false, true, true},
      {SB_METHOD_PATCH, "PATCH", false, true, false},
      {SB_METHOD_DELETE, "DELETE", false, false, true},
  };
  assert_int_equal(COUNT(cases), SB_METHOD_DELETE);
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_method method = cases[i].method;
    assert_int_equal(method, i + 1);
    assert_string_equal(sb_method_name(method), cases[i].name);
    assert_int_equal(sb_method_named(cases[i].name, strlen(cases[i].name)), method);
    CHECK(sb_method_reads(method) == cases[i].reads, cases[i].name);
    CHECK(sb_method_writes(method) == cases[i].writes, cases[i].name);
    CHECK(sb_method_repeatable(method) == cases[i].repeatable, cases[i].name);
  }
}

static void test_none(void **state) {
  (void)state;
  assert_null(sb_method_name(SB_METHOD_NONE));
  assert_false(sb_method_reads(SB_METHOD_NONE));
  assert_false(sb_method_writes(SB_METHOD_NONE));
  assert_false(sb_method_repeatable(SB_METHOD_NONE));
}

/* Only whole names, written as they are sent. */
static void test_unknown(void **state) {
  (void)state;
  static const char *const names[] = {"",    "G",    "GE",   "GETS",    "get",
                                      "Get", " GET", "GET ", "OPTIONS", "TRACE"};
  for (size_t i = 0; i < COUNT(names); i++)
    CHECK(sb_method_named(names[i], strlen(names[i])) == SB_METHOD_NONE, names[i]);
  assert_int_equal(sb_method_named("GET", 4), SB_METHOD_NONE); /* with the NUL */
  assert_int_equal(sb_method_named("GET /path", 3), SB_METHOD_GET);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_method),
      cmocka_unit_test(test_none),
      cmocka_unit_test(test_unknown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
