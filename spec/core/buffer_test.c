#include "core/buffer.h"

#include "test.h"

static void test_empty(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  assert_string_equal(sb_buffer_text(&buffer), "");
  assert_null(buffer.data);
  sb_buffer_clear(&buffer);
  sb_buffer_redact(&buffer, "x", 1);
  assert_int_equal(sb_buffer_append(&buffer, NULL, 0), SB_OK);
  assert_int_equal(buffer.size, 0);
  assert_string_equal(sb_buffer_text(&buffer), "");
  sb_buffer_destroy(&buffer);
  sb_buffer_destroy(&buffer);
}

static void test_append(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  assert_int_equal(sb_buffer_append_text(&buffer, "Hello"), SB_OK);
  assert_int_equal(sb_buffer_append_byte(&buffer, ','), SB_OK);
  assert_int_equal(sb_buffer_append(&buffer, " \0world", 7), SB_OK);
  assert_int_equal(buffer.size, 13);
  assert_memory_equal(buffer.data, "Hello, \0world", 14);
  sb_buffer_destroy(&buffer);
  assert_null(buffer.data);
}

static void test_growth_is_geometric(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  size_t capacity = 0, moves = 0;
  for (size_t i = 0; i < 100000; i++) {
    assert_int_equal(sb_buffer_append_byte(&buffer, (char)('a' + i % 26)), SB_OK);
    assert_int_equal(buffer.data[buffer.size], '\0');
    assert_true(buffer.size < buffer.capacity);
    if (buffer.capacity != capacity) moves++;
    capacity = buffer.capacity;
  }
  assert_int_equal(buffer.size, 100000);
  assert_int_equal(buffer.data[99999], 'a' + 99999 % 26);
  assert_true(moves < 20);
  sb_buffer_destroy(&buffer);
}

static void test_limit_is_exact(void **state) {
  (void)state;
  for (size_t limit = 1; limit < 200; limit++) {
    sb_buffer buffer;
    sb_buffer_init(&buffer, limit);
    for (size_t i = 0; i < limit; i++)
      assert_int_equal(sb_buffer_append_byte(&buffer, 'x'), SB_OK);
    assert_int_equal(buffer.size, limit);
    assert_int_equal(sb_buffer_append_byte(&buffer, 'y'), SB_TOO_LARGE);
    assert_int_equal(sb_buffer_append(&buffer, "", 0), SB_OK);
    assert_int_equal(buffer.size, limit);
    assert_int_equal(strlen(buffer.data), limit);
    assert_null(strchr(buffer.data, 'y'));
    assert_true(buffer.capacity <= limit + 1 || buffer.capacity <= 64);
    sb_buffer_destroy(&buffer);
    assert_int_equal(buffer.limit, limit);
  }
}

static void test_too_large_keeps_content(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 5);
  assert_int_equal(sb_buffer_append_text(&buffer, "abc"), SB_OK);
  assert_int_equal(sb_buffer_append_text(&buffer, "def"), SB_TOO_LARGE);
  assert_string_equal(sb_buffer_text(&buffer), "abc");
  assert_int_equal(sb_buffer_append(&buffer, "x", SIZE_MAX), SB_TOO_LARGE);
  assert_int_equal(sb_buffer_append_text(&buffer, "de"), SB_OK);
  assert_string_equal(sb_buffer_text(&buffer), "abcde");
  buffer.limit = 2; /* lowered below what is there already */
  assert_int_equal(sb_buffer_append(&buffer, "", 0), SB_TOO_LARGE);
  assert_string_equal(sb_buffer_text(&buffer), "abcde");
  sb_buffer_destroy(&buffer);
}

static void test_size_overflow(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  assert_int_equal(sb_buffer_append(&buffer, "x", SIZE_MAX), SB_NO_MEMORY);
  assert_int_equal(sb_buffer_append_text(&buffer, "abc"), SB_OK);
  assert_int_equal(sb_buffer_append(&buffer, "x", SIZE_MAX - 3), SB_NO_MEMORY);
  assert_int_equal(sb_buffer_append(&buffer, "x", SIZE_MAX - 2), SB_NO_MEMORY);
  assert_string_equal(sb_buffer_text(&buffer), "abc");
  sb_buffer_destroy(&buffer);
}

static void test_clear_and_truncate(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  assert_int_equal(sb_buffer_append_text(&buffer, "abcdef"), SB_OK);
  const char *data = buffer.data;
  sb_buffer_truncate(&buffer, 6);
  assert_string_equal(sb_buffer_text(&buffer), "abcdef");
  sb_buffer_truncate(&buffer, 2);
  assert_string_equal(sb_buffer_text(&buffer), "ab");
  sb_buffer_clear(&buffer);
  assert_int_equal(buffer.size, 0);
  assert_string_equal(sb_buffer_text(&buffer), "");
  assert_ptr_equal(buffer.data, data);
  sb_buffer_destroy(&buffer);
}

static void test_redact(void **state) {
  (void)state;
  static const struct {
    const char *content, *secret, *expected;
  } cases[] = {
      {"token=s3cret;", "s3cret", "token=******;"},
      {"s3crets3cret", "s3cret", "************"},
      {"s3cre", "s3cret", "s3cre"},
      {"nothing here", "s3cret", "nothing here"},
      {"untouched", "", "untouched"},
      {"", "x", ""},
      {"aaa", "aa", "***"},
      {"ababa!aba", "aba", "*****!***"},
      {"end s3cret", "s3cret", "end ******"},
      {"s3cret", "s3cret", "******"},
      {"**", "*", "**"},
      {"ss3cret", "s3cret", "s******"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_buffer buffer;
    sb_buffer_init(&buffer, 0);
    assert_int_equal(sb_buffer_append_text(&buffer, cases[i].content), SB_OK);
    sb_buffer_redact(&buffer, cases[i].secret, strlen(cases[i].secret));
    assert_string_equal(sb_buffer_text(&buffer), cases[i].expected);
    sb_buffer_destroy(&buffer);
  }
}

static void test_redact_binary(void **state) {
  (void)state;
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  assert_int_equal(sb_buffer_append(&buffer, "a\0k\0y\0k\0y", 9), SB_OK);
  sb_buffer_redact(&buffer, "k\0y", 3);
  assert_memory_equal(buffer.data, "a\0***\0***", 10);
  sb_buffer_destroy(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_empty),
      cmocka_unit_test(test_append),
      cmocka_unit_test(test_growth_is_geometric),
      cmocka_unit_test(test_limit_is_exact),
      cmocka_unit_test(test_too_large_keeps_content),
      cmocka_unit_test(test_size_overflow),
      cmocka_unit_test(test_clear_and_truncate),
      cmocka_unit_test(test_redact),
      cmocka_unit_test(test_redact_binary),
  };
  return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
