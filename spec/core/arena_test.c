#include "core/arena.h"

#include <stddef.h>

#include "../support/heap_arena.h"
#include "test.h"

/* Many sizes, around a block's and far beyond; none may touch another. */
static void test_alloc(void **state) {
  (void)state;
  static const size_t sizes[] = {1,    0,    7,  16,     17, 100,  4095, 3,
                                 4096, 4097, 64, 100000, 1,  2048, 2049};
  unsigned char *blocks[10][COUNT(sizes)];
  sb_arena arena;
  heap_arena_init(&arena);
  for (size_t round = 0; round < 10; round++) {
    for (size_t i = 0; i < COUNT(sizes); i++) {
      unsigned char *block = sb_arena_alloc(&arena, sizes[i]);
      assert_non_null(block);
      assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
      for (size_t k = 0; k < sizes[i]; k++)
        assert_int_equal(block[k], 0);
      memset(block, (int)(round * COUNT(sizes) + i), sizes[i]);
      blocks[round][i] = block;
    }
  }
  for (size_t round = 0; round < 10; round++) {
    for (size_t i = 0; i < COUNT(sizes); i++) {
      for (size_t k = 0; k < sizes[i]; k++) {
        assert_int_equal(blocks[round][i][k], (unsigned char)(round * COUNT(sizes) + i));
      }
    }
  }
  heap_arena_destroy(&arena);
}

static void test_empty_blocks_differ(void **state) {
  (void)state;
  sb_arena arena;
  heap_arena_init(&arena);
  void *a = sb_arena_alloc(&arena, 0);
  void *b = sb_arena_alloc(&arena, 0);
  assert_non_null(a);
  assert_ptr_not_equal(a, b);
  heap_arena_destroy(&arena);
}

static void test_large_block_leaves_the_room(void **state) {
  (void)state;
  sb_arena arena;
  heap_arena_init(&arena);
  char *first = sb_arena_alloc(&arena, 16);
  assert_non_null(sb_arena_alloc(&arena, 50000));
  char *second = sb_arena_alloc(&arena, 16);
  assert_ptr_equal(second, first + 16);
  heap_arena_destroy(&arena);
}

static void test_impossible_size(void **state) {
  (void)state;
  sb_arena arena;
  heap_arena_init(&arena);
  assert_null(sb_arena_alloc(&arena, SIZE_MAX));
  assert_null(sb_arena_alloc(&arena, SIZE_MAX - 40));
  assert_null(sb_arena_alloc(&arena, SIZE_MAX - 100));
  assert_null(sb_arena_copy(&arena, "x", SIZE_MAX));
  assert_non_null(sb_arena_alloc(&arena, 8));
  heap_arena_destroy(&arena);
}

static void test_copy(void **state) {
  (void)state;
  sb_arena arena;
  heap_arena_init(&arena);
  assert_string_equal(sb_arena_copy(&arena, "contacts", 4), "cont");
  assert_string_equal(sb_arena_copy(&arena, NULL, 0), "");
  assert_memory_equal(sb_arena_copy(&arena, "a\0b", 3), "a\0b", 4);
  heap_arena_destroy(&arena);
}

typedef struct shelf {
  _Alignas(max_align_t) unsigned char bytes[2][8192];
  size_t taken;
} shelf;

static void *from_shelf(void *context, size_t size) {
  shelf *its = context;
  if (its->taken == COUNT(its->bytes) || size > sizeof its->bytes[0]) return NULL;
  return its->bytes[its->taken++];
}

static void test_blocks_of_anothers(void **state) {
  (void)state;
  static shelf blocks;
  sb_arena arena;
  sb_arena_init(&arena, from_shelf, &blocks);
  assert_string_equal(sb_arena_copy(&arena, "contacts", 8), "contacts");
  assert_null(sb_arena_alloc(&arena, 10000));
  while (sb_arena_alloc(&arena, 1000) != NULL) {
  }
  assert_int_equal(blocks.taken, 2);
  assert_non_null(sb_arena_alloc(&arena, 1)); /* what is left of a block is of use all the same */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_alloc),
      cmocka_unit_test(test_empty_blocks_differ),
      cmocka_unit_test(test_large_block_leaves_the_room),
      cmocka_unit_test(test_impossible_size),
      cmocka_unit_test(test_copy),
      cmocka_unit_test(test_blocks_of_anothers),
  };
  return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
