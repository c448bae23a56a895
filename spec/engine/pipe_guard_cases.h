/* The same tests for each way to take a signal; has a main of its own. */
#include <signal.h>
#include <unistd.h>

#include "../core/test.h"
#include "engine/pipe_guard.h"

static bool sigpipe_pending(void) {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

static void write_to_broken_pipe(void) {
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  assert_int_equal(write(ends[1], "x", 1), -1);
  close(ends[1]);
}

static void test_pipe_guard(void **state) {
  (void)state;
  sb_pipe_guard guard;
  sb_pipe_guard_enter(&guard);
  write_to_broken_pipe();
  assert_true(sigpipe_pending());
  sb_pipe_guard_leave(&guard);
  assert_false(sigpipe_pending());
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, NULL, &mask);
  assert_false(sigismember(&mask, SIGPIPE));
}

static void test_pipe_guard_leaves_the_hosts_signal(void **state) {
  (void)state;
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &only, &before);

  /* None was waiting: ours is swallowed. */
  sb_pipe_guard guard;
  sb_pipe_guard_enter(&guard);
  write_to_broken_pipe();
  sb_pipe_guard_leave(&guard);
  assert_false(sigpipe_pending());

  write_to_broken_pipe();
  sb_pipe_guard_enter(&guard);
  write_to_broken_pipe();
  sb_pipe_guard_leave(&guard);
  assert_true(sigpipe_pending());
  int number;
  sigwait(&only, &number);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pipe_guard),
      cmocka_unit_test(test_pipe_guard_leaves_the_hosts_signal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
