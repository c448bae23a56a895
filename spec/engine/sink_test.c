#include "engine/file_sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../core/test.h"

typedef struct fixture {
  char folder[32], target[64], part[80], note[96];
  sb_file_sink sink;
  sb_headers headers;
} fixture;

static void open_again(fixture *f) {
  char why[200];
  sb_part part;
  if (sb_part_open(&part, f->target, 1, why, sizeof why) != SB_PART_OPEN) fail_msg("%s", why);
  sb_file_sink_init(&f->sink, &part, true);
}

/* A sink with a part that has `content`, of a file of this version and of so many bytes. */
static void open_sink(fixture *f, const char *content, const char *version, long long size) {
  *f = (fixture){.folder = "/tmp/sink_test.XXXXXX"};
  assert_non_null(mkdtemp(f->folder));
  snprintf(f->target, sizeof f->target, "%s/file", f->folder);
  snprintf(f->part, sizeof f->part, "%s.part", f->target);
  snprintf(f->note, sizeof f->note, "%s.version", f->part);
  FILE *file = fopen(f->part, "w");
  assert_non_null(file);
  fputs(content, file);
  fclose(file);
  open_again(f);
  if (version != NULL) {
    sb_part_write_note(&f->sink.part, version, size);
    sb_part_close(&f->sink.part);
    open_again(f);
  }
  sb_headers_init(&f->headers, 0);
}

static void set(fixture *f, const char *name, const char *value) {
  assert_int_equal(sb_headers_set(&f->headers, name, strlen(name), value, strlen(value)), SB_OK);
}

static bool append(fixture *f, int status, const char *text) {
  return sb_sink_append(&f->sink.sink, status, &f->headers, text, strlen(text)) == SB_SINK_TOOK;
}

static bool settle(fixture *f, int status) {
  return sb_sink_settle(&f->sink.sink, status, &f->headers);
}

/* Another attempt; the bytes that it need not ask for. */
static long long next(fixture *f) {
  long long start = sb_sink_ask(&f->sink.sink);
  sb_sink_restart(&f->sink.sink);
  sb_headers_clear(&f->headers);
  return start;
}

static void assert_part(fixture *f, const char *expected) {
  char text[100] = "";
  FILE *file = fopen(f->part, "r");
  assert_non_null(file);
  assert_true(fread(text, 1, sizeof text - 1, file) == strlen(expected));
  fclose(file);
  assert_string_equal(text, expected);
}

static void assert_content(fixture *f, const char *expected) {
  assert_part(f, expected);
  assert_int_equal(atomic_load(&f->sink.sink.written), (long long)strlen(expected));
}

static void close_sink(fixture *f) {
  sb_sink_close(&f->sink.sink);
  sb_headers_destroy(&f->headers);
  unlink(f->target);
  unlink(f->part);
  unlink(f->note);
  assert_int_equal(rmdir(f->folder), 0);
}

static bool exists(const char *path) {
  return access(path, F_OK) == 0;
}

static void test_whole(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "what was there before", "", -1);
  assert_int_equal(next(&f), 0);
  set(&f, "Content-Length", "10");
  assert_int_equal(atomic_load(&f.sink.sink.total), -1);
  assert_true(append(&f, 200, "hello"));
  assert_int_equal(f.sink.sink.status, 200);
  assert_int_equal(atomic_load(&f.sink.sink.total), 10);
  assert_false(settle(&f, 200)); /* it ended too early */
  assert_non_null(f.sink.sink.problem);
  /* Another attempt begins anew. */
  assert_int_equal(next(&f), 0);
  assert_null(f.sink.sink.problem);
  set(&f, "Content-Length", "10");
  assert_true(append(&f, 200, "hello"));
  assert_true(append(&f, 200, "world"));
  assert_content(&f, "helloworld");
  assert_true(settle(&f, 200));
  assert_false(append(&f, 200, "!"));
  assert_content(&f, "helloworld");
  assert_int_equal(next(&f), 0);
  assert_true(settle(&f, 200)); /* without a body */
  assert_content(&f, "");
  close_sink(&f);
}

