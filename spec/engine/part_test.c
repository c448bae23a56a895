/* The file in which a download grows: whose it is, and what is beside it. */
#include "engine/part.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../core/test.h"

typedef struct fixture {
  char folder[32], target[64], path[80], note[96], other[64];
  char why[512];
  sb_part part;
} fixture;

static fixture f;

static int set_up(void **state) {
  (void)state;
  snprintf(f.folder, sizeof f.folder, "/tmp/part_test.XXXXXX");
  if (mkdtemp(f.folder) == NULL) return -1;
  snprintf(f.target, sizeof f.target, "%s/file", f.folder);
  snprintf(f.other, sizeof f.other, "%s/other", f.folder);
  snprintf(f.path, sizeof f.path, "%s.part", f.target);
  snprintf(f.note, sizeof f.note, "%s.version", f.path);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  unlink(f.target);
  unlink(f.path);
  unlink(f.note);
  unlink(f.other);
  rmdir(f.target);
  return rmdir(f.folder);
}

static sb_part_status open_part(sb_part *part) {
  f.why[0] = '\0';
  return sb_part_open(part, f.target, 7, f.why, sizeof f.why);
}

static void must_open(void) {
  assert_int_equal(open_part(&f.part), SB_PART_OPEN);
}

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void assert_content(const char *path, const char *expected) {
  char text[200] = "";
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  size_t size = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  assert_int_equal(size, strlen(expected));
  assert_string_equal(text, expected);
}

static bool exists(const char *path) {
  struct stat there;
  return lstat(path, &there) == 0;
}

static void test_life(void **state) {
  (void)state;
  must_open();
  assert_int_equal(sb_part_size(&f.part), 0);
  assert_int_equal(write(f.part.descriptor, "hello", 5), 5);
  assert_int_equal(sb_part_size(&f.part), 5);
  sb_part_close(&f.part);
  assert_content(f.path, "hello");
  must_open();
  assert_int_equal(sb_part_size(&f.part), 5);
  sb_part_write_note(&f.part, "\"v1\"", 5);
  put(f.target, "old");
  assert_true(sb_part_commit(&f.part));
  sb_part_close(&f.part);
  sb_part_close(&f.part); /* twice is once */
  assert_content(f.target, "hello");
  assert_false(exists(f.path) || exists(f.note));
  must_open();
  sb_part_write_note(&f.part, "\"v1\"", 5);
  sb_part_remove(&f.part);
  sb_part_close(&f.part);
  assert_false(exists(f.path) || exists(f.note));
  assert_content(f.target, "hello");
}

static void assert_refused(const char *reason) {
  sb_part part;
  assert_int_equal(open_part(&part), SB_PART_REFUSED);
  if (strstr(f.why, reason) == NULL) fail_msg("%s: no %s", f.why, reason);
}

static void test_trusts_its_own_files_only(void **state) {
  (void)state;
  put(f.other, "precious");
  assert_int_equal(symlink("other", f.path), 0);
  assert_refused("file.part: a symbolic link");
  unlink(f.path);
  assert_int_equal(symlink("nothing", f.path), 0);
  assert_refused("file.part: a symbolic link");
  unlink(f.path);
  assert_int_equal(link(f.other, f.path), 0);
  assert_refused("file.part: a file that has another name");
  unlink(f.path);
  assert_int_equal(mkfifo(f.path, 0600), 0);
  assert_refused("file.part: ");
  unlink(f.path);
  assert_int_equal(mkdir(f.path, 0700), 0);
  assert_refused("file.part: Is a directory");
  rmdir(f.path);
  assert_int_equal(mkdir(f.target, 0700), 0);
  assert_refused("file: not a file");
  rmdir(f.target);
  if (geteuid() == 0) {
    put(f.path, "theirs");
    assert_int_equal(chown(f.path, 1, 1), 0);
    assert_refused("file.part: a file of another user");
    unlink(f.path);
  }
  assert_content(f.other, "precious");
  must_open();
  sb_part_close(&f.part);
}

static void test_is_one_downloads_only(void **state) {
  (void)state;
  sb_part second;
  must_open();
  assert_int_equal(open_part(&second), SB_PART_BUSY);
  assert_non_null(strstr(f.why, "another download"));
  /* Nor another process's; and one that ends does not give the lock away. */
  pid_t child = fork();
  if (child == 0) {
    bool foreign = sb_part_is_foreign(&f.part);
    sb_part_close(&f.part);
    _exit(foreign && open_part(&second) == SB_PART_BUSY ? 0 : 1);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_int_equal(open_part(&second), SB_PART_BUSY);
  sb_part_close(&f.part);
  must_open();
  sb_part_close(&f.part);
}

static void test_a_child_that_lives_on_holds_no_lock(void **state) {
  (void)state;
  int ends[2];
  must_open();
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    char byte;
    close(ends[1]);
    _exit(read(ends[0], &byte, 1) == 0 ? 0 : 1); /* with the part open */
  }
  close(ends[0]);
  sb_part_close(&f.part);
  must_open();
  sb_part_close(&f.part);
  close(ends[1]);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
}

