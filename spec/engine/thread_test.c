/* The engine on a thread of its own: the same results, the hand-over both ways, fork and exit.
 */
#include "engine/thread.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"
#include "engine/notice.h"

/* ThreadSanitizer does not bear a thread that a forked child starts. */
#ifdef __SANITIZE_THREAD__
enum { CHILD_MAY_START_THREADS = false };
#else
enum { CHILD_MAY_START_THREADS = true };
#endif

static const sb_connection_options connection = {.connect_timeout = PATIENCE};
static sb_thread *thread;
static test_server *server;

static int set_up(void **state) {
  (void)state;
  thread = sb_thread_new(&(sb_engine_options){0});
  assert_non_null(thread);
  server = NULL;
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  sb_thread_delete(thread);
  if (server != NULL) server_stop(server);
  return 0;
}

static int serve(server_script *script) {
  server = server_start(script, ANSWER_OK);
  return server_port(server);
}

static void get(sb_transfer *transfer, int port) {
  request_init(transfer, &connection, "GET", port, "/");
}

static sb_transfer *next_finished(void) {
  while (sb_thread_step(thread, PATIENCE) == 0)
    assert_int_not_equal(sb_thread_pending(thread), 0);
  sb_transfer *transfer = sb_thread_finished(thread);
  assert_non_null(transfer);
  assert_int_equal(transfer->state, SB_TRANSFER_IDLE);
  assert_int_equal(transfer->place, SB_PLACE_OWNER);
  return transfer;
}

static bool is_readable(int descriptor, int milliseconds) {
  struct pollfd watched = {.fd = descriptor, .events = POLLIN};
  return poll(&watched, 1, milliseconds) == 1;
}

static void await_readable(int descriptor) {
  assert_true(is_readable(descriptor, (int)(PATIENCE * 1000)));
}

/* --- results --- */

static void test_idle(void **state) {
  sb_transfer transfer;
  (void)state;
  assert_int_equal(sb_thread_pending(thread), 0);
  assert_null(sb_thread_finished(thread));
  assert_true(sb_thread_timeout(thread) < 0);
  assert_false(is_readable(sb_thread_descriptor(thread), 0));
  /* There is nothing to wait for, so none of these waits. */
  assert_int_equal(sb_thread_step(thread, 0), 0);
  assert_int_equal(sb_thread_step(thread, 3600), 0);
  assert_int_equal(sb_thread_step(thread, -1), 0);
  get(&transfer, 1);
  sb_thread_cancel(thread, &transfer);
  assert_int_equal(transfer.failure, SB_FAILURE_NONE);
  sb_transfer_destroy(&transfer);
  sb_thread_delete(NULL);
}

static void test_answer(void **state) {
  sb_transfer transfer;
  (void)state;
  get(&transfer, serve(play_answer));
  for (int i = 0; i < 3; i++) {
    sb_thread_start(thread, &transfer, 0);
    assert_int_equal(sb_thread_pending(thread), 1);
    assert_ptr_equal(next_finished(), &transfer);
    assert_int_equal(transfer.failure, SB_FAILURE_NONE);
    assert_int_equal(transfer.status, 200);
    assert_string_equal(body_of(&transfer), "ok");
    assert_int_equal(sb_thread_pending(thread), 0);
  }
  assert_connections(server, 1);
  sb_transfer_destroy(&transfer);
}

