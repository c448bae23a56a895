#include "core/number.h"

#include <locale.h>
#include <math.h>

#include "test.h"

static void test_read(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t taken;
    double number;
  } cases[] = {
      {"0", 1, 0},
      {"42", 2, 42},
      {"007", 3, 7},
      {"-5", 2, -5},
      {"1.5", 3, 1.5},
      {"-0.25", 5, -0.25},
      {"1..5", 1, 1},
      {"1.", 1, 1},
      {"1.5.2", 3, 1.5},
      {"12abc", 2, 12},
      {"1e5", 1, 1},
      {"0.1", 3, 0.1},
      {"0.07", 4, 0.07},
      {"3 ", 1, 3},
      {"9007199254740993", 16, 9007199254740992.0},
      {"", 0, 0},
      {"-", 0, 0},
      {"--1", 0, 0},
      {".5", 0, 0},
      {"+1", 0, 0},
      {" 1", 0, 0},
      {"nan", 0, 0},
      {"inf", 0, 0},
      {"x", 0, 0},
      {"0x10", 1, 0},
      {"1,5", 1, 1},
      {"123456789012345", 15, 123456789012345.0},
      {"0.0000000000000000000001", 24, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    double number = 0;
    size_t taken = sb_number_read(cases[i].text, strlen(cases[i].text), &number);
    CHECK(taken == cases[i].taken, cases[i].text);
    CHECK(number == cases[i].number, cases[i].text);
  }
}

static void test_read_stops_at_size(void **state) {
  (void)state;
  double number = 0;
  assert_int_equal(sb_number_read("1234", 2, &number), 2);
  assert_true(number == 12);
  assert_int_equal(sb_number_read("1.5", 2, &number), 1);
  assert_int_equal(sb_number_read("-5", 1, &number), 0);
}

static void test_huge_is_infinite(void **state) {
  (void)state;
  char text[401];
  memset(text, '9', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  double number;
  assert_true(sb_number_parse(text, &number));
  assert_true(isinf(number));
}

static void test_whole(void **state) {
  (void)state;
  static const char *const whole[] = {
      "0", "7", "-7", "814", "9223372036854775807", "1234567890123456789", "18446744073709551615"};
  static const char *const others[] = {
      "",   "-",  "007", "-01", "1.5", "1e3", "+7",
      " 7", "7 ", "0x1", "a",   "--1", "1-1", "123456789012345678901"};
  for (size_t i = 0; i < COUNT(whole); i++)
    CHECK(sb_number_is_whole(whole[i], strlen(whole[i])), whole[i]);
  for (size_t i = 0; i < COUNT(others); i++)
    CHECK(!sb_number_is_whole(others[i], strlen(others[i])), others[i]);
  assert_false(sb_number_is_whole("7\0007", 3));
}

static void test_parse_wants_all(void **state) {
  (void)state;
  double number;
  assert_true(sb_number_parse("12.5", &number));
  assert_true(number == 12.5);
  assert_false(sb_number_parse("", &number));
  assert_false(sb_number_parse("12 ", &number));
  assert_false(sb_number_parse("12;w=60", &number));
  assert_false(sb_number_parse("-", &number));
}

static void test_format(void **state) {
  (void)state;
  static const struct {
    double number;
    const char *text;
  } cases[] = {
      {0, "0"},
      {150, "150"},
      {-3, "-3"},
      {0.5, "0.5"},
      {-0.25, "-0.25"},
      {0.07, "0.07"},
      {1e-14, "0.00000000000001"},
      {9007199254740992.0, "9007199254740992"},
      {2147483647, "2147483647"},
      {123456.789, "123456.789"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[SB_NUMBER_SIZE];
    sb_number_format(cases[i].number, text);
    assert_string_equal(text, cases[i].text);
  }
}

static void test_format_rounded(void **state) {
  (void)state;
  static const struct {
    double number;
    const char *text;
  } cases[] = {{0, "0"},      {2, "2"},        {0.2406999, "0.241"},
               {1.0004, "1"}, {29.9999, "30"}, {0.25, "0.25"}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[SB_NUMBER_SIZE];
    sb_number_format_rounded(cases[i].number, text);
    assert_string_equal(text, cases[i].text);
  }
}

static void test_locale_does_not_matter(void **state) {
  (void)state;
  static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"};
  bool set = false;
  for (size_t i = 0; i < COUNT(locales) && !set; i++) {
    set = setlocale(LC_ALL, locales[i]) != NULL;
  }
  if (!set) skip();
  char text[SB_NUMBER_SIZE];
  sb_number_format(1.5, text);
  double number = 0;
  bool parsed = sb_number_parse("1.5", &number);
  setlocale(LC_ALL, "C");
  assert_string_equal(text, "1.5");
  assert_true(parsed && number == 1.5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_read),
      cmocka_unit_test(test_read_stops_at_size),
      cmocka_unit_test(test_huge_is_infinite),
      cmocka_unit_test(test_parse_wants_all),
      cmocka_unit_test(test_whole),
      cmocka_unit_test(test_format),
      cmocka_unit_test(test_format_rounded),
      cmocka_unit_test(test_locale_does_not_matter),
  };
  return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