static void test_a_dead_ones_part_is_free(void **state) {
  (void)state;
  pid_t child = fork();
  if (child == 0) {
    sb_part part;
    if (open_part(&part) != SB_PART_OPEN || write(part.descriptor, "left", 4) != 4) _exit(1);
    raise(SIGKILL);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
  must_open();
  assert_int_equal(sb_part_size(&f.part), 4);
  sb_part_close(&f.part);
}

static void test_note(void **state) {
  (void)state;
  char version[SB_PART_VERSION_SIZE];
  long long size = 0;
  must_open();
  assert_false(sb_part_read_note(&f.part, version, &size));
  sb_part_write_note(&f.part, "\"v1\"", 1234567890123);
  assert_true(sb_part_read_note(&f.part, version, &size));
  assert_string_equal(version, "\"v1\"");
  assert_int_equal(size, 1234567890123);
  sb_part_write_note(&f.part, "\"v2\"", -1);
  assert_true(sb_part_read_note(&f.part, version, &size));
  assert_string_equal(version, "\"v2\"");
  assert_int_equal(size, -1);
  /* That of something else is none. */
  f.part.source = 8;
  assert_false(sb_part_read_note(&f.part, version, &size));
  f.part.source = 7;
  char longest[SB_PART_VERSION_SIZE];
  memset(longest, 'x', sizeof longest);
  longest[sizeof longest - 1] = '\0';
  sb_part_write_note(&f.part, longest, -1);
  assert_true(sb_part_read_note(&f.part, version, &size));
  assert_string_equal(version, longest);
  static const char *const wrong[] = {
      "",
      "\n",
      "0000000000000007",
      "0000000000000007\n",
      "0000000000000007\n\"v1\"",
      "0000000000000007\n\"v1\"\n",
      "0000000000000007\n\"v1\"\n12",
      "0000000000000007\n\"v1\"\n12\n\n",
      "0000000000000007\n\"v1\"\n012\n",
      "0000000000000007\n\"v1\"\n12x\n",
      "0000000000000007\n\n12\n",
      "7\n\"v1\"\n12\n",
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    put(f.note, wrong[i]);
    CHECK(!sb_part_read_note(&f.part, version, &size), wrong[i]);
  }
  put(f.note, "0000000000000007\n\"v1\"\n12\n");
  assert_true(sb_part_read_note(&f.part, version, &size));
  /* A link is not followed, neither to read nor to write. */
  assert_int_equal(rename(f.note, f.other), 0);
  assert_int_equal(symlink("other", f.note), 0);
  assert_false(sb_part_read_note(&f.part, version, &size));
  sb_part_write_note(&f.part, "\"v3\"", 3);
  assert_content(f.other, "0000000000000007\n\"v1\"\n12\n");
  assert_true(sb_part_read_note(&f.part, version, &size));
  sb_part_remove_note(&f.part);
  sb_part_close(&f.part);
}

static void test_is_larger_than_two_gigabytes(void **state) {
  (void)state;
  const long long size = 5LL << 30; /* of nothing: it takes no room */
  must_open();
  assert_int_equal(ftruncate(f.part.descriptor, (off_t)size), 0);
  assert_true(sb_part_size(&f.part) == size);
  sb_part_close(&f.part);
}

static void test_commit_refused(void **state) {
  (void)state;
  must_open();
  assert_int_equal(write(f.part.descriptor, "hello", 5), 5);
  sb_part_write_note(&f.part, "\"v1\"", 5);
  assert_int_equal(mkdir(f.target, 0700), 0);
  assert_false(sb_part_commit(&f.part));
  assert_int_equal(errno, EISDIR);
  sb_part_close(&f.part);
  assert_content(f.path, "hello");
  assert_true(exists(f.note));
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
      TEST(test_life),
      TEST(test_trusts_its_own_files_only),
      TEST(test_is_one_downloads_only),
      TEST(test_a_child_that_lives_on_holds_no_lock),
      TEST(test_a_dead_ones_part_is_free),
      TEST(test_note),
      TEST(test_is_larger_than_two_gigabytes),
      TEST(test_commit_refused),
  };
  return cmocka_run_group_tests_name("part", tests, NULL, NULL);
}
