#include "engine/date.h"

#include "../core/test.h"

static void test_date(void **state) {
  (void)state;
  assert_true(sb_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == 784111777);
  assert_true(sb_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == 784111777);
  assert_true(sb_http_date("Sun Nov  6 08:49:37 1994") == 784111777);
  assert_true(sb_http_date("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
}

static void test_no_date(void **state) {
  (void)state;
  static const char *const texts[] = {"", "soon", "Sun, 32 Nov 1994 08:49:37 GMT", "-", "\xff\xfe"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    CHECK(sb_http_date(texts[i]) < 0, texts[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_date),
      cmocka_unit_test(test_no_date),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
