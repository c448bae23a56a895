#include "core/time.h"

#include <math.h>

#include "test.h"

static void test_parse(void **state) {
  (void)state;
  static const struct {
    const char *text;
    double seconds;
  } cases[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"1970-01-01t00:00:00z", 0},
      {"1970-01-01 00:00:00", 0},
      {"2026-11-22T13:30:00Z", 1795354200},
      {"2026-11-22T13:30:00.5Z", 1795354200.5},
      {"2026-11-22T13:30:00,5Z", 1795354200.5},
      {"2026-11-22T13:30:00.250000000000000000000000001Z", 1795354200.25},
      {"2026-11-22T15:30:00+02:00", 1795354200},
      {"2026-11-22T06:30:00-0700", 1795354200},
      {"2026-11-22T15:30:00+02", 1795354200},
      {"2026-11-22T13:30:00-00:00", 1795354200},
      {"2026-11-22T13:30Z", 1795354200},
      {"2026-11-22T13:30", 1795354200},
      {"2026-11-22T15:30+02:00", 1795354200},
      {"2000-02-29T00:00:00Z", 951782400},
      {"1969-12-31T23:59:59Z", -1},
      {"1969-12-31T23:59:59.75Z", -0.25},
      {"2016-12-31T23:59:60Z", 1483228800},
      {"0001-01-01T00:00:00Z", -62135596800.0},
      {"9999-12-31T23:59:59Z", 253402300799.0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    double seconds = NAN;
    CHECK(sb_time_parse_iso8601(cases[i].text, strlen(cases[i].text), &seconds), cases[i].text);
    CHECK(seconds == cases[i].seconds, cases[i].text);
  }
}

static void test_parse_refuses(void **state) {
  (void)state;
  static const char *const cases[] = {
      "",
      "2026",
      "2026-11-22",
      "2026-11-22T",
      "2026-11-22T13",
      "2026-11-22T13Z",
      "2026-11-22T13:3",
      "2026-11-22T13:30:",
      "2026-11-22T13:30:0",
      "2026-11-22T13:30:00.",
      "2026-11-22T13:30:00.Z",
      "2026-11-22T13:30:00Zx",
      "2026-11-22T13:30:00Z ",
      " 2026-11-22T13:30:00Z",
      "2026-11-22T13:30:00 Z",
      "2026-11-22T13:30:00+",
      "2026-11-22T13:30:00+2",
      "2026-11-22T13:30:00+02:",
      "2026-11-22T13:30:00+02:0",
      "2026-11-22T13:30:00+020",
      "2026-11-22T13:30:00+02:000",
      "2026-11-22T13:30:00+24:00",
      "2026-11-22T13:30:00+02:60",
      "2026-11-22T24:00:00Z",
      "2026-11-22T13:60:00Z",
      "2026-11-22T13:30:61Z",
      "2026-11-22T-1:30:00Z",
      "2026-13-22T13:30:00Z",
      "2026-00-22T13:30:00Z",
      "2026-11-00T13:30:00Z",
      "2026-11-31T13:30:00Z",
      "2026-02-29T13:30:00Z",
      "1900-02-29T13:30:00Z",
      "0000-01-01T00:00:00Z",
      "20261122T133000Z",
      "2026/11/22T13:30:00Z",
      "2026-11-22_13:30:00Z",
      "+2026-11-22T13:30:00Z",
      "1795354200",
      "Sun, 22 Nov 2026 13:30:00 GMT",
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    double seconds;
    CHECK(!sb_time_parse_iso8601(cases[i], strlen(cases[i]), &seconds), cases[i]);
  }
  double seconds;
  assert_false(sb_time_parse_iso8601("2026-11-22T13:30:00Z", 15, &seconds));
  assert_false(sb_time_parse_iso8601("2026-11-22T13:30:00Z\0", 21, &seconds));
}

static void test_is_date(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool valid;
  } cases[] = {
      {"2026-11-22", true},  {"2024-02-29", true},  {"2000-02-29", true},   {"0001-01-01", true},
      {"9999-12-31", true},  {"2023-02-29", false}, {"1900-02-29", false},  {"2026-04-31", false},
      {"2026-13-01", false}, {"2026-00-01", false}, {"2026-01-00", false},  {"2026-01-32", false},
      {"2026-1-1", false},   {"20260101", false},   {"2026-01-01T", false}, {"2026-01-01 ", false},
      {"", false},           {"2026-01", false},    {"0000-01-01", false},  {"2026-01-0a", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    CHECK(sb_time_is_date(cases[i].text, strlen(cases[i].text)) == cases[i].valid, cases[i].text);
  }
}

static void test_format(void **state) {
  (void)state;
  static const struct {
    double seconds;
    const char *text;
  } cases[] = {
      {0, "1970-01-01T00:00:00.000Z"},
      {1795354200, "2026-11-22T13:30:00.000Z"},
      {1795354200.123, "2026-11-22T13:30:00.123Z"},
      {1795354200.9996, "2026-11-22T13:30:01.000Z"},
      {951782400, "2000-02-29T00:00:00.000Z"},
      {-0.001, "1969-12-31T23:59:59.999Z"},
      {-1, "1969-12-31T23:59:59.000Z"},
      {-62135596800.0, "0001-01-01T00:00:00.000Z"},
      {-1e12, "0001-01-01T00:00:00.000Z"},
      {253402300799.999, "9999-12-31T23:59:59.999Z"},
      {253402300800.0, "9999-12-31T23:59:59.999Z"},
      {1e300, "9999-12-31T23:59:59.999Z"},
      {INFINITY, "9999-12-31T23:59:59.999Z"},
      {-INFINITY, "0001-01-01T00:00:00.000Z"},
      {NAN, "0001-01-01T00:00:00.000Z"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[SB_TIME_ISO8601_SIZE];
    sb_time_format_iso8601(cases[i].seconds, text);
    assert_string_equal(text, cases[i].text);
  }
}

/* Every day of the years the format knows, at an odd second. */
static void test_every_day_there_and_back(void **state) {
  (void)state;
  for (long day = -719162; day <= 2932896; day++) {
    double seconds = (double)day * 86400 + 45296;
    char text[SB_TIME_ISO8601_SIZE];
    sb_time_format_iso8601(seconds, text);
    double parsed;
    if (!sb_time_parse_iso8601(text, strlen(text), &parsed) || parsed != seconds) {
      fail_msg("%s is not %f", text, seconds);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse),
      cmocka_unit_test(test_parse_refuses),
      cmocka_unit_test(test_is_date),
      cmocka_unit_test(test_format),
      cmocka_unit_test(test_every_day_there_and_back),
  };
  return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