/* One that was not made here. */
static void test_part_without_a_note(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "hello", NULL, 0);
  assert_int_equal(next(&f), 5);
  set(&f, "Content-Range", "bytes 5-9/10");
  set(&f, "ETag", "\"v\"");
  assert_true(append(&f, 206, "world"));
  assert_true(settle(&f, 206));
  assert_content(&f, "helloworld");
  close_sink(&f);
}

static void test_commit(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "", NULL, 0);
  set(&f, "ETag", "\"v\"");
  assert_true(append(&f, 200, "all"));
  assert_true(exists(f.note));
  assert_true(sb_file_sink_of(&f.sink.sink) == &f.sink);
  assert_null(sb_file_sink_of(NULL));
  assert_true(sb_file_sink_commit(&f.sink));
  assert_true(exists(f.target) && !exists(f.part) && !exists(f.note));
  close_sink(&f);
}

static void test_leaves_what_can_be_gone_on_with(void **state) {
  (void)state;
  static const struct {
    const char *tag, *body;
    bool resumes, part, goes_on;
  } cases[] = {{"\"v\"", "half", true, true, true},
               {"W/\"v\"", "half", true, true, false},
               {"\"v\"", "half", false, false, false},
               {"\"v\"", "", true, false, false}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    fixture f;
    open_sink(&f, "", NULL, 0);
    f.sink.resumes = cases[i].resumes;
    set(&f, "ETag", cases[i].tag);
    assert_true(append(&f, 200, cases[i].body));
    sb_sink_close(&f.sink.sink);
    CHECK(exists(f.part) == cases[i].part, cases[i].tag);
    CHECK(exists(f.note) == cases[i].part, cases[i].tag);
    open_again(&f);
    CHECK(next(&f) == (cases[i].goes_on ? 4 : 0), cases[i].tag);
    close_sink(&f);
  }
}

static void test_range(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "hello", "\"v\"", 10);
  assert_int_equal(next(&f), 5);
  assert_string_equal(f.sink.sink.version, "\"v\"");
  set(&f, "ETag", "\"v\"");
  set(&f, "Content-Range", "bytes 5-9/10");
  set(&f, "Content-Length", "5");
  assert_true(append(&f, 206, "wor"));
  assert_int_equal(atomic_load(&f.sink.sink.total), 10);
  assert_false(settle(&f, 206));
  assert_content(&f, "hellowor");
  /* The next attempt goes on there. */
  assert_int_equal(next(&f), 8);
  set(&f, "ETag", "\"v\"");
  set(&f, "Content-Range", "bytes 8-9/10");
  assert_true(append(&f, 206, "ld"));
  assert_true(settle(&f, 206));
  assert_false(append(&f, 206, "!"));
  assert_content(&f, "helloworld");
  /* A server that does not know ranges, or has another version, sends the whole. */
  assert_int_equal(next(&f), 10);
  set(&f, "ETag", "\"w\"");
  assert_true(append(&f, 200, "all"));
  assert_content(&f, "all");
  assert_string_equal(f.sink.sink.version, "\"w\"");
  close_sink(&f);
}

static void test_unknown_size(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "ab", "\"v\"", -1);
  assert_int_equal(next(&f), 2);
  set(&f, "ETag", "\"v\"");
  set(&f, "Content-Range", "bytes 2-3/*");
  assert_true(append(&f, 206, "cd"));
  assert_int_equal(atomic_load(&f.sink.sink.total), -1);
  assert_false(settle(&f, 206)); /* nobody knows whether that is the end */
  assert_int_equal(next(&f), 4);
  set(&f, "Content-Range", "bytes */4");
  assert_true(settle(&f, 416));
  assert_content(&f, "abcd");
  close_sink(&f);
  static const char *const lengths[] = {
      "99999999999999999999999", "9223372036854775808", "-1", "1x", "", "x"};
  for (size_t i = 0; i < COUNT(lengths); i++) {
    open_sink(&f, "", NULL, 0);
    set(&f, "Content-Length", lengths[i]);
    CHECK(append(&f, 200, "xyz"), lengths[i]);
    CHECK(atomic_load(&f.sink.sink.total) == -1, lengths[i]);
    CHECK(settle(&f, 200), lengths[i]);
    close_sink(&f);
  }
}

