/* Waiting for, reading from and writing to descriptors of others. */
#include "engine/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <unistd.h>

#include "../core/test.h"

static int input[2], output[2];

static int set_up(void **state) {
  (void)state;
  return pipe(input) == 0 && pipe(output) == 0 ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++) {
    if (input[i] >= 0) close(input[i]);
    if (output[i] >= 0) close(output[i]);
  }
  return 0;
}

static void shut(int *descriptor) {
  close(*descriptor);
  *descriptor = -1;
}

static void waits_until_there_is_something_to_read(void **state) {
  (void)state;
  char bytes[8];
  assert_int_equal(sb_pipe_wait(input[0], -1, false, -1, 0), 0);
  assert_int_equal(write(input[1], "abc", 3), 3);
  assert_int_equal(sb_pipe_wait(input[0], -1, false, -1, -1), SB_PIPE_READABLE);
  assert_int_equal(sb_pipe_read(input[0], bytes, sizeof bytes), 3);
  assert_memory_equal(bytes, "abc", 3);
  assert_int_equal(sb_pipe_wait(input[0], -1, false, -1, 0.001), 0);
}

static void the_end_is_something_to_read(void **state) {
  (void)state;
  char byte;
  shut(&input[1]);
  assert_int_equal(sb_pipe_wait(input[0], -1, false, -1, -1), SB_PIPE_READABLE);
  assert_int_equal(sb_pipe_read(input[0], &byte, 1), 0);
}

static void waits_for_a_file(void **state) {
  (void)state;
  char byte;
  int file = open("/dev/zero", O_RDONLY);
  assert_true(file >= 0);
  assert_int_equal(sb_pipe_wait(file, -1, false, -1, -1), SB_PIPE_READABLE);
  assert_int_equal(sb_pipe_read(file, &byte, 1), 1);
  close(file);
}

static void does_not_wait_for_an_output_without_a_wish(void **state) {
  (void)state;
  assert_int_equal(sb_pipe_wait(-1, output[1], false, -1, 0.001), 0);
  assert_int_equal(sb_pipe_wait(-1, output[1], true, -1, -1), SB_PIPE_WRITABLE);
}

static void tells_the_engine_apart(void **state) {
  (void)state;
  assert_int_equal(write(output[1], "x", 1), 1);
  assert_int_equal(sb_pipe_wait(input[0], -1, false, output[0], -1), SB_PIPE_WOKEN);
  assert_int_equal(write(input[1], "x", 1), 1);
  assert_int_equal(sb_pipe_wait(input[0], -1, false, output[0], -1),
                   SB_PIPE_READABLE | SB_PIPE_WOKEN);
}

/* The descriptor blocks, as that of somebody else does; a long text goes out in pieces, none of
 * which waits. */
static void a_write_never_waits(void **state) {
  (void)state;
  static char text[1 << 20];
  size_t sent = 0;
  while (sb_pipe_wait(-1, output[1], true, -1, 0) & SB_PIPE_WRITABLE) {
    ssize_t written = sb_pipe_write(output[1], text, sizeof text);
    assert_true(written > 0 && written <= PIPE_BUF);
    sent += (size_t)written;
  }
  assert_true(sent > 0 && sent < sizeof text);
  assert_int_equal(read(output[0], text, PIPE_BUF), PIPE_BUF);
  assert_int_equal(sb_pipe_wait(-1, output[1], true, -1, 0), SB_PIPE_WRITABLE);
}

static void a_write_without_a_reader_fails_and_kills_nobody(void **state) {
  (void)state;
  assert_true(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
  shut(&output[0]);
  assert_int_equal(sb_pipe_wait(-1, output[1], true, -1, -1), SB_PIPE_WRITABLE | SB_PIPE_CLOSED);
  assert_int_equal(sb_pipe_wait(-1, output[1], false, -1, -1), SB_PIPE_CLOSED);
  assert_int_equal(sb_pipe_write(output[1], "x", 1), -1);
  assert_int_equal(errno, EPIPE);
}

static void what_is_diverted_goes_elsewhere(void **state) {
  (void)state;
  char byte;
  int kept = sb_pipe_divert(input[1], output[1]);
  assert_true(kept > 2);
  assert_int_equal(fcntl(kept, F_GETFD), FD_CLOEXEC);
  assert_int_equal(write(input[1], "x", 1), 1);
  assert_int_equal(read(output[0], &byte, 1), 1);
  assert_int_equal(write(kept, "y", 1), 1);
  assert_int_equal(read(input[0], &byte, 1), 1);
  assert_int_equal(byte, 'y');
  close(kept);
  assert_true(sb_pipe_divert(-1, output[1]) < 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(waits_until_there_is_something_to_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_end_is_something_to_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(waits_for_a_file, set_up, tear_down),
      cmocka_unit_test_setup_teardown(does_not_wait_for_an_output_without_a_wish, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(tells_the_engine_apart, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_write_never_waits, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_write_without_a_reader_fails_and_kills_nobody, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(what_is_diverted_goes_elsewhere, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
