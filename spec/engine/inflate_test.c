#include "engine/inflate.h"

#include "../core/test.h"

enum { MOST = 256 * 1024 };

typedef struct packed {
  char bytes[MOST];
  size_t size;
} packed;

/* Appends `text` as a member of its own; 15 + 16 window bits are gzip, 15 are zlib. */
static void pack(packed *its, const char *text, size_t size, int window) {
  z_stream stream = {0};
  assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = (unsigned char *)(size_t)text;
  stream.avail_in = (unsigned)size;
  stream.next_out = (unsigned char *)its->bytes + its->size;
  stream.avail_out = (unsigned)(sizeof its->bytes - its->size);
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  its->size += stream.total_out;
  deflateEnd(&stream);
}

static packed its;
static sb_inflate inflater;
static sb_buffer out;

static int set_up(void **state) {
  (void)state;
  its.size = 0;
  sb_inflate_init(&inflater);
  sb_buffer_init(&out, 0);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  sb_inflate_reset(&inflater);
  sb_buffer_destroy(&out);
  return 0;
}

/* Feeds all, `piece` bytes at a time, up to the first that is not taken. */
static sb_status feed(size_t piece) {
  for (size_t at = 0; at < its.size; at += piece) {
    size_t left = its.size - at;
    sb_status status =
        sb_inflate_feed(&inflater, its.bytes + at, left < piece ? left : piece, &out);
    if (status != SB_OK) return status;
  }
  return SB_OK;
}

static void test_one_member(void **state) {
  (void)state;
  static const int windows[] = {15 + 16, 15};
  for (size_t i = 0; i < COUNT(windows); i++) {
    for (size_t piece = 1; piece < 60; piece++) {
      set_up(NULL);
      pack(&its, "hello hello hello", 17, windows[i]);
      assert_int_equal(feed(piece), SB_OK);
      assert_true(sb_inflate_is_whole(&inflater));
      assert_string_equal(sb_buffer_text(&out), "hello hello hello");
      tear_down(NULL);
    }
  }
}

static void test_members_in_a_row(void **state) {
  (void)state;
  for (size_t piece = 1; piece < 100; piece++) {
    set_up(NULL);
    pack(&its, "one ", 4, 15 + 16);
    pack(&its, "", 0, 15 + 16);
    pack(&its, "two ", 4, 15 + 16);
    pack(&its, "three", 5, 15 + 16);
    assert_int_equal(feed(piece), SB_OK);
    assert_true(sb_inflate_is_whole(&inflater));
    assert_string_equal(sb_buffer_text(&out), "one two three");
    tear_down(NULL);
  }
}

static void test_large(void **state) {
  (void)state;
  static char text[1 << 20];
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = (char)('a' + i * i % 23);
  pack(&its, text, sizeof text, 15 + 16);
  assert_int_equal(feed(16 * 1024), SB_OK);
  assert_true(sb_inflate_is_whole(&inflater));
  assert_int_equal(out.size, sizeof text);
  assert_memory_equal(out.data, text, sizeof text);
}

static void test_every_cut_is_seen(void **state) {
  (void)state;
  pack(&its, "hello hello hello", 17, 15 + 16);
  for (size_t whole = its.size; its.size-- > 1;) {
    sb_inflate_reset(&inflater);
    assert_int_equal(feed(whole), SB_OK);
    assert_false(sb_inflate_is_whole(&inflater));
  }
}

static void test_what_is_none(void **state) {
  (void)state;
  memcpy(its.bytes, "hello", its.size = 5);
  assert_int_equal(feed(5), SB_INVALID);
  tear_down(NULL);
  set_up(NULL);
  pack(&its, "hello", 5, 15 + 16);
  its.bytes[its.size - 6] ^= 1; /* the checksum */
  assert_int_equal(feed(its.size), SB_INVALID);
  tear_down(NULL);
  set_up(NULL);
  pack(&its, "hello", 5, 15 + 16);
  memcpy(its.bytes + its.size, "more", 4);
  its.size += 4;
  assert_int_equal(feed(its.size), SB_INVALID);
}

static void test_cap(void **state) {
  (void)state;
  static char zeros[1 << 20];
  pack(&its, zeros, sizeof zeros, 15 + 16);
  sb_buffer_init(&out, 1000);
  assert_int_equal(feed(its.size), SB_TOO_LARGE);
  assert_true(out.size <= 1000);
}

static void test_nothing(void **state) {
  (void)state;
  assert_int_equal(sb_inflate_feed(&inflater, "", 0, &out), SB_OK);
  assert_true(sb_inflate_is_whole(&inflater));
  assert_false(inflater.open);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_one_member),        TEST(test_members_in_a_row), TEST(test_large),
      TEST(test_every_cut_is_seen), TEST(test_what_is_none),     TEST(test_cap),
      TEST(test_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
