#include "engine/schedule.h"

#include "../core/test.h"

enum { TRANSFERS = 300 };

static void fill(sb_schedule *schedule, sb_transfer *transfers) {
  unsigned random = 1;
  sb_schedule_init(schedule);
  for (size_t i = 0; i < TRANSFERS; i++) {
    random = random * 1103515245u + 12345u;
    transfers[i].due = (double)(random >> 16 & 127);
    assert_int_equal(sb_schedule_add(schedule, &transfers[i]), SB_OK);
  }
}

static size_t drain_in_order(sb_schedule *schedule) {
  double last = -1;
  size_t count = 0;
  sb_transfer *first;
  while ((first = sb_schedule_first(schedule)) != NULL) {
    assert_true(first->due >= last);
    last = first->due;
    sb_schedule_remove(schedule, first);
    count++;
  }
  return count;
}

static void test_order(void **state) {
  (void)state;
  static sb_transfer transfers[TRANSFERS];
  sb_schedule schedule;
  fill(&schedule, transfers);
  assert_int_equal(drain_in_order(&schedule), TRANSFERS);
  assert_null(sb_schedule_first(&schedule));
  sb_schedule_destroy(&schedule);
}

static void test_remove_and_update(void **state) {
  (void)state;
  static sb_transfer transfers[TRANSFERS];
  sb_schedule schedule;
  fill(&schedule, transfers);
  size_t removed = 0;
  for (size_t i = 0; i < TRANSFERS; i++) {
    if (i % 3 == 0) {
      sb_schedule_remove(&schedule, &transfers[i]);
      removed++;
    } else if (i % 3 == 1) {
      transfers[i].due = 127 - transfers[i].due;
      sb_schedule_update(&schedule, &transfers[i]);
    }
  }
  assert_int_equal(drain_in_order(&schedule), TRANSFERS - removed);
  sb_schedule_destroy(&schedule);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order),
      cmocka_unit_test(test_remove_and_update),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
