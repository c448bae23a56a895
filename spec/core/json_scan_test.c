#include "core/json_scan.h"

#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

static void test_string_end(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int end; /* -1 = none */
    bool escaped;
  } cases[] = {
      {"\"", 0, false},       {"abc\" tail\"", 3, false}, {"a\\\"b\"", 4, true},
      {"\\\\\"x", 2, true},   {"\\\\\\\"\"", 4, true},    {"", -1, false},
      {"abc", -1, false},     {"abc\\\"", -1, true},      {"abc\\", -1, true},
      {"\n\x01\"", 2, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    bool escaped;
    const char *text = cases[i].text,
               *end = sb_json_string_end(text, text + strlen(text), &escaped);
    assert_int_equal(end == NULL ? -1 : end - text, cases[i].end);
    assert_int_equal(escaped, cases[i].escaped);
  }
}

/* A quote, or none, at every place among bytes that differ from it in one bit or by one. */
static void test_string_end_anywhere(void **state) {
  (void)state;
  static const char others[] = {'#', '!', ']', '[', '\x01', '\xa2', '\xdc', '\x80', '\xff', ' '};
  enum { LONGEST = 40 };
  for (size_t size = 0; size <= LONGEST; size++) {
    for (size_t at = 0; at <= size; at++) {
      char *text = malloc(size + 1); /* exactly as large: a sanitizer sees what reads on */
      assert_non_null(text);
      for (size_t i = 0; i < size; i++)
        text[i] = others[(i + at) % sizeof others];
      if (at < size) text[at] = '"';
      text[size] = '\0';
      bool escaped;
      const char *end = sb_json_string_end(text, text + size, &escaped);
      assert_int_equal(end == NULL ? -1 : end - text, at < size ? (int)at : -1);
      assert_false(escaped);
      free(text);
    }
  }
}

static void assert_unescaped(const char *text, const char *expected, size_t size) {
  char out[64];
  const char *end = text + strlen(text);
  assert_int_equal(sb_json_unescape(text, end, out), size);
  assert_int_equal(sb_json_unescape(text, end, NULL), size);
  assert_memory_equal(out, expected, size);
}

static void test_unescape(void **state) {
  (void)state;
  assert_unescaped("", "", 0);
  assert_unescaped("plain", "plain", 5);
  assert_unescaped("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t", 8);
  assert_unescaped("a\\u0000b", "a\0b", 3);
  assert_unescaped("\\u007f\\u0080\\u07FF\\u0800\\uffff",
                   "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf", 11);
  assert_unescaped("\\ud800\\udc00\\uDBFF\\uDFFF", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 8);
  assert_unescaped("\\ud800", "\xef\xbf\xbd", 3);
  assert_unescaped("\\udc00\\ud800", "\xef\xbf\xbd\xef\xbf\xbd", 6);
  assert_unescaped("\\udc00\\udc00", "\xef\xbf\xbd\xef\xbf\xbd", 6);
  assert_unescaped("\\udfff1234",
                   "\xef\xbf\xbd"
                   "1234",
                   7);
  assert_unescaped("\\ud800\\n", "\xef\xbf\xbd\n", 4);
  assert_unescaped("\\ud800\\ud800\\udc00", "\xef\xbf\xbd\xf0\x90\x80\x80", 7);
  static const char *const bad[] = {"\\x", "\\u", "\\u123", "\\u12g4", "\\U0041", "\\ud800\\u1"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    char text[16];
    snprintf(text, sizeof text, "%s\"", bad[i]);
    assert_true(sb_json_unescape(text, text + strlen(bad[i]), NULL) == SB_JSON_BAD_ESCAPE);
  }
}

/* From memory that ends with the text: a sanitizer sees what reads on. Gives a place in `text`. */
static const char *read_number(const char *text, sb_json_number *number) {
  size_t size = strlen(text);
  char *copy = malloc(size + 1);
  assert_non_null(copy);
  memcpy(copy, text, size + 1);
  const char *behind = sb_json_read_number(copy, copy + size, number);
  const char *place = behind ? text + (behind - copy) : NULL;
  free(copy);
  return place;
}

