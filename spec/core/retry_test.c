#include "core/retry.h"

#include <math.h>

#include "test.h"

static void test_wanted_by_status(void **state) {
  (void)state;
  for (int status = 0; status < 700; status++) {
    sb_outcome outcome = {.status = status, .server_wait = -1};
    bool lasting =
        status == 501 || (status >= 505 && status <= 508) || status == 510 || status == 511;
    bool worth_it = status == 408 || status == 429 || (status >= 500 && status < 600 && !lasting);
    assert_int_equal(sb_retry_wanted(&outcome, true), worth_it);
    assert_int_equal(sb_retry_wanted(&outcome, false), status == 429);
  }
}

static void test_wanted_by_failure(void **state) {
  (void)state;
  static const struct {
    sb_failure failure;
    bool idempotent, other;
  } cases[] = {
      {SB_FAILURE_RESOLVE, true, true},     {SB_FAILURE_CONNECT, true, true},
      {SB_FAILURE_TLS, false, false},       {SB_FAILURE_NETWORK, true, false},
      {SB_FAILURE_TIMEOUT, true, false},    {SB_FAILURE_CONNECT_TIMEOUT, true, true},
      {SB_FAILURE_TOO_LARGE, false, false}, {SB_FAILURE_PROTOCOL, true, false},
      {SB_FAILURE_REFUSED, false, false},   {SB_FAILURE_CANCELLED, false, false},
      {SB_FAILURE_MEMORY, false, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    /* The status of an answer that broke off does not count. */
    sb_outcome outcome = {.failure = cases[i].failure, .status = 429, .server_wait = -1};
    assert_int_equal(sb_retry_wanted(&outcome, true), cases[i].idempotent);
    assert_int_equal(sb_retry_wanted(&outcome, false), cases[i].other);
  }
}

static void test_backoff(void **state) {
  (void)state;
  static const struct {
    unsigned attempt;
    double random, base, cap, expected;
  } cases[] = {
      {1, 0.5, 1, 60, 0.5}, {2, 0.5, 1, 60, 1},    {3, 0.5, 1, 60, 2},
      {7, 0.5, 1, 60, 30},  {100, 0.5, 1, 60, 30}, {4294967295u, 0.5, 1, 60, 30},
      {5, 0, 1, 60, 0},     {1, 0.5, 10, 4, 2},    {3, 0.25, 0.5, 8, 0.5},
      {0, 0.5, 1, 60, 0.5}, {3, 0.5, 0, 60, 0},    {3, 0.5, 1, 0, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    double wait = sb_retry_backoff(cases[i].attempt, cases[i].random, cases[i].base, cases[i].cap);
    if (!near(wait, cases[i].expected, 1e-12)) {
      fail_msg("case %zu: %f instead of %f", i, wait, cases[i].expected);
    }
  }
}

/* Stands in for the parser of the engine. */
static double parse_date(const char *text) {
  if (strcmp(text, "Sun, 22 Nov 2026 13:30:00 GMT") == 0) return 1795354200;
  if (strcmp(text, "Sun, 22 Nov 2026 13:30:30 GMT") == 0) return 1795354230;
  return -1;
}

static void test_server_wait(void **state) {
  (void)state;
  static const double now = 1795354200;
#define DATE       "Date: Sun, 22 Nov 2026 13:30:00 GMT"
#define LATER_DATE "Date: Sun, 22 Nov 2026 13:30:30 GMT"
  static const struct {
    const char *label;
    double body_wait;
    const char *lines[4];
    double expected; /* negative = it does not say */
  } cases[] = {
      {"nothing", -1, {NULL}, -1},
      {"body", 2.5, {NULL}, 2.5},
      {"body of zero", 0, {"X-RateLimit-Reset: 1795354210"}, 0},
      {"body wins", 2.5, {"X-RateLimit-Reset: 1795354210", "Retry-After: 7"}, 2.5},
      {"body of a day", 86400, {"Retry-After: 7"}, 86400},
      {"body over a day", 86400.5, {"Retry-After: 7"}, 86400.5},
      {"body not a number", NAN, {"Retry-After: 7"}, 7},
      {"body infinite", INFINITY, {"Retry-After: 7"}, 7},
      {"body minus infinite", -INFINITY, {NULL}, -1},
      {"reset against now", -1, {"X-RateLimit-Reset: 1795354210"}, 10},
      {"reset against Date", -1, {LATER_DATE, "X-RateLimit-Reset: 1795354240"}, 10},
      {"reset, Date unreadable", -1, {"Date: today", "X-RateLimit-Reset: 1795354210"}, 10},
      {"Retry-After wins", -1, {DATE, "X-RateLimit-Reset: 1795354210", "Retry-After: 7"}, 7},
      {"Retry-After of zero", -1, {DATE, "X-RateLimit-Reset: 1795354210", "Retry-After: 0"}, 0},
      {"reset past", -1, {DATE, "X-RateLimit-Reset: 1795354190"}, -1},
      {"reset now", -1, {DATE, "X-RateLimit-Reset: 1795354200"}, -1},
      {"reset past, Retry-After", -1, {DATE, "Retry-After: 7", "X-RateLimit-Reset: 1795354190"}, 7},
      {"reset as seconds", -1, {DATE, "X-RateLimit-Reset: 30"}, 30},
      {"reset as no seconds", -1, {DATE, "X-RateLimit-Reset: 0"}, -1},
      {"reset over a day", -1, {"X-RateLimit-Reset: 1795999999"}, 645799},
      {"reset in ms", -1, {"X-RateLimit-Reset: 1795354210000"}, -1},
      {"reset with a fraction", -1, {"X-RateLimit-Reset: 1795354200.25"}, 0.25},
      {"calls left", -1, {"X-RateLimit-Remaining: 1", "X-RateLimit-Reset: 1795354210"}, -1},
      {"no calls left", -1, {"X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1795354210"}, 10},
      {"reset unreadable", -1, {"X-RateLimit-Reset: soon", "Retry-After: 7"}, 7},
      {"reset nan", -1, {"X-RateLimit-Reset: nan"}, -1},
      {"reset empty", -1, {"X-RateLimit-Reset:"}, -1},
      {"seconds", -1, {"Retry-After: 120"}, 120},
      {"seconds, zero", -1, {"Retry-After: 0"}, 0},
      {"seconds, fraction", -1, {"Retry-After: 1.5"}, 1.5},
      {"seconds, negative", -1, {"Retry-After: -5"}, 0},
      {"seconds, a day", -1, {"Retry-After: 86400"}, 86400},
      {"seconds, over a day", -1, {"Retry-After: 86401"}, 86401},
      {"seconds are not measured from Date", -1, {LATER_DATE, "Retry-After: 7"}, 7},
      {"HTTP-date", -1, {DATE, "Retry-After: Sun, 22 Nov 2026 13:30:30 GMT"}, 30},
      {"HTTP-date past", -1, {LATER_DATE, "Retry-After: Sun, 22 Nov 2026 13:30:00 GMT"}, 0},
      {"ISO 8601", -1, {"Retry-After: 2026-11-22T13:30:12.500Z"}, 12.5},
      {"ISO 8601 against Date", -1, {LATER_DATE, "Retry-After: 2026-11-22T13:30:42Z"}, 12},
      {"ISO 8601 past", -1, {DATE, "Retry-After: 2026-11-22T13:29:00Z"}, 0},
      {"ISO 8601 far", -1, {DATE, "Retry-After: 2026-11-24T13:30:00Z"}, 172800},
      {"Retry-After empty", -1, {"Retry-After:"}, -1},
      {"Retry-After unreadable", -1, {"Retry-After: soon"}, -1},
      {"Retry-After infinite", -1, {"Retry-After: inf"}, -1},
  };
#undef DATE
#undef LATER_DATE
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_headers headers;
    sb_headers_init(&headers, 0);
    for (size_t k = 0; k < 4 && cases[i].lines[k] != NULL; k++) {
      assert_int_equal(sb_headers_add_line(&headers, cases[i].lines[k], strlen(cases[i].lines[k])),
                       SB_OK);
    }
    double wait = sb_retry_server_wait(&headers, 429, cases[i].body_wait, now, parse_date);
    bool right = cases[i].expected < 0 ? wait < 0 : near(wait, cases[i].expected, 1e-6);
    if (!right) fail_msg("%s: %f instead of %f", cases[i].label, wait, cases[i].expected);
    sb_headers_destroy(&headers);
  }
}

static void test_server_wait_of_many_digits(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  char digits[1000];
  memset(digits, '9', sizeof digits);
  assert_int_equal(sb_headers_add(&headers, "X-RateLimit-Reset", 17, digits, sizeof digits), SB_OK);
  assert_int_equal(sb_headers_add(&headers, "Retry-After", 11, digits, sizeof digits), SB_OK);
  assert_true(sb_retry_server_wait(&headers, 429, -1, 1795354200, parse_date) < 0);
  sb_headers_destroy(&headers);
}

/* The window's end comes with every answer: only where it is used up, that is when to come back. */
static void test_server_wait_of_other_answers(void **state) {
  (void)state;
  static const struct {
    const char *remaining, *retry_after;
    double expected;
  } cases[] = {{NULL, NULL, -1}, {"42", NULL, -1}, {"0", NULL, 10}, {"42", "3", 3}, {"0", "3", 3}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_headers headers;
    sb_headers_init(&headers, 0);
    sb_headers_add(&headers, "X-RateLimit-Reset", 17, "1795354210", 10);
    if (cases[i].remaining)
      sb_headers_add(&headers, "X-RateLimit-Remaining", 21, cases[i].remaining,
                     strlen(cases[i].remaining));
    if (cases[i].retry_after) sb_headers_add(&headers, "Retry-After", 11, cases[i].retry_after, 1);
    double wait = sb_retry_server_wait(&headers, 503, -1, 1795354200, parse_date);
    if (!near(wait, cases[i].expected, 1e-6))
      fail_msg("case %zu: %f instead of %f", i, wait, cases[i].expected);
    sb_headers_destroy(&headers);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_wanted_by_status),
      cmocka_unit_test(test_wanted_by_failure),
      cmocka_unit_test(test_backoff),
      cmocka_unit_test(test_server_wait),
      cmocka_unit_test(test_server_wait_of_many_digits),
      cmocka_unit_test(test_server_wait_of_other_answers),
  };
  return cmocka_run_group_tests_name("retry", tests, NULL, NULL);
}
