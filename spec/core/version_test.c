#include "core/version.h"

#include "test.h"

static void test_order(void **state) {
  (void)state;
  static const struct {
    const char *version, *since;
    bool reaches;
  } cases[] = {
      {"2.16", "2.16", true},        {"2.16", "2.17", false},
      {"2.17", "2.16", true},        {"2.9", "2.10", false},
      {"2.10", "2.9", true},         {"3.0", "2.16", true},
      {"2.16", "3.0", false},        {"2", "2.0", true},
      {"2", "2.1", false},           {"2.1", "2", true},
      {"1.0.1", "1.0", true},        {"1.0", "1.0.1", false},
      {"Preview", "2.17", true},     {"Preview", "Preview", true},
      {"2.16", "Preview", false},    {"99.0", "Preview", false},
      {"Unstable", "Preview", true}, {"Preview", "Unstable", true},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    CHECK(sb_version_reaches(cases[i].version, cases[i].since) == cases[i].reaches,
          cases[i].version);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_order)};
  return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
