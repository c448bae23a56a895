/* What an engine owes the process it lives in: no signals, and no harm across a fork. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "certificate.h"
#include "engine/process.h"
#include "fixture.h"

static test_certificate certificate;
static int make_certificate(void **state) {
  (void)state;
  return certificate_init(&certificate, THIS_MACHINE);
}

static int remove_certificate(void **state) {
  (void)state;
  certificate_destroy(&certificate);
  return 0;
}

/* --- SIGPIPE --- */

static bool sigpipe_pending(void) {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

static void reset_at_once(test_peer *peer) {
  peer_reset(peer);
}

static void test_broken_connection_raises_no_signal(void **state) {
  (void)state;
  enum { SIZE = 4 * 1000 * 1000 };
  struct sigaction action;
  sigaction(SIGPIPE, NULL, &action);
  assert_ptr_equal(action.sa_handler, SIG_DFL);
  server = server_start(reset_at_once, NULL);
  sb_transfer *transfer = client_request(&client, "PUT", server_port(server), "/");
  transfer->has_body = true;
  for (size_t i = 0; i < SIZE; i++)
    sb_buffer_append_byte(&transfer->body, 'x');
  for (int i = 0; i < 5; i++) {
    client_run(&client);
    assert_int_not_equal(transfer->failure, SB_FAILURE_NONE);
  }
  sigaction(SIGPIPE, NULL, &action);
  assert_ptr_equal(action.sa_handler, SIG_DFL);
  assert_false(sigpipe_pending());
}

/* --- other signals --- */

typedef struct interrupter {
  pthread_t target;
  atomic_bool over;
} interrupter;

static void on_alarm(int number) {
  (void)number;
}

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
  (void)state;
  struct sigaction action = {.sa_handler = on_alarm}, before;
  interrupter interruption = {.target = pthread_self()};
  pthread_t thread;
  server = server_start(play_wait, ANSWER_OK);
  sb_transfer *transfer = client_request(&client, "GET", server_port(server), "/");
  transfer->timeout = 3600;
  sb_engine_start(client.engine, transfer, 0);
  while (server_requests(server) == 0)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
  sigaction(SIGALRM, &action, &before);
  assert_int_equal(pthread_create(&thread, NULL, interrupt, &interruption), 0);
  assert_int_equal(sb_engine_step(client.engine, -1), 0);
  atomic_store(&interruption.over, true);
  pthread_join(thread, NULL);
  sigaction(SIGALRM, &before, NULL);
  assert_int_equal(transfer->state, SB_TRANSFER_RUNNING);
}

/* --- fork --- */

static void play_slowly_where_asked(test_peer *peer) {
  while (peer_read(peer)) {
    if (strncmp(peer_request(peer), "GET /wait", 9) == 0) peer_wait(peer);
    if (!peer_send(peer, ANSWER_OK)) return;
  }
}

static void https_request(sb_transfer *transfer, const char *path) {
  char url[64];
  request_init(transfer, &client.connection, "GET", 1, "/");
  snprintf(url, sizeof url, "https://127.0.0.1:%d%s", server_port(server), path);
  sb_buffer_clear(&transfer->url);
  sb_buffer_append_text(&transfer->url, url);
}

/* The status, while others may be running. */
static int https_get(const char *path) {
  sb_transfer transfer;
  https_request(&transfer, path);
  sb_engine_start(client.engine, &transfer, 0);
  while (transfer.state == SB_TRANSFER_RUNNING)
    sb_engine_step(client.engine, PATIENCE);
  sb_engine_cancel(client.engine, &transfer);
  int status = transfer.status;
  sb_transfer_destroy(&transfer);
  return status;
}

typedef struct fork_fixture {
  sb_transfer running, delayed;
} fork_fixture;

/* What a child does and finds, as its exit status: 0 when all is as it should be. */
typedef int child_function(fork_fixture *fixture);