static void test_wrong_range(void **state) {
  (void)state;
  static const char *const ranges[] = {"bytes 4-9/10",
                                       "bytes 6-9/10",
                                       "bytes -5",
                                       "bytes */10",
                                       "5-9",
                                       "",
                                       "items 5-9/10",
                                       "bytes 5-4/10",
                                       "bytes 5-9/9",
                                       "bytes 5-9",
                                       "bytes 5-9/10, ",
                                       "bytes 5-/10",
                                       "bytes  5-9/10",
                                       "bytes 5-9/",
                                       "bytes 5-9/x",
                                       "bytes 5-9/-10",
                                       "bytes +5-9/10",
                                       "bytes 5-9223372036854775807/*"};
  for (size_t i = 0; i < COUNT(ranges); i++) {
    fixture f;
    open_sink(&f, "hello", "\"v\"", -1);
    next(&f);
    set(&f, "ETag", "\"v\"");
    set(&f, "Content-Range", ranges[i]);
    CHECK(!append(&f, 206, "world"), ranges[i]);
    CHECK(f.sink.sink.problem != NULL, ranges[i]);
    assert_int_equal(f.sink.sink.error, EPROTO);
    assert_content(&f, "hello");
    CHECK(next(&f) == 0, ranges[i]); /* whoever says that is not asked for a range again */
    close_sink(&f);
  }
  fixture f;
  open_sink(&f, "hello", "\"v\"", -1);
  next(&f);
  assert_false(append(&f, 206, "world"));
  close_sink(&f);
  /* Nobody asked for one. */
  open_sink(&f, "", NULL, 0);
  next(&f);
  set(&f, "Content-Range", "bytes 0-4/5");
  assert_false(append(&f, 206, "world"));
  assert_false(settle(&f, 206));
  close_sink(&f);
}

static void test_another_version(void **state) {
  (void)state;
  static const struct {
    const char *have, *name, *value;
  } cases[] = {{"\"v\"", "ETag", "\"w\""},
               {"\"v\"", "ETag", "W/\"v\""},
               {"\"v\"", "Last-Modified", "\"v\""},
               {"Mon, 01 Jan 2024 00:00:00 GMT", "Last-Modified", "Mon, 01 Jan 2024 00:00:01 GMT"},
               {"Mon, 01 Jan 2024 00:00:00 GMT", "X-Nothing", ""}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    fixture f;
    open_sink(&f, "hello", cases[i].have, 10);
    assert_int_equal(next(&f), 5);
    set(&f, cases[i].name, cases[i].value);
    set(&f, "Content-Range", "bytes 5-9/10");
    CHECK(!append(&f, 206, "world"), cases[i].value);
    assert_part(&f, "hello");
    CHECK(next(&f) == 0, cases[i].value);
    sb_sink_close(&f.sink.sink);
    open_again(&f);
    CHECK(next(&f) == 0, cases[i].value); /* and so it is for whoever comes later */
    close_sink(&f);
  }
}

