#include "core/memory.h"

#include "test.h"

static void test_zeroed(void **state) {
  (void)state;
  /* A block that was dirty before is the likeliest to come again. */
  unsigned char *dirty = sb_memory_resize(NULL, 256);
  assert_non_null(dirty);
  memset(dirty, 0xAA, 256);
  sb_memory_free(dirty);
  unsigned char *block = sb_memory_zeroed(256);
  assert_non_null(block);
  for (size_t i = 0; i < 256; i++)
    assert_int_equal(block[i], 0);
  sb_memory_free(block);
  sb_memory_free(NULL);
}

static void test_resize_keeps_content(void **state) {
  (void)state;
  char *block = sb_memory_resize(NULL, 4);
  assert_non_null(block);
  memcpy(block, "abc", 4);
  block = sb_memory_resize(block, 100000);
  assert_non_null(block);
  assert_string_equal(block, "abc");
  sb_memory_free(block);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zeroed),
      cmocka_unit_test(test_resize_keeps_content),
  };
  return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