static int use_the_engine(fork_fixture *fixture) {
  int descriptor = sb_engine_descriptor(client.engine);
  if (sb_engine_pending(client.engine) != 2) return 1;
  if (sb_engine_step(client.engine, -1) != 2) return 2;
  for (int i = 0; i < 2; i++) {
    sb_transfer *transfer = sb_engine_finished(client.engine);
    if (transfer != &fixture->running && transfer != &fixture->delayed) return 3;
    if (transfer->failure != SB_FAILURE_CANCELLED) return 4;
    if (strstr(transfer->failure_text, "forked") == NULL) return 5;
    if (transfer->state != SB_TRANSFER_IDLE || transfer->run != NULL) return 6;
  }
  if (sb_engine_finished(client.engine) != NULL) return 7;
  if (sb_engine_descriptor(client.engine) != descriptor) return 8;
  if (https_get("/child") != 200) return 9;
  if (https_get("/child") != 200) return 10;
  sb_engine_delete(client.engine);
  return 0;
}

static int delete_the_engine(fork_fixture *fixture) {
  sb_engine_delete(client.engine);
  if (fixture->running.failure != SB_FAILURE_CANCELLED) return 1;
  return fixture->running.state == SB_TRANSFER_IDLE ? 0 : 2;
}

static int cancel_its_transfers(fork_fixture *fixture) {
  sb_engine_cancel(client.engine, &fixture->running);
  if (fixture->running.state != SB_TRANSFER_IDLE) return 1;
  sb_engine_cancel(client.engine, &fixture->delayed);
  return sb_engine_pending(client.engine) == 0 ? 0 : 2;
}

static void fork_with_work(child_function *in_child, size_t connections_of_child) {
  static fork_fixture fixture;
  client.connection.ca_file = certificate.file;
  server = server_start_tls(play_slowly_where_asked, NULL, certificate.file, certificate.key);
  /* One connection in use, one kept, and a delay. */
  https_request(&fixture.running, "/wait");
  https_request(&fixture.delayed, "/delayed");
  sb_engine_start(client.engine, &fixture.running, 0);
  while (server_requests(server) < 1)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
  assert_int_equal(https_get("/kept"), 200);
  assert_int_equal(server_connections(server), 2);
  sb_engine_start(client.engine, &fixture.delayed, 3600);

  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    end_child(in_child(&fixture));
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  assert_connections(server, 2 + connections_of_child);

  /* All of the parent's goes on, on the same connections. */
  assert_int_equal(https_get("/kept"), 200);
  assert_int_equal(fixture.running.state, SB_TRANSFER_RUNNING);
  assert_int_equal(fixture.delayed.state, SB_TRANSFER_RUNNING);
  sb_engine_cancel(client.engine, &fixture.delayed);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &fixture.running);
  assert_int_equal(fixture.running.failure, SB_FAILURE_NONE);
  assert_int_equal(fixture.running.status, 200);
  assert_connections(server, 2 + connections_of_child);
  sb_transfer_destroy(&fixture.running);
  sb_transfer_destroy(&fixture.delayed);
}

static void test_child_uses_the_engine(void **state) {
  (void)state;
  fork_with_work(use_the_engine, 1);
}

static void test_child_deletes_the_engine(void **state) {
  (void)state;
  fork_with_work(delete_the_engine, 0);
}

static void test_child_cancels(void **state) {
  (void)state;
  fork_with_work(cancel_its_transfers, 0);
}

/* Also a grandchild, and whichever of them asks first. */
static void test_process_id(void **state) {
  (void)state;
  int status;
  assert_int_equal(sb_process_id(), getpid());
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    pid_t grandchild = fork();
    if (grandchild == 0) end_child(sb_process_id() == getpid() ? 0 : 1);
    bool right = waitpid(grandchild, &status, 0) == grandchild && status == 0;
    end_child(right && sb_process_id() == getpid() && sb_process_id() == getpid() ? 0 : 1);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_int_equal(sb_process_id(), getpid());
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_broken_connection_raises_no_signal),
      TEST(test_signal_ends_a_wait),
      TEST(test_process_id),
      TEST(test_child_uses_the_engine),
      TEST(test_child_deletes_the_engine),
      TEST(test_child_cancels),
  };
  return cmocka_run_group_tests(tests, make_certificate, remove_certificate);
}
