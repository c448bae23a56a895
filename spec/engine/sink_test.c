#include "engine/file_sink.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../core/test.h"

typedef struct fixture {
  FILE *file;
  sb_file_sink sink;
  sb_headers headers;
} fixture;

/* A sink whose file has `content`, of which the first `start` bytes are of the whole. */
static void open_sink(fixture *f, const char *content, long long start) {
  f->file = tmpfile();
  assert_non_null(f->file);
  fputs(content, f->file);
  fflush(f->file);
  sb_file_sink_init(&f->sink, dup(fileno(f->file)), start);
  sb_headers_init(&f->headers, 0);
}

static void set(fixture *f, const char *name, const char *value) {
  assert_int_equal(sb_headers_set(&f->headers, name, strlen(name), value, strlen(value)), SB_OK);
}

static bool append(fixture *f, int status, const char *text) {
  return sb_sink_append(&f->sink.sink, status, &f->headers, text, strlen(text)) == SB_SINK_TOOK;
}

static void assert_content(fixture *f, const char *expected) {
  char text[100] = "";
  assert_true(pread(fileno(f->file), text, sizeof text - 1, 0) >= 0);
  assert_string_equal(text, expected);
  assert_int_equal(atomic_load(&f->sink.sink.written), (long long)strlen(expected));
}

static void close_sink(fixture *f) {
  sb_sink_close(&f->sink.sink);
  sb_headers_destroy(&f->headers);
  fclose(f->file);
}

static void test_whole(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "what was there before", 0);
  set(&f, "Content-Length", "10");
  assert_int_equal(atomic_load(&f.sink.sink.total), -1);
  assert_true(append(&f, 200, "hello"));
  assert_int_equal(f.sink.sink.status, 200);
  assert_int_equal(atomic_load(&f.sink.sink.total), 10);
  assert_true(append(&f, 200, "world"));
  assert_content(&f, "helloworld");
  /* Another attempt begins anew. */
  sb_sink_restart(&f.sink.sink);
  assert_true(append(&f, 200, ""));
  assert_content(&f, "");
  close_sink(&f);
}

static void test_range(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "hello, old end", 5);
  set(&f, "Content-Range", "bytes 5-9/10");
  set(&f, "Content-Length", "5");
  assert_true(append(&f, 206, "wor"));
  assert_int_equal(atomic_load(&f.sink.sink.total), 10);
  sb_sink_restart(&f.sink.sink);
  assert_true(append(&f, 206, "world"));
  assert_content(&f, "helloworld");
  /* A server that does not know ranges sends the whole. */
  sb_sink_restart(&f.sink.sink);
  assert_true(append(&f, 200, "all"));
  assert_content(&f, "all");
  close_sink(&f);
}

static void test_unknown_size(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "ab", 2);
  set(&f, "Content-Range", "bytes 2-3/*");
  assert_true(append(&f, 206, "cd"));
  assert_int_equal(atomic_load(&f.sink.sink.total), -1);
  assert_content(&f, "abcd");
  close_sink(&f);
  open_sink(&f, "", 0);
  set(&f, "Content-Length", "99999999999999999999999");
  assert_true(append(&f, 200, "x"));
  assert_int_equal(atomic_load(&f.sink.sink.total), -1);
  close_sink(&f);
}

static void test_wrong_range(void **state) {
  (void)state;
  static const char *const ranges[] = {
      "bytes 4-9/10", "bytes 6-9/10", "bytes -5", "bytes */10", "5-9", "", "items 5-9/10"};
  for (size_t i = 0; i < COUNT(ranges); i++) {
    fixture f;
    open_sink(&f, "hello", 5);
    set(&f, "Content-Range", ranges[i]);
    CHECK(!append(&f, 206, "world"), ranges[i]);
    assert_int_equal(f.sink.sink.error, EPROTO);
    assert_content(&f, "hello");
    close_sink(&f);
  }
  fixture f;
  open_sink(&f, "hello", 5);
  assert_false(append(&f, 206, "world"));
  close_sink(&f);
}

static void test_whole_already(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "hello", 5);
  assert_false(sb_sink_is_whole(&f.sink.sink, 416, &f.headers));
  set(&f, "Content-Range", "bytes */5");
  assert_true(sb_sink_is_whole(&f.sink.sink, 416, &f.headers));
  assert_false(sb_sink_is_whole(&f.sink.sink, 206, &f.headers));
  set(&f, "Content-Range", "bytes */4");
  assert_false(sb_sink_is_whole(&f.sink.sink, 416, &f.headers));
  close_sink(&f);
  open_sink(&f, "", 0);
  set(&f, "Content-Range", "bytes */0");
  assert_false(sb_sink_is_whole(&f.sink.sink, 416, &f.headers));
  close_sink(&f);
}

static void test_not_writable(void **state) {
  (void)state;
  sb_file_sink file;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  sb_file_sink_init(&file, -1, 0);
  assert_int_equal(sb_sink_append(&file.sink, 200, &headers, "x", 1), SB_SINK_FAILED);
  assert_int_equal(file.sink.error, EBADF);
  sb_headers_destroy(&headers);
}

static void test_statuses(void **state) {
  (void)state;
  assert_true(sb_sink_takes(200) && sb_sink_takes(206));
  assert_false(sb_sink_takes(204) || sb_sink_takes(302) || sb_sink_takes(404) ||
               sb_sink_takes(416));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole),         cmocka_unit_test(test_range),
      cmocka_unit_test(test_unknown_size),  cmocka_unit_test(test_wrong_range),
      cmocka_unit_test(test_whole_already), cmocka_unit_test(test_not_writable),
      cmocka_unit_test(test_statuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