static void test_version_to_go_by(void **state) {
  (void)state;
  static const char changed[] = "Mon, 01 Jan 2024 00:00:00 GMT";
  static const struct {
    const char *tag, *modified, *date, *expected;
  } cases[] = {{"\"v\"", NULL, NULL, "\"v\""},
               {"\"v\"", changed, "Tue, 02 Jan 2024 00:00:00 GMT", "\"v\""},
               {"W/\"v\"", changed, "Tue, 02 Jan 2024 00:00:00 GMT", ""},
               {"v", NULL, NULL, ""},
               {NULL, changed, "Mon, 01 Jan 2024 00:01:00 GMT", changed},
               {NULL, changed, "Mon, 01 Jan 2024 00:00:59 GMT", ""},
               {NULL, changed, NULL, ""},
               {NULL, changed, "soon", ""},
               {NULL, "once", "Mon, 01 Jan 2024 00:01:00 GMT", ""}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    fixture f;
    open_sink(&f, "", NULL, 0);
    if (cases[i].tag != NULL) set(&f, "ETag", cases[i].tag);
    if (cases[i].modified != NULL) set(&f, "Last-Modified", cases[i].modified);
    if (cases[i].date != NULL) set(&f, "Date", cases[i].date);
    assert_true(append(&f, 200, "x"));
    assert_string_equal(f.sink.sink.version, cases[i].expected);
    assert_true(exists(f.note));
    close_sink(&f);
  }
}

static void test_whole_already(void **state) {
  (void)state;
  static const struct {
    const char *range, *tag;
    long long size;
    bool whole;
  } cases[] = {{"bytes */5", NULL, 5, true},
               {"bytes */5", NULL, -1, true},
               {"bytes */5", "\"v\"", -1, true},
               {"bytes */5", "\"w\"", -1, false},
               {"bytes */5", NULL, 10, false},
               {"bytes */4", NULL, -1, false},
               {"bytes 0-4/5", NULL, -1, false},
               {"bytes */5x", NULL, -1, false},
               {"", NULL, 5, false}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    fixture f;
    open_sink(&f, "hello", "\"v\"", cases[i].size);
    assert_int_equal(next(&f), 5);
    set(&f, "Content-Range", cases[i].range);
    if (cases[i].tag != NULL) set(&f, "ETag", cases[i].tag);
    CHECK(settle(&f, 416) == cases[i].whole, cases[i].range);
    CHECK(next(&f) == (cases[i].whole ? 5 : 0), cases[i].range);
    close_sink(&f);
  }
  /* Nobody asked for a range: that is the caller's. */
  fixture f;
  open_sink(&f, "", NULL, 0);
  next(&f);
  assert_true(settle(&f, 416));
  assert_true(settle(&f, 404));
  close_sink(&f);
}

static void test_not_writable(void **state) {
  (void)state;
  fixture f;
  open_sink(&f, "", NULL, 0);
  int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  assert_true(append(&f, 200, ""));
  assert_int_equal(dup2(full, f.sink.part.descriptor), f.sink.part.descriptor);
  assert_false(append(&f, 200, "x"));
  assert_int_equal(f.sink.sink.error, ENOSPC);
  assert_null(f.sink.sink.problem);
  next(&f);
  assert_false(append(&f, 200, "x")); /* a device can't be cut off */
  assert_int_equal(f.sink.sink.error, EINVAL);
  close(full);
  close_sink(&f);
}

static void test_statuses(void **state) {
  (void)state;
  assert_true(sb_sink_takes(200) && sb_sink_takes(206));
  assert_false(sb_sink_takes(204) || sb_sink_takes(302) || sb_sink_takes(404) ||
               sb_sink_takes(416));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole),
      cmocka_unit_test(test_part_without_a_note),
      cmocka_unit_test(test_commit),
      cmocka_unit_test(test_leaves_what_can_be_gone_on_with),
      cmocka_unit_test(test_range),
      cmocka_unit_test(test_unknown_size),
      cmocka_unit_test(test_wrong_range),
      cmocka_unit_test(test_another_version),
      cmocka_unit_test(test_version_to_go_by),
      cmocka_unit_test(test_whole_already),
      cmocka_unit_test(test_not_writable),
      cmocka_unit_test(test_statuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
