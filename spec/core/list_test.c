#include "core/list.h"

#include "test.h"

enum { ITEMS = 4 };

typedef struct thing {
  int number;
  sb_link link, other;
} thing;

/* Whether the list has the items of these numbers, in this order, forwards and backwards. */
static void assert_list(const sb_list *list, const char *numbers) {
  size_t count = strlen(numbers), at = 0;
  assert_int_equal(list->count, count);
  for (const thing *one = sb_list_first(list); one != NULL; one = sb_list_next(&one->link)) {
    assert_true(at < count);
    assert_true(sb_link_used(&one->link));
    assert_int_equal(one->number, numbers[at++] - '0');
  }
  assert_int_equal(at, count);
  for (const sb_link *link = list->last; link != NULL; link = link->previous)
    assert_int_equal(((const thing *)link->item)->number, numbers[--at] - '0');
  assert_int_equal(at, 0);
}

static void fill(sb_list *list, thing *things) {
  for (int i = 0; i < ITEMS; i++) {
    things[i] = (thing){.number = i};
    sb_list_add(list, &things[i].link, &things[i]);
  }
}

static void test_empty(void **state) {
  (void)state;
  sb_list list = {0};
  sb_link link = {0};
  assert_list(&list, "");
  assert_null(sb_list_take(&list));
  assert_false(sb_link_used(&link));
  assert_null(sb_list_next(&link));
  sb_list_remove(&list, &link);
  assert_list(&list, "");
}

static void test_order(void **state) {
  (void)state;
  sb_list list = {0};
  thing things[ITEMS];
  fill(&list, things);
  assert_list(&list, "0123");
  sb_list_add(&list, &things[0].link, &things[0]); /* it is there */
  assert_list(&list, "0123");
  for (int i = 0; i < ITEMS; i++) {
    assert_ptr_equal(sb_list_take(&list), &things[i]);
    assert_false(sb_link_used(&things[i].link));
  }
  assert_list(&list, "");
}

static void test_remove(void **state) {
  (void)state;
  static const char *const left[ITEMS] = {"123", "023", "013", "012"};
  for (int i = 0; i < ITEMS; i++) {
    sb_list list = {0};
    thing things[ITEMS];
    fill(&list, things);
    sb_list_remove(&list, &things[i].link);
    assert_list(&list, left[i]);
    sb_list_remove(&list, &things[i].link); /* it is gone */
    assert_list(&list, left[i]);
    sb_list_add(&list, &things[i].link, &things[i]);
    assert_ptr_equal(list.last->item, &things[i]);
    for (int k = 0; k < ITEMS; k++)
      sb_list_remove(&list, &things[k].link);
    assert_list(&list, "");
  }
}

/* An item is in as many lists as it has links. */
static void test_two_lists(void **state) {
  (void)state;
  sb_list list = {0}, others = {0};
  thing things[ITEMS];
  fill(&list, things);
  sb_list_add(&others, &things[2].other, &things[2]);
  sb_list_add(&others, &things[1].other, &things[1]);
  sb_list_remove(&list, &things[2].link);
  assert_list(&list, "013");
  assert_ptr_equal(sb_list_take(&others), &things[2]);
  assert_ptr_equal(sb_list_take(&others), &things[1]);
  assert_null(sb_list_take(&others));
}

static void test_copy(void **state) {
  (void)state;
  sb_list list = {0};
  thing things[ITEMS];
  fill(&list, things);
  sb_list copy = list;
  sb_list_remove(&copy, &things[0].link);
  sb_list_remove(&copy, &things[3].link);
  assert_list(&copy, "12");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_empty),     cmocka_unit_test(test_order), cmocka_unit_test(test_remove),
      cmocka_unit_test(test_two_lists), cmocka_unit_test(test_copy),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
