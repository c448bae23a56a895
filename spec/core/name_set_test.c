#include "core/name_set.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

static bool has(const sb_name_set *set, const char *name) {
  return sb_name_set_has(set, name, strlen(name));
}

static void test_names(void **state) {
  (void)state;
  static const char names[] = "id\0email\0a name with spaces\0id\0";
  sb_name_set set;
  sb_name_set_init(&set, names, sizeof names - 1);
  assert_true(has(&set, "id"));
  assert_true(has(&set, "email"));
  assert_true(has(&set, "a name with spaces"));
  assert_true(sb_name_set_has(&set, "id\":1", 2));
  assert_false(has(&set, "ie"));
  assert_false(has(&set, "emails"));
  assert_false(has(&set, "phone"));
  assert_false(has(&set, ""));
  assert_false(has(&set, "a name with spacet"));
}

static void test_the_empty_name(void **state) {
  (void)state;
  sb_name_set set;
  sb_name_set_init(&set, "\0x", 3);
  assert_true(sb_name_set_has(&set, "\":1", 0));
  assert_true(has(&set, "x"));
  assert_false(has(&set, "y"));
}

static void test_nothing(void **state) {
  (void)state;
  sb_name_set set;
  sb_name_set_init(&set, NULL, 0);
  assert_false(has(&set, "id"));
  assert_false(has(&set, ""));
}

/* All that differ in the middle only have one hash. */
static void test_as_many_as_there_may_be(void **state) {
  (void)state;
  char names[SB_NAME_SET_MOST * 80], name[80];
  size_t size = 0;
  for (int i = 0; i < SB_NAME_SET_MOST; i++)
    size += (size_t)snprintf(names + size, sizeof names - size, "%c%03d-%0*d-end",
                             i % 2 ? 'a' : 'b', i, i % 60, i) +
            1;
  sb_name_set set;
  sb_name_set_init(&set, names, size);
  for (int i = 0; i < SB_NAME_SET_MOST; i++) {
    snprintf(name, sizeof name, "%c%03d-%0*d-end", i % 2 ? 'a' : 'b', i, i % 60, i);
    assert_true(has(&set, name));
    snprintf(name, sizeof name, "%c%03d-%0*d-end", i % 2 ? 'b' : 'a', i, i % 60, i);
    assert_false(has(&set, name));
  }
}

static void test_names_longer_than_a_word_has_bits(void **state) {
  (void)state;
  char names[2 * 66] = "";
  memset(names, 'n', 65); /* as one of one byte, modulo 64 */
  sb_name_set set;
  sb_name_set_init(&set, names, 66);
  assert_true(sb_name_set_has(&set, names, 65));
  assert_false(sb_name_set_has(&set, names, 64));
  assert_false(sb_name_set_has(&set, names, 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_the_empty_name),
      cmocka_unit_test(test_nothing),
      cmocka_unit_test(test_as_many_as_there_may_be),
      cmocka_unit_test(test_names_longer_than_a_word_has_bits),
  };
  return cmocka_run_group_tests_name("name_set", tests, NULL, NULL);
}
