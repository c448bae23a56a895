#include "core/rate_limit.h"

#include <stdio.h>

#include "test.h"

static sb_rate_limit read_lines(const char *const *lines, size_t count) {
  sb_headers headers;
  sb_headers_init(&headers, 0);
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(sb_headers_add_line(&headers, lines[i], strlen(lines[i])), SB_OK);
  }
  sb_rate_limit rate_limit = sb_rate_limit_read(&headers);
  sb_headers_destroy(&headers);
  return rate_limit;
}

static void test_all_three(void **state) {
  (void)state;
  static const char *const lines[] = {"X-RateLimit-Limit: 166", "x-ratelimit-remaining: 0",
                                      "X-RATELIMIT-RESET: 1795354200"};
  sb_rate_limit rate_limit = read_lines(lines, COUNT(lines));
  assert_true(rate_limit.known);
  assert_true(rate_limit.limit == 166);
  assert_true(rate_limit.remaining == 0);
  assert_true(rate_limit.reset == 1795354200);
}

static void test_some(void **state) {
  (void)state;
  static const char *const lines[] = {"X-RateLimit-Remaining: 12", "Date: now"};
  sb_rate_limit rate_limit = read_lines(lines, COUNT(lines));
  assert_true(rate_limit.known);
  assert_true(rate_limit.limit < 0);
  assert_true(rate_limit.remaining == 12);
  assert_true(rate_limit.reset < 0);
}

/* The first of a name counts; names that only begin so say nothing. */
static void test_of_several(void **state) {
  (void)state;
  static const char *const lines[] = {"X-RateLimit-Remaining-Day: 5",
                                      "X-RateLimit: 6",
                                      "X-RateLimit-: 7",
                                      "Ratelimit-Limit: 8",
                                      "X-RateLimit-Remaining: many",
                                      "X-RateLimit-Remaining: 12",
                                      "X-RateLimit-Reset: 3",
                                      "x-ratelimit-reset: 4"};
  sb_rate_limit rate_limit = read_lines(lines, COUNT(lines));
  assert_true(rate_limit.limit < 0);
  assert_true(rate_limit.remaining < 0);
  assert_true(rate_limit.reset == 3);
}

static void test_nothing_of_use(void **state) {
  (void)state;
  static const char *const values[] = {"",    "many",     "-1",       "nan",
                                       "inf", "12 or so", "100;w=60", "0x10"};
  for (size_t i = 0; i < COUNT(values); i++) {
    char line[64];
    snprintf(line, sizeof line, "X-RateLimit-Limit: %s", values[i]);
    const char *const lines[] = {line};
    sb_rate_limit rate_limit = read_lines(lines, 1);
    CHECK(!rate_limit.known, values[i]);
    CHECK(rate_limit.limit < 0, values[i]);
  }
  assert_false(read_lines(NULL, 0).known);

  char huge[512] = "X-RateLimit-Limit: ";
  memset(huge + strlen(huge), '9', 400);
  const char *const lines[] = {huge};
  assert_false(read_lines(lines, 1).known);
}

static void test_until_reset(void **state) {
  (void)state;
  static const struct {
    double reset, expected;
    bool counts_down;
  } cases[] = {
      {-1, -1, false},
      {0, -1, true},
      {12.5, 12.5, true},
      {1795354200, -1, false},
      {1795354199, -1, false},
      {1795354230, 30, false},
      {1795354230000, -1, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_rate_limit told = {.known = true, .limit = -1, .remaining = -1, .reset = cases[i].reset};
    double wait = sb_rate_limit_until_reset(&told, 1795354200);
    if (!near(wait, cases[i].expected, 1e-9)) fail_msg("case %zu: %f", i, wait);
    assert_int_equal(sb_rate_limit_counts_down(&told), cases[i].counts_down);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_three),   cmocka_unit_test(test_some),
      cmocka_unit_test(test_of_several),  cmocka_unit_test(test_nothing_of_use),
      cmocka_unit_test(test_until_reset),
  };
  return cmocka_run_group_tests_name("rate_limit", tests, NULL, NULL);
}