static void assert_whole(const char *text, long long whole) {
  sb_json_number number;
  assert_ptr_equal(read_number(text, &number), text + strlen(text));
  assert_true(number.is_whole);
  assert_true(number.whole == whole);
}

static void assert_fraction(const char *text, double value) {
  sb_json_number number;
  assert_ptr_equal(read_number(text, &number), text + strlen(text));
  assert_false(number.is_whole);
  assert_true(number.number == value);
}

static void test_whole_numbers(void **state) {
  (void)state;
  assert_whole("0", 0);
  assert_whole("-0", 0);
  assert_whole("-0.0", 0);
  assert_whole("42", 42);
  assert_whole("1.0", 1);
  assert_whole("12345678", 12345678);
  assert_whole("-98765432", -98765432);
  assert_whole("1571672154", 1571672154);
  assert_whole("10000000", 10000000);
  assert_whole("-1.50e2", -150);
  assert_whole("12e2", 1200);
  assert_whole("5E+0", 5);
  assert_whole("1200e-2", 12);
  assert_whole("0e5", 0);
  assert_whole("12345678901234567", 12345678901234567);
  assert_whole("-123456789012345678", -123456789012345678);
  assert_whole("999999999999999999", 999999999999999999);
  assert_whole("1234567890123456789", 1234567890123456789);
  assert_whole("9223372036854775807", LLONG_MAX);
  assert_whole("-9223372036854775807", -LLONG_MAX);
  assert_whole("-9223372036854775808", LLONG_MIN);
  assert_whole("9007199254740991.0", 9007199254740991);
}

static void test_other_numbers(void **state) {
  (void)state;
  assert_fraction("0.1", 0.1);
  assert_fraction("-155.98", -155.98);
  assert_fraction("9007199254740992.0", 9007199254740992.0);
  assert_fraction("9223372036854775808", 9223372036854775808.0);
  assert_fraction("-9223372036854775809", -9223372036854775808.0);
  assert_fraction("18446744073709551616", 18446744073709551616.0);
  assert_fraction("1e23", 1e23);
  assert_fraction("123456789012345678901234567890", 123456789012345678901234567890.0);
  assert_fraction("2.2250738585072014E-308", 2.2250738585072014e-308);
  assert_fraction("4.9e-324", 4.9e-324);
  assert_fraction("1e309", HUGE_VAL);
  assert_fraction("-1e999999999999999999999", -HUGE_VAL);
}

static void test_no_numbers(void **state) {
  (void)state;
  static const char *const none[] = {"",     "-",  "+1",  ".5", "01",  "-01", "00",  "1.",
                                     "1.e1", "1e", "1e-", "x",  "NaN", "-x",  "- 1", "0123456789"};
  sb_json_number number;
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
    assert_null(read_number(none[i], &number));
  assert_string_equal(read_number("1,2", &number), ",2");
  assert_string_equal(read_number("0x1", &number), "x1");
  assert_string_equal(read_number("1.5.5", &number), ".5");
}

static void test_the_locale_does_not_matter(void **state) {
  (void)state;
  static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"};
  for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
    setlocale(LC_ALL, locales[i]); /* where it is installed */
    assert_fraction("1.25e300", 1.25e300);
    assert_fraction("0.12345678901234567890", 0.12345678901234567890);
  }
  setlocale(LC_ALL, "C");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_string_end_anywhere),
      cmocka_unit_test(test_string_end),
      cmocka_unit_test(test_unescape),
      cmocka_unit_test(test_whole_numbers),
      cmocka_unit_test(test_other_numbers),
      cmocka_unit_test(test_no_numbers),
      cmocka_unit_test(test_the_locale_does_not_matter),
  };
  return cmocka_run_group_tests_name("json_scan", tests, NULL, NULL);
}
