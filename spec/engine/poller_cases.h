/* The same tests for each way to wait; has a main of its own. */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../core/test.h"
#include "engine/poller.h"

typedef struct poller_fixture {
  sb_poller *poller;
  int pair[2];
} poller_fixture;

static void set_up(poller_fixture *fixture) {
  fixture->poller = sb_poller_new();
  assert_non_null(fixture->poller);
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fixture->pair), 0);
}

static void tear_down(poller_fixture *fixture) {
  close(fixture->pair[0]);
  close(fixture->pair[1]);
  sb_poller_delete(fixture->poller);
}

static void test_interest(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  set_up(&f);
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);

  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  assert_int_equal(write(f.pair[1], "x", 1), 1);
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].descriptor, f.pair[0]);
  assert_int_equal(events[0].ready, SB_POLLER_READ);

  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ | SB_POLLER_WRITE));
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].ready, SB_POLLER_READ | SB_POLLER_WRITE);

  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_WRITE));
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].ready, SB_POLLER_WRITE);

  assert_true(sb_poller_watch(f.poller, f.pair[0], 0));
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  tear_down(&f);
}

static void test_hang_up(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  set_up(&f);
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  close(f.pair[1]);
  f.pair[1] = -1;
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].ready, SB_POLLER_READ | SB_POLLER_WRITE);
  tear_down(&f);
}

static void test_unknown_descriptors(void **state) {
  (void)state;
  poller_fixture f;
  set_up(&f);
  assert_true(sb_poller_watch(f.poller, f.pair[0], 0));
  int closed = dup(f.pair[0]);
  assert_true(sb_poller_watch(f.poller, closed, SB_POLLER_READ));
  close(closed);
  assert_true(sb_poller_watch(f.poller, closed, 0));
  /* The same number again, for another file. */
  int again = dup(f.pair[1]);
  assert_int_equal(again, closed);
  assert_true(sb_poller_watch(f.poller, again, SB_POLLER_WRITE));
  sb_poller_event events[4];
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].descriptor, again);
  close(again);
  tear_down(&f);
}

/* A batch that is too small for all that are ready must come round to every one of them. */
static void test_small_batch(void **state) {
  (void)state;
  poller_fixture f;
  int copies[5];
  bool seen[5] = {false};
  size_t count = 0;
  set_up(&f);
  for (size_t i = 0; i < COUNT(copies); i++) {
    copies[i] = dup(f.pair[0]);
    assert_true(sb_poller_watch(f.poller, copies[i], SB_POLLER_WRITE));
  }
  for (int round = 0; round < 20 && count < COUNT(copies); round++) {
    sb_poller_event events[2];
    assert_int_equal(sb_poller_wait(f.poller, 5, events, 2), 2);
    for (size_t i = 0; i < COUNT(copies); i++) {
      if (seen[i] || (events[0].descriptor != copies[i] && events[1].descriptor != copies[i]))
        continue;
      seen[i] = true;
      count++;
    }
  }
  assert_int_equal(count, COUNT(copies));
  for (size_t i = 0; i < COUNT(copies); i++) {
    assert_true(sb_poller_watch(f.poller, copies[i], 0));
    close(copies[i]);
  }
  tear_down(&f);
}

static void test_many(void **state) {
  (void)state;
  poller_fixture f;
  int copies[100];
  sb_poller_event events[200];
  set_up(&f);
  for (size_t i = 0; i < COUNT(copies); i++) {
    copies[i] = dup(f.pair[0]);
    assert_true(sb_poller_watch(f.poller, copies[i], SB_POLLER_WRITE));
  }
  assert_in_range(sb_poller_wait(f.poller, 5, events, 200), 1, COUNT(copies));
  for (size_t i = 0; i < COUNT(copies); i++) {
    assert_true(sb_poller_watch(f.poller, copies[i], 0));
    close(copies[i]);
  }
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 200), 0);
  tear_down(&f);
}

