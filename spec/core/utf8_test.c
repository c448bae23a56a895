#include "core/utf8.h"

#include "test.h"

/* Ranges of RFC 3629, section 4: what the first byte and the second one may be. */
static size_t wanted(const unsigned char *bytes, size_t size) {
  static const struct {
    unsigned char first, last, low, high;
    size_t length;
  } forms[] = {
      {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
      {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
      {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
  };
  for (size_t i = 0; i < COUNT(forms); i++) {
    if (bytes[0] < forms[i].first || bytes[0] > forms[i].last) continue;
    if (size < forms[i].length) return 0;
    if (forms[i].length > 1 && (bytes[1] < forms[i].low || bytes[1] > forms[i].high)) return 0;
    for (size_t k = 2; k < forms[i].length; k++)
      if (bytes[k] < 0x80 || bytes[k] > 0xBF) return 0;
    return forms[i].length;
  }
  return 0;
}

/* Every first and second byte, with each kind of byte behind them, cut at each length. */
static void test_step(void **state) {
  (void)state;
  static const unsigned char behind[] = {0x7F, 0x80, 0xBF, 0xC0};
  unsigned char bytes[4];
  for (unsigned pair = 0; pair < 0x10000; pair++) {
    bytes[0] = (unsigned char)(pair >> 8);
    bytes[1] = (unsigned char)pair;
    for (size_t i = 0; i < COUNT(behind); i++) {
      for (size_t k = 0; k < COUNT(behind); k++) {
        bytes[2] = behind[i];
        bytes[3] = behind[k];
        for (size_t size = 1; size <= sizeof bytes; size++) {
          size_t step = sb_utf8_step((const char *)bytes, size);
          if (step != wanted(bytes, size))
            fail_msg("%02x %02x %02x %02x, %zu bytes: %zu", bytes[0], bytes[1], bytes[2], bytes[3],
                     size, step);
        }
      }
    }
  }
  assert_int_equal(sb_utf8_step("a", 0), 0);
}

/* A character of two bytes, and half of one, at each place among others. */
static void test_count_of_long_ones(void **state) {
  (void)state;
  for (size_t size = 2; size <= 40; size++) {
    for (size_t at = 0; at + 2 <= size; at++) {
      char text[40];
      size_t characters = 0;
      memset(text, 'a', sizeof text);
      text[at] = '\xc3';
      assert_false(sb_utf8_count(text, size, &characters));
      text[at + 1] = '\xa9';
      assert_true(sb_utf8_count(text, size, &characters));
      assert_int_equal(characters, size - 1);
    }
  }
}

static void test_count(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t characters;
    bool valid;
  } cases[] = {
      {"", 0, true},       {"abc", 3, true},   {"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z", 5, true},
      {"a\xc3", 0, false}, {"\x80", 0, false}, {"abc\xff", 0, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    size_t characters = 0;
    CHECK(sb_utf8_count(cases[i].text, strlen(cases[i].text), &characters) == cases[i].valid,
          cases[i].text);
    CHECK(characters == cases[i].characters, cases[i].text);
  }
  size_t characters;
  assert_true(sb_utf8_count("a\0b", 3, &characters));
  assert_int_equal(characters, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_step),
      cmocka_unit_test(test_count),
      cmocka_unit_test(test_count_of_long_ones),
  };
  return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