static void test_many(void **state) {
  enum { COUNT_AT_ONCE = 60, ROUNDS = 5 };
  sb_transfer transfers[COUNT_AT_ONCE];
  (void)state;
  int port = serve(play_answer);
  for (int i = 0; i < COUNT_AT_ONCE; i++) {
    get(&transfers[i], port);
    sb_thread_start(thread, &transfers[i], 0);
  }
  for (int i = 0; i < ROUNDS * COUNT_AT_ONCE; i++) {
    sb_transfer *transfer = next_finished();
    assert_int_equal(transfer->status, 200);
    assert_string_equal(body_of(transfer), "ok");
    if (i < (ROUNDS - 1) * COUNT_AT_ONCE) sb_thread_start(thread, transfer, 0);
  }
  assert_int_equal(sb_thread_pending(thread), 0);
  assert_int_equal(server_requests(server), ROUNDS * COUNT_AT_ONCE);
  for (int i = 0; i < COUNT_AT_ONCE; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_failure(void **state) {
  sb_transfer transfer;
  (void)state;
  get(&transfer, closed_port());
  sb_thread_start(thread, &transfer, 0);
  assert_ptr_equal(next_finished(), &transfer);
  assert_int_equal(transfer.failure, SB_FAILURE_CONNECT);
  sb_transfer_destroy(&transfer);
}

static void test_deadline(void **state) {
  sb_transfer transfer;
  (void)state;
  get(&transfer, serve(play_wait));
  transfer.timeout = 0.05;
  sb_thread_start(thread, &transfer, 0);
  assert_ptr_equal(next_finished(), &transfer);
  assert_int_equal(transfer.failure, SB_FAILURE_TIMEOUT);
  sb_transfer_destroy(&transfer);
}

static void test_delay(void **state) {
  sb_transfer transfer, waiting;
  (void)state;
  int port = serve(play_answer);
  get(&transfer, port);
  get(&waiting, port);
  waiting.waits = true;
  double start = sb_engine_now();
  sb_thread_start(thread, &waiting, 0.1);
  sb_thread_start(thread, &transfer, 0.05);
  assert_ptr_equal(next_finished(), &transfer);
  assert_true(sb_engine_now() - start >= 0.05);
  assert_ptr_equal(next_finished(), &waiting);
  assert_true(sb_engine_now() - start >= 0.1);
  assert_int_equal(waiting.failure, SB_FAILURE_NONE);
  assert_int_equal(server_requests(server), 1);
  sb_transfer_destroy(&transfer);
  sb_transfer_destroy(&waiting);
}

/* --- steps and the descriptor --- */

static void test_step(void **state) {
  sb_transfer transfer;
  (void)state;
  get(&transfer, serve(play_wait));
  sb_thread_start(thread, &transfer, 0);
  assert_int_equal(sb_thread_step(thread, 0), 0);
  double start = sb_engine_now();
  assert_int_equal(sb_thread_step(thread, 0.05), 0);
  assert_true(sb_engine_now() - start >= 0.05);
  server_release(server);
  assert_int_equal(sb_thread_step(thread, -1), 1);
  /* One that is finished keeps further steps from waiting. */
  assert_int_equal(sb_thread_step(thread, -1), 1);
  assert_true(sb_thread_timeout(thread) == 0);
  assert_ptr_equal(sb_thread_finished(thread), &transfer);
  sb_transfer_destroy(&transfer);
}

static void test_descriptor(void **state) {
  sb_transfer transfers[3];
  (void)state;
  int descriptor = sb_thread_descriptor(thread), port = serve(play_answer);
  assert_true(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
  for (int i = 0; i < 3; i++) {
    get(&transfers[i], port);
    sb_thread_start(thread, &transfers[i], 0);
  }
  for (int finished = 0; finished < 3;) {
    await_readable(descriptor);
    sb_thread_step(thread, 0);
    while (sb_thread_finished(thread) != NULL)
      finished++;
  }
  assert_false(is_readable(descriptor, 0));
  assert_true(sb_thread_timeout(thread) < 0);
  for (int i = 0; i < 3; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_ring(void **state) {
  (void)state;
  int descriptor = sb_thread_descriptor(thread);
  for (int i = 0; i < 3; i++) {
    assert_false(is_readable(descriptor, 0));
    sb_thread_ring(thread);
    sb_thread_ring(thread);
    assert_true(is_readable(descriptor, 0));
    assert_int_equal(sb_thread_step(thread, 0), 0);
  }
}

static void test_tell_again(void **state) {
  enum { COUNT_AT_ONCE = 3 };
  sb_transfer transfers[COUNT_AT_ONCE];
  (void)state;
  int port = serve(play_answer), told = sb_thread_descriptor(thread);
  for (int i = 0; i < COUNT_AT_ONCE; i++) {
    get(&transfers[i], port);
    sb_thread_start(thread, &transfers[i], 0);
  }
  for (size_t finished = 0; finished < COUNT_AT_ONCE;) {
    await_readable(told);
    finished = sb_thread_step(thread, 0);
  }
  assert_false(is_readable(told, 0));
  for (int i = 0; i < COUNT_AT_ONCE; i++) {
    assert_non_null(sb_thread_finished(thread));
    sb_thread_tell_again(thread);
    if (i + 1 < COUNT_AT_ONCE) await_readable(told);
    assert_int_equal(sb_thread_step(thread, 0), COUNT_AT_ONCE - 1 - i);
    assert_false(is_readable(told, 0));
  }
  for (int i = 0; i < COUNT_AT_ONCE; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void on_alarm(int number) {
  (void)number;
}

typedef struct interrupter {
  pthread_t target;
  atomic_bool over;
} interrupter;

/* Again and again, for the first may come before the target waits. */
static void *interrupt(void *data) {
  interrupter *self = data;
  while (!atomic_load(&self->over)) {
    pthread_kill(self->target, SIGALRM);
    usleep(20000);
  }
  return NULL;
}

static void test_signal_ends_a_wait(void **state) {
  sb_transfer transfer;
  struct sigaction action = {.sa_handler = on_alarm}, before;
  interrupter interruption = {.target = pthread_self()};
  pthread_t other;
  (void)state;
  get(&transfer, serve(play_wait));
  sb_thread_start(thread, &transfer, 0);
  sigaction(SIGALRM, &action, &before);
  assert_int_equal(pthread_create(&other, NULL, interrupt, &interruption), 0);
  assert_int_equal(sb_thread_step(thread, -1), 0);
  atomic_store(&interruption.over, true);
  pthread_join(other, NULL);
  sigaction(SIGALRM, &before, NULL);
  sb_thread_cancel(thread, &transfer);
  sb_transfer_destroy(&transfer);
}

static void test_thread_takes_no_signals(void **state) {
  sigset_t blocked;
  sb_transfer transfer;
  (void)state;
  pthread_sigmask(SIG_SETMASK, NULL, &blocked);
  assert_false(sigismember(&blocked, SIGUSR1));
  /* Blocked here too, a signal to the process can only stay pending. */
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &only, &before);
  assert_int_equal(kill(getpid(), SIGUSR1), 0);
  get(&transfer, closed_port());
  sb_thread_start(thread, &transfer, 0);
  assert_ptr_equal(next_finished(), &transfer);
  int number;
  assert_int_equal(sigwait(&only, &number), 0);
  assert_int_equal(number, SIGUSR1);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sb_transfer_destroy(&transfer);
}

/* --- taking back --- */

static void test_cancel_at_once(void **state) {
  (void)state;
  int port = serve(play_wait);
  for (int i = 0; i < 200; i++) {
    sb_transfer transfer;
    get(&transfer, port);
    sb_thread_start(thread, &transfer, i % 3 == 0 ? 3600 : 0);
    sb_thread_cancel(thread, &transfer);
    assert_int_equal(transfer.state, SB_TRANSFER_IDLE);
    assert_int_equal(transfer.failure, SB_FAILURE_CANCELLED);
    assert_int_equal(sb_thread_pending(thread), 0);
    sb_thread_cancel(thread, &transfer);
    sb_transfer_destroy(&transfer);
    memset(&transfer, 0xa5, sizeof transfer); /* nobody looks at it any more */
  }
  assert_int_equal(sb_thread_step(thread, 0), 0);
  assert_null(sb_thread_finished(thread));
}

static void test_cancel_closes_the_connection(void **state) {
  sb_transfer transfer;
  (void)state;
  get(&transfer, serve(play_wait));
  sb_thread_start(thread, &transfer, 0);
  server_await_requests(server, 1);
  sb_thread_cancel(thread, &transfer);
  assert_int_equal(transfer.failure, SB_FAILURE_CANCELLED);
  server_release(server);
  sb_thread_start(thread, &transfer, 0);
  assert_ptr_equal(next_finished(), &transfer);
  assert_int_equal(transfer.status, 200);
  assert_connections(server, 2);
  sb_transfer_destroy(&transfer);
}

static void test_cancel_what_has_finished(void **state) {
  sb_transfer reported, back;
  (void)state;
  int port = serve(play_answer);
  get(&reported, port);
  get(&back, port);
  sb_thread_start(thread, &back, 0);
  assert_int_equal(sb_thread_step(thread, -1), 1);
  sb_thread_start(thread, &reported, 0);
  await_readable(sb_thread_descriptor(thread));
  sb_thread_cancel(thread, &reported);
  sb_thread_cancel(thread, &back);
  assert_int_equal(reported.failure, SB_FAILURE_NONE);
  assert_int_equal(back.failure, SB_FAILURE_NONE);
  assert_int_equal(sb_thread_pending(thread), 0);
  assert_int_equal(sb_thread_step(thread, 0), 0);
  assert_null(sb_thread_finished(thread));
  sb_transfer_destroy(&reported);
  sb_transfer_destroy(&back);
}

/* Starts, ends and cancellations in every mixture, for the sanitizers to watch. */
static void test_cancel_in_passing(void **state) {
  enum { COUNT_AT_ONCE = 16 };
  sb_transfer transfers[COUNT_AT_ONCE];
  (void)state;
  int port = serve(play_answer);
  for (int i = 0; i < COUNT_AT_ONCE; i++)
    get(&transfers[i], port);
  for (int round = 0; round < 15; round++) {
    for (int i = 0; i < COUNT_AT_ONCE; i++)
      sb_thread_start(thread, &transfers[i], 0);
    for (int i = 0; i < round % COUNT_AT_ONCE; i++) {
      sb_thread_step(thread, 0);
      sb_thread_finished(thread);
    }
    for (int i = 0; i < COUNT_AT_ONCE; i++)
      sb_thread_cancel(thread, &transfers[(i * 7 + round) % COUNT_AT_ONCE]);
    assert_int_equal(sb_thread_pending(thread), 0);
  }
  for (int i = 0; i < COUNT_AT_ONCE; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_delete_takes_all_back(void **state) {
  sb_transfer running, delayed, back, reported;
  (void)state;
  int port = serve(play_wait), closed = closed_port();
  get(&running, port);
  get(&delayed, port);
  get(&back, closed);
  get(&reported, closed);
  sb_thread_start(thread, &running, 0);
  sb_thread_start(thread, &delayed, 3600);
  sb_thread_start(thread, &back, 0);
  assert_int_equal(sb_thread_step(thread, -1), 1);
  sb_thread_start(thread, &reported, 0);
  sb_thread_delete(thread);
  thread = NULL;
  assert_int_equal(running.failure, SB_FAILURE_CANCELLED);
  assert_int_equal(delayed.failure, SB_FAILURE_CANCELLED);
  assert_int_equal(back.failure, SB_FAILURE_CONNECT);
  sb_transfer *all[] = {&running, &delayed, &back, &reported};
  for (size_t i = 0; i < COUNT(all); i++) {
    assert_int_equal(all[i]->state, SB_TRANSFER_IDLE);
    assert_int_equal(all[i]->place, SB_PLACE_OWNER);
    sb_transfer_destroy(all[i]);
  }
}

/* --- the socket --- */

static int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  int connected = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(connect(connected, (const struct sockaddr *)&address, sizeof address), 0);
  return connected;
}

static void test_socket(void **state) {
  sb_transfer transfers[2];
  char path[64], byte;
  struct stat status;
  (void)state;
  int port = serve(play_answer);
  snprintf(path, sizeof path, "%s", sb_thread_listen(thread));
  int peer = connect_to(path);
  char *slash = strrchr(path, '/');
  *slash = '\0';
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0700);
  assert_true(sb_thread_accept(thread));
  assert_int_equal(stat(path, &status), -1);
  assert_int_equal(sb_thread_step(thread, 0), 0);

  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 2; i++) {
      if (round == 0) get(&transfers[i], port);
      sb_thread_start(thread, &transfers[i], 0);
    }
    for (int finished = 0; finished < 2;) {
      await_readable(peer);
      assert_int_equal(recv(peer, &byte, 1, 0), 1);
      sb_thread_step(thread, 0);
      while (sb_thread_finished(thread) != NULL)
        finished++;
    }
    assert_false(is_readable(peer, 0));
    assert_false(is_readable(sb_thread_descriptor(thread), 0));
  }

  /* A wait in a step does not need the other end. */
  sb_thread_start(thread, &transfers[0], 0);
  assert_ptr_equal(next_finished(), &transfers[0]);

  /* When that is gone, the descriptor is back. */
  close(peer);
  sb_thread_start(thread, &transfers[0], 0);
  await_readable(sb_thread_descriptor(thread));
  assert_ptr_equal(next_finished(), &transfers[0]);
  for (int i = 0; i < 2; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_socket_without_a_peer(void **state) {
  char path[64];
  (void)state;
  assert_false(sb_thread_accept(thread));
  snprintf(path, sizeof path, "%s", sb_thread_listen(thread));
  assert_int_equal(access(path, F_OK), 0);
  assert_non_null(sb_thread_listen(thread)); /* another one */
  assert_int_equal(access(path, F_OK), -1);
  assert_false(sb_thread_accept(thread));
  snprintf(path, sizeof path, "%s", sb_thread_listen(thread));
  sb_thread_delete(thread);
  thread = NULL;
  assert_int_equal(access(path, F_OK), -1);
}

/* --- fork --- */

static int in_child(sb_transfer *running, sb_transfer *back, int port) {
  char path[64];
  if (sb_thread_pending(thread) != 2) return 1;
  if (sb_thread_step(thread, -1) != 2) return 2;
  if (sb_thread_finished(thread) != back || back->failure != SB_FAILURE_NONE) return 3;
  if (sb_thread_finished(thread) != running) return 4;
  if (running->failure != SB_FAILURE_CANCELLED) return 5;
  if (strstr(running->failure_text, "forked") == NULL) return 6;
  if (sb_thread_finished(thread) != NULL) return 7;
  sb_transfer transfer;
  get(&transfer, port);
  sb_thread_start(thread, &transfer, 0);
  while (sb_thread_step(thread, PATIENCE) == 0) {
  }
  if (sb_thread_finished(thread) != &transfer) return 8;
  if (transfer.failure != SB_FAILURE_CONNECT) return 9;
  sb_transfer_destroy(&transfer);
  sb_transfer_destroy(running);
  sb_transfer_destroy(back);
  snprintf(path, sizeof path, "%s", sb_thread_listen(thread));
  sb_thread_delete(thread);
  return access(path, F_OK) == 0 ? 10 : 0;
}

static void test_fork(void **state) {
  sb_transfer running, back;
  char path[64];
  (void)state;
  if (!CHILD_MAY_START_THREADS) skip();
  int port = serve(play_wait), closed = closed_port();
  get(&running, port);
  get(&back, closed);
  sb_thread_start(thread, &running, 0);
  server_await_requests(server, 1);
  sb_thread_start(thread, &back, 0);
  assert_int_equal(sb_thread_step(thread, -1), 1);
  back.failure = SB_FAILURE_NONE; /* seen again in the child, it was not made over */
  snprintf(path, sizeof path, "%s", sb_thread_listen(thread));

  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    end_child(in_child(&running, &back, closed));
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);

  assert_int_equal(access(path, F_OK), 0);
  assert_ptr_equal(sb_thread_finished(thread), &back);
  server_release(server);
  assert_ptr_equal(next_finished(), &running);
  assert_int_equal(running.status, 200);
  assert_connections(server, 1);
  sb_transfer_destroy(&running);
  sb_transfer_destroy(&back);
}

static void test_child_that_only_ends(void **state) {
  sb_transfer running;
  (void)state;
  get(&running, serve(play_wait));
  sb_thread_start(thread, &running, 0);
  server_await_requests(server, 1);
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    sb_thread_cancel(thread, &running);
    if (running.failure != SB_FAILURE_CANCELLED) end_child(1);
    sb_thread_delete(thread);
    end_child(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  server_release(server);
  assert_ptr_equal(next_finished(), &running);
  assert_int_equal(running.status, 200);
  sb_transfer_destroy(&running);
}

/* --- exit --- */

static sb_transfer *left_at_exit; /* NULL = this process is not the one that is looked at */

/* Registered before any thread was there, so it runs when they are over. */
static void look_after_exit(void) {
  sb_transfer another;
  if (left_at_exit == NULL) return;
  if (sb_thread_step(thread, -1) != 1) end_child(1);
  if (sb_thread_finished(thread) != left_at_exit) end_child(2);
  if (left_at_exit->failure != SB_FAILURE_CANCELLED) end_child(3);
  if (strstr(left_at_exit->failure_text, "exiting") == NULL) end_child(4);
  get(&another, 1);
  sb_thread_start(thread, &another, 0);
  if (sb_thread_step(thread, -1) != 1) end_child(5);
  sb_thread_cancel(thread, &another);
  if (sb_thread_descriptor(thread) >= 0 || sb_thread_pending(thread) != 0) end_child(6);
  sb_thread_delete(thread);
  end_child(0);
}

static void test_exit(void **state) {
  sb_transfer running;
  (void)state;
  if (!CHILD_MAY_START_THREADS) skip();
  get(&running, serve(play_wait));
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    sb_thread_start(thread, &running, 0);
    left_at_exit = &running;
    exit(7);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  sb_transfer_destroy(&running);
}

/* --- what it is made of --- */

static void test_engine_that_is_woken(void **state) {
  sb_notice notice;
  (void)state;
  assert_true(sb_notice_init(&notice));
  sb_engine *engine = sb_engine_new(&(sb_engine_options){0});
  assert_true(sb_engine_wake_on(engine, notice.in));
  double start = sb_engine_now();
  assert_int_equal(sb_engine_step(engine, 0.05), 0); /* waits although nothing runs */
  assert_true(sb_engine_now() - start >= 0.05);
  assert_true(sb_notice_claim(&notice));
  sb_notice_send(&notice);
  assert_int_equal(sb_engine_step(engine, -1), 0);
  assert_int_equal(sb_engine_step(engine, -1), 0); /* still readable */
  sb_notice_take(&notice);
  assert_int_equal(sb_engine_step(engine, 0), 0);
  sb_engine_delete(engine);
  sb_notice_destroy(&notice);
}

static void test_notice(void **state) {
  sb_notice notice;
  (void)state;
  assert_true(sb_notice_init(&notice));
  sb_notice_take(&notice);
  for (int i = 0; i < 3; i++) {
    assert_true(sb_notice_claim(&notice));
    assert_false(sb_notice_claim(&notice));
    sb_notice_take(&notice); /* comes too early */
    assert_false(sb_notice_claim(&notice));
    assert_false(is_readable(notice.in, 0));
    sb_notice_send(&notice);
    assert_true(sb_notice_wait(&notice, -1));
    assert_true(is_readable(notice.in, 0));
    sb_notice_take(&notice);
    assert_false(is_readable(notice.in, 0));
    assert_true(sb_notice_wait(&notice, 0.001));
  }
  sb_notice_destroy(&notice);
  sb_notice_destroy(&notice);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_idle),
      TEST(test_answer),
      TEST(test_many),
      TEST(test_failure),
      TEST(test_deadline),
      TEST(test_delay),
      TEST(test_step),
      TEST(test_descriptor),
      TEST(test_ring),
      TEST(test_tell_again),
      TEST(test_signal_ends_a_wait),
      TEST(test_thread_takes_no_signals),
      TEST(test_cancel_at_once),
      TEST(test_cancel_closes_the_connection),
      TEST(test_cancel_what_has_finished),
      TEST(test_cancel_in_passing),
      TEST(test_delete_takes_all_back),
      TEST(test_socket),
      TEST(test_socket_without_a_peer),
      TEST(test_fork),
      TEST(test_child_that_only_ends),
      TEST(test_exit),
      cmocka_unit_test(test_engine_that_is_woken),
      cmocka_unit_test(test_notice),
  };
  atexit(look_after_exit);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
