/* What happens when the n-th allocation fails, for every n. Core is built with
 * -DSB_REALLOC=sb_test_realloc for it. */
#include "core/arena.h"
#include "core/buffer.h"
#include "core/header.h"
#include "core/memory.h"
#include "core/schema.h"
#include "core/url.h"

#include "../support/heap_arena.h"
#include "test.h"

enum { MOST_ALLOCATIONS = 1000 };

static size_t allocations_left;
static bool exhausted;

void *sb_test_realloc(void *block, size_t size) {
  if (allocations_left == 0) {
    exhausted = true;
    return NULL;
  }
  allocations_left--;
  return realloc(block, size);
}

/* Runs `use` with 0, 1, 2, … allocations until it needs no more. `use` returns whether it got
 * through; it must not when one was refused. */
static void starve(bool (*use)(void)) {
  for (size_t n = 0; n < MOST_ALLOCATIONS; n++) {
    allocations_left = n;
    exhausted = false;
    bool through = use();
    assert_int_equal(through, !exhausted);
    if (through) {
      assert_true(n > 0);
      return;
    }
  }
  fail_msg("it never ends");
}

static bool use_buffer(void) {
  sb_buffer buffer;
  sb_buffer_init(&buffer, 0);
  bool through = true;
  for (size_t i = 0; i < 5000 && through; i++) {
    sb_status status = sb_buffer_append_text(&buffer, "0123456789");
    through = status == SB_OK;
    assert_int_equal(status, through ? SB_OK : SB_NO_MEMORY);
    assert_int_equal(buffer.size, (i + (through ? 1 : 0)) * 10);
    assert_int_equal(strlen(sb_buffer_text(&buffer)), buffer.size);
  }
  sb_buffer_destroy(&buffer);
  return through;
}

static bool use_arena(void) {
  sb_arena arena;
  heap_arena_init(&arena);
  bool through = true;
  for (size_t i = 0; i < 500 && through; i++) {
    size_t size = i % 50 == 0 ? 10000 : i % 100;
    unsigned char *block = sb_arena_alloc(&arena, size);
    through = block != NULL && sb_arena_copy(&arena, "copy", 4) != NULL;
  }
  heap_arena_destroy(&arena);
  return through;
}

static bool use_headers(void) {
  sb_headers headers;
  sb_headers_init(&headers, 0);
  bool through = true;
  for (size_t i = 0; i < 20 && through; i++) {
    size_t count = headers.count, size = headers.text.size;
    sb_status status = sb_headers_add_line(&headers, "X-Request-Id: 0123456789\r\n", 26);
    through = status == SB_OK;
    if (!through) {
      assert_int_equal(status, SB_NO_MEMORY);
      assert_int_equal(headers.count, count);
      assert_int_equal(headers.text.size, size);
    }
  }
  if (through) {
    through = sb_headers_set(&headers, "x-request-id", 12, "other", 5) == SB_OK;
    assert_int_equal(headers.count, through ? 1 : 20);
    assert_string_equal(sb_headers_get(&headers, "X-Request-Id"), through ? "other" : "0123456789");
  }
  sb_headers_destroy(&headers);
  return through;
}

static bool use_url(void) {
  sb_buffer url, value;
  sb_buffer_init(&url, 0);
  sb_buffer_init(&value, 0);
  bool through = true;
  for (size_t i = 0; i < 100 && through; i++) {
    size_t size = url.size;
    through = sb_url_append_query(&url, "a name", "a value", 7) == SB_OK;
    if (!through) assert_int_equal(url.size, size);
  }
  if (through) {
    through = sb_url_query_find(sb_buffer_text(&url), "a name", &value) == SB_OK;
    assert_string_equal(sb_buffer_text(&value), through ? "a value" : "");
  }
  sb_buffer_destroy(&value);
  sb_buffer_destroy(&url);
  return through;
}

static bool parses(const char *expression) {
  sb_arena arena;
  heap_arena_init(&arena);
  sb_field field = {0};
  sb_schema_error error = {""};
  bool through = sb_schema_parse(&arena, expression, NULL, NULL, &field, &error);
  assert_string_equal(error.text, through ? "" : "out of memory");
  if (!through) assert_null(field.schema);
  heap_arena_destroy(&arena);
  return through;
}

/* An arena takes memory a block at a time: literals longer than one make every step allocate. */
#define LONG_2(text)  text text
#define LONG_8(text)  LONG_2(LONG_2(LONG_2(text)))
#define LONG_64(text) LONG_8(LONG_8(text))
#define LONG_LITERAL                                                                               \
  "'" LONG_64("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef") "'"

static bool use_schema(void) {
  return parses(LONG_LITERAL "|(string 1..5|" LONG_LITERAL ")[] 1..3|" LONG_LITERAL "|" LONG_LITERAL
                             "|" LONG_LITERAL " ! = " LONG_LITERAL " -- " LONG_LITERAL);
}

/* Many small parts: it is a different one of them that finds its block full each time. */
static bool use_schema_of_small_parts(void) {
  static char expression[4000];
  for (size_t words = 0; words < 700; words++) {
    size_t left = allocations_left;
    static const char member[] = "'w'|", end[] = "number 0.5..1[] ..3|'x' ! = 12 -- text";
    for (size_t i = 0; i < words; i++)
      memcpy(expression + i * 4, member, sizeof member);
    memcpy(expression + words * 4, end, sizeof end);
    if (!parses(expression)) return false;
    allocations_left = left;
  }
  return true;
}

static void test_buffer(void **state) {
  (void)state;
  starve(use_buffer);
}

static void test_arena(void **state) {
  (void)state;
  starve(use_arena);
}

static void test_headers(void **state) {
  (void)state;
  starve(use_headers);
}

static void test_url(void **state) {
  (void)state;
  starve(use_url);
}

static void test_schema(void **state) {
  (void)state;
  starve(use_schema);
}

static void test_schema_of_small_parts(void **state) {
  (void)state;
  starve(use_schema_of_small_parts);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_buffer),  cmocka_unit_test(test_arena),
      cmocka_unit_test(test_headers), cmocka_unit_test(test_url),
      cmocka_unit_test(test_schema),  cmocka_unit_test(test_schema_of_small_parts),
  };
  return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