/* What rests is not told of, and is there again at once when it is wanted. */
static void test_rest(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  set_up(&f);
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  sb_poller_rest(f.poller, f.pair[0]);
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  assert_int_equal(write(f.pair[1], "x", 1), 1);
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].ready, SB_POLLER_READ);

  sb_poller_rest(f.poller, f.pair[0]);
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0); /* and leaves */
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);

  sb_poller_rest(f.poller, f.pair[0]);
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_WRITE)); /* another interest */
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  assert_int_equal(events[0].ready, SB_POLLER_WRITE);
  sb_poller_rest(f.poller, f.pair[0]);
  assert_true(sb_poller_watch(f.poller, f.pair[0], 0));
  sb_poller_rest(f.poller, f.pair[0]); /* one that is not watched */
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  tear_down(&f);
}

/* Closed while a copy of it is open, as in a forked child: its number may be another's now. */
static void test_forget(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  int other[2];
  set_up(&f);
  int copy = dup(f.pair[0]), number = f.pair[0];
  assert_true(sb_poller_watch(f.poller, number, SB_POLLER_READ));
  sb_poller_rest(f.poller, number);
  sb_poller_forget(f.poller, number);
  close(number);
  assert_int_equal(write(f.pair[1], "x", 1), 1);
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, other), 0);
  assert_int_equal(other[0], number);
  assert_true(sb_poller_watch(f.poller, number, SB_POLLER_READ));
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  assert_int_equal(write(other[1], "x", 1), 1);
  assert_int_equal(sb_poller_wait(f.poller, 5, events, 4), 1);
  sb_poller_forget(f.poller, number);
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  sb_poller_forget(f.poller, number);
  sb_poller_forget(f.poller, 5000); /* never heard of */
  close(copy);
  close(other[1]);
  tear_down(&f); /* closes the number */
}

static void on_alarm(int number) {
  (void)number;
}

static void test_signal(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  struct sigaction action = {.sa_handler = on_alarm}, before;
  set_up(&f);
  sigaction(SIGALRM, &action, &before);
  alarm(1);
  assert_true(sb_poller_wait(f.poller, 60, events, 4) < 0);
  sigaction(SIGALRM, &before, NULL);
  tear_down(&f);
}

static void test_descriptor(void **state) {
  (void)state;
  poller_fixture f;
  set_up(&f);
  int descriptor = sb_poller_descriptor(f.poller);
  if (descriptor >= 0) assert_true(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
  tear_down(&f);
  sb_poller_delete(NULL);
}

static void test_ring(void **state) {
  (void)state;
  poller_fixture f;
  sb_poller_event events[4];
  set_up(&f);
  struct pollfd watched = {.fd = sb_poller_descriptor(f.poller), .events = POLLIN};
  assert_true(sb_poller_watch(f.poller, f.pair[0], SB_POLLER_READ));
  for (int i = 0; i < 3; i++) {
    assert_int_equal(poll(&watched, 1, 0), 0);
    sb_poller_ring(f.poller);
    sb_poller_ring(f.poller);
    assert_int_equal(poll(&watched, 1, 0), watched.fd < 0 ? 0 : 1);
    assert_int_equal(write(f.pair[1], "x", 1), 1);
    assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 1);
    assert_int_equal(events[0].descriptor, f.pair[0]);
    char byte;
    assert_int_equal(read(f.pair[0], &byte, 1), 1);
  }
  assert_int_equal(sb_poller_wait(f.poller, 0, events, 4), 0);
  tear_down(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_interest),
      cmocka_unit_test(test_hang_up),
      cmocka_unit_test(test_unknown_descriptors),
      cmocka_unit_test(test_small_batch),
      cmocka_unit_test(test_many),
      cmocka_unit_test(test_rest),
      cmocka_unit_test(test_forget),
      cmocka_unit_test(test_signal),
      cmocka_unit_test(test_descriptor),
      cmocka_unit_test(test_ring),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
