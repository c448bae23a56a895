/* A stream by itself, and transfers that stand still when it is full: stepped, and on a thread. */
#include "engine/stream.h"

#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"
#include "engine/thread.h"

enum { CHUNK = 16 * 1024, LARGE = 3 * 1024 * 1024 + 5 };

/* The byte of an answer at this place. */
static char byte_at(size_t place) {
  return (char)('a' + place % 23);
}

static void fill(char *bytes, size_t size, size_t place) {
  for (size_t i = 0; i < size; i++)
    bytes[i] = byte_at(place + i);
}

/* --- by itself --- */

typedef struct fixture {
  sb_stream stream;
  sb_headers headers;
  size_t given, taken;
} fixture;

static void open_stream(fixture *f) {
  *f = (fixture){.given = 0};
  sb_stream_init(&f->stream);
  sb_headers_init(&f->headers, 0);
}

static void close_stream(fixture *f) {
  sb_sink_close(&f->stream.sink);
  sb_headers_destroy(&f->headers);
}

static sb_sink_result give(fixture *f, size_t size) {
  static char bytes[4 * SB_STREAM_MARK];
  fill(bytes, size, f->given);
  sb_sink_result result = sb_sink_append(&f->stream.sink, 200, &f->headers, bytes, size);
  if (result == SB_SINK_TOOK) f->given += size;
  return result;
}

static void give_until_full(fixture *f) {
  while (give(f, CHUNK) == SB_SINK_TOOK) {
  }
  assert_false(sb_stream_has_room(&f->stream.sink));
}

/* Takes a piece and looks whether it is what comes next. Its size; 0 = there is none. */
static size_t take_from(sb_stream *stream, size_t *taken, bool *go_on) {
  size_t size = 0;
  const char *piece = sb_stream_piece(stream, &size, go_on);
  if (piece == NULL) return 0;
  assert_in_range(size, 1, SB_STREAM_PIECE);
  for (size_t i = 0; i < size; i++)
    if (piece[i] != byte_at(*taken + i)) fail_msg("at %zu", *taken + i);
  sb_stream_handed(stream, size);
  *taken += size;
  return size;
}

static size_t take(fixture *f, bool *go_on) {
  return take_from(&f->stream, &f->taken, go_on);
}

static void test_pieces(void **state) {
  (void)state;
  fixture f;
  bool go_on;
  open_stream(&f);
  assert_false(sb_stream_has_piece(&f.stream));
  assert_int_equal(take(&f, &go_on), 0);
  assert_false(f.stream.opened);
  assert_int_equal(give(&f, 0), SB_SINK_TOOK);
  assert_false(sb_stream_has_piece(&f.stream));
  assert_int_equal(give(&f, 5), SB_SINK_TOOK);
  assert_int_equal(give(&f, 7), SB_SINK_TOOK);
  assert_true(sb_stream_has_piece(&f.stream));
  assert_int_equal(take(&f, &go_on), 12);
  assert_false(go_on);
  assert_true(f.stream.opened);
  assert_int_equal(f.stream.handed, 12);
  assert_int_equal(take(&f, &go_on), 0);
  /* What comes while something is being handed out waits behind it. */
  assert_int_equal(give(&f, SB_STREAM_PIECE + 1), SB_SINK_TOOK);
  assert_int_equal(take(&f, &go_on), SB_STREAM_PIECE);
  assert_int_equal(give(&f, 3), SB_SINK_TOOK);
  assert_int_equal(take(&f, &go_on), 1);
  assert_int_equal(take(&f, &go_on), 3);
  assert_false(sb_stream_has_piece(&f.stream));
  assert_int_equal(atomic_load(&f.stream.sink.written), f.given);
  close_stream(&f);
}

/* A piece that was not handed out, for want of memory perhaps, is the next one again. */
static void test_piece_twice(void **state) {
  (void)state;
  fixture f;
  bool go_on;
  size_t size;
  open_stream(&f);
  give(&f, 5);
  const char *piece = sb_stream_piece(&f.stream, &size, &go_on);
  give(&f, 5);
  assert_ptr_equal(sb_stream_piece(&f.stream, &size, &go_on), piece);
  assert_int_equal(size, 5);
  assert_true(sb_stream_has_piece(&f.stream));
  close_stream(&f);
}

static void test_full(void **state) {
  (void)state;
  fixture f;
  bool go_on;
  open_stream(&f);
  give_until_full(&f);
  assert_int_equal(f.given, SB_STREAM_MARK);
  for (int round = 0; round < 5; round++) {
    /* What is being handed out makes room for as much again, and no more. */
    assert_true(take(&f, &go_on) > 0);
    assert_true(go_on);
    assert_true(sb_stream_has_room(&f.stream.sink));
    give_until_full(&f);
    assert_in_range(f.stream.in.capacity + f.stream.out.capacity, 1, 2 * (SB_STREAM_MARK + 1));
    while (f.stream.at < f.stream.out.size) {
      take(&f, &go_on);
      assert_false(go_on);
    }
  }
  while (take(&f, &go_on) > 0) {
  }
  assert_int_equal(f.taken, f.given);
  assert_int_equal(f.given, 6 * SB_STREAM_MARK);
  close_stream(&f);
}

static void test_restart(void **state) {
  (void)state;
  fixture f;
  bool go_on;
  open_stream(&f);
  give_until_full(&f);
  sb_sink_restart(&f.stream.sink);
  assert_false(sb_stream_has_piece(&f.stream));
  assert_true(sb_stream_has_room(&f.stream.sink));
  assert_false(f.stream.opened);
  f.given = 0;
  give(&f, 10);
  assert_int_equal(atomic_load(&f.stream.sink.written), 10);
  assert_int_equal(take(&f, &go_on), 10);
  assert_false(go_on);
  close_stream(&f);
}

static void test_lifted_mark(void **state) {
  (void)state;
  fixture f;
  bool go_on;
  open_stream(&f);
  sb_stream_lift_mark(&f.stream);
  assert_int_equal(give(&f, 3 * SB_STREAM_MARK + 1), SB_SINK_TOOK);
  for (int i = 0; i < 6; i++)
    assert_int_equal(take(&f, &go_on), SB_STREAM_PIECE);
  assert_int_equal(take(&f, &go_on), 1);
  assert_int_equal(take(&f, &go_on), 0);
  close_stream(&f);
}

static void test_range_that_nobody_asked_for(void **state) {
  (void)state;
  fixture f;
  open_stream(&f);
  sb_headers_set(&f.headers, "Content-Range", 13, "bytes 5-9/10", 12);
  assert_int_equal(sb_sink_append(&f.stream.sink, 206, &f.headers, "world", 5), SB_SINK_FAILED);
  assert_int_equal(f.stream.sink.error, EPROTO);
  assert_false(sb_stream_has_piece(&f.stream));
  close_stream(&f);
}

typedef struct holder {
  pthread_mutex_t *lock;
  atomic_bool holds, over;
} holder;

static void *hold(void *data) {
  holder *self = data;
  pthread_mutex_lock(self->lock);
  atomic_store(&self->holds, true);
  while (!atomic_load(&self->over))
    usleep(1000);
  pthread_mutex_unlock(self->lock);
  return NULL;
}

/* The child has the lock as it was, and nobody who will open it. */
static int use_in_child(fixture *f) {
  bool go_on;
  alarm(60);
  sb_stream_abandon(&f->stream.sink);
  if (give(f, 5) != SB_SINK_TOOK) return 1;
  if (take(f, &go_on) != 5) return 2;
  close_stream(f);
  return 0;
}

static void test_abandon(void **state) {
  (void)state;
  fixture f;
  open_stream(&f);
  holder other = {.lock = &f.stream.lock};
  pthread_t thread_of_other;
  assert_int_equal(pthread_create(&thread_of_other, NULL, hold, &other), 0);
  while (!atomic_load(&other.holds))
    usleep(1000);
  pid_t child = fork();
  if (child == 0) end_child(use_in_child(&f));
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  atomic_store(&other.over, true);
  pthread_join(thread_of_other, NULL);
  close_stream(&f);
  sb_stream_abandon(NULL);
}

/* --- with an engine --- */

static test_client client;
static test_server *server;
static sb_thread *thread;
static sb_stream stream;

static int set_up(void **state) {
  (void)state;
  client_open(&client);
  thread = NULL;
  server = NULL;
  sb_stream_init(&stream);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  sb_thread_delete(thread);
  client_close(&client);
  if (server != NULL) server_stop(server);
  sb_sink_close(&stream.sink);
  return 0;
}

static char body[LARGE]; /* of large answers */

/* A large answer: with "/chunked" of untold size, with "/cut" one that breaks off, with "/last" the
 * last of the connection; anything else is answered "ok". */
static void play_large(test_peer *peer) {
  while (peer_read(peer)) {
    bool chunked = strstr(peer_request(peer), "/chunked") != NULL;
    bool cut = strstr(peer_request(peer), "/cut") != NULL;
    if (!chunked && !cut && strstr(peer_request(peer), "/large") == NULL) {
      if (!peer_send(peer, ANSWER_OK)) return;
      continue;
    }
    char head[120], end[] = "\r\n0\r\n\r\n";
    if (chunked)
      snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n",
               (unsigned)LARGE);
    else
      snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n",
               cut ? LARGE + 1 : LARGE);
    if (!peer_send(peer, head) || !peer_send_bytes(peer, body, sizeof body)) return;
    if (cut || (chunked && !peer_send(peer, end))) return;
    if (strstr(peer_request(peer), "/last") != NULL) return;
  }
}

static sb_transfer *request(const char *path) {
  server = server_start(play_large, NULL);
  sb_transfer *transfer = client_request(&client, "GET", server_port(server), path);
  transfer->sink = &stream.sink;
  return transfer;
}

/* Steps until the transfer stands still. */
static void step_until_full(void) {
  while (!stream.full)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
  /* There is nothing to do but to wait. */
  assert_int_equal(sb_engine_step(client.engine, 0.3), 0);
  assert_true(sb_engine_timeout(client.engine) > 1);
  assert_in_range(stream.in.size, SB_STREAM_MARK - CURL_MAX_WRITE_SIZE, SB_STREAM_MARK);
}

static size_t drain(void) {
  bool go_on;
  size_t taken = 0;
  do {
    while (take_from(&stream, &taken, &go_on) > 0) {
    }
  } while (sb_engine_step(client.engine, PATIENCE) == 0);
  while (take_from(&stream, &taken, &go_on) > 0) {
  }
  return taken;
}

static void test_stands_still(void **state) {
  (void)state;
  static const char *const paths[] = {"/large", "/chunked", "/large/last", "/chunked/last"};
  for (size_t i = 0; i < COUNT(paths); i++) {
    sb_transfer *transfer = request(paths[i]);
    sb_engine_start(client.engine, transfer, 0);
    step_until_full();
    assert_int_equal(drain(), LARGE);
    assert_ptr_equal(client_finish(&client), transfer);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(atomic_load(&stream.sink.total), i % 2 == 0 ? LARGE : -1);
    assert_int_equal(atomic_load(&stream.sink.written), LARGE);
    server_stop(server);
  }
  server = NULL;
}

static void test_first_bytes_end_a_step(void **state) {
  (void)state;
  sb_engine_start(client.engine, request("/large"), 0);
  while (!sb_stream_has_piece(&stream))
    assert_int_equal(sb_engine_step(client.engine, -1), 0);
  assert_true(sb_engine_fed(client.engine));
  step_until_full();
  assert_false(sb_engine_fed(client.engine));
}

static void test_room_is_seen_to(void **state) {
  (void)state;
  bool go_on;
  size_t taken = 0;
  sb_engine_start(client.engine, request("/large"), 0);
  step_until_full();
  take_from(&stream, &taken, &go_on);
  assert_true(go_on);
  assert_true(sb_engine_timeout(client.engine) == 0);
  sb_engine_step(client.engine, 0);
  assert_true(atomic_load(&stream.came) > 0); /* what libcurl kept */
}

static void test_others_go_on(void **state) {
  (void)state;
  sb_transfer other;
  sb_engine_start(client.engine, request("/large"), 0);
  step_until_full();
  request_init(&other, &client.connection, "GET", server_port(server), "/other");
  sb_engine_start(client.engine, &other, 0);
  assert_ptr_equal(client_finish(&client), &other);
  assert_string_equal(body_of(&other), "ok");
  assert_true(stream.full);
  sb_transfer_destroy(&other);
}

static void test_cancel(void **state) {
  (void)state;
  sb_transfer *transfer = request("/large");
  sb_engine_start(client.engine, transfer, 0);
  step_until_full();
  sb_engine_cancel(client.engine, transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_CANCELLED);
  assert_int_equal(sb_engine_pending(client.engine), 0);
  /* The handle is good for another. */
  transfer->sink = NULL;
  client_get(&client, server_port(server), "/other");
  assert_string_equal(body_of(&client.transfer), "ok");
}

static void test_deadline(void **state) {
  (void)state;
  sb_transfer *transfer = request("/large");
  transfer->timeout = 1;
  sb_engine_start(client.engine, transfer, 0);
  assert_ptr_equal(client_finish(&client), transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_TIMEOUT);
  assert_true(stream.full);
}

static void test_breaks_off_behind_what_is_full(void **state) {
  (void)state;
  sb_transfer *transfer = request("/cut");
  sb_engine_start(client.engine, transfer, 0);
  step_until_full();
  assert_int_equal(drain(), LARGE);
  assert_ptr_equal(client_finish(&client), transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_NETWORK);
}

static void test_engine_deleted(void **state) {
  (void)state;
  sb_transfer *transfer = request("/large");
  sb_engine_start(client.engine, transfer, 0);
  step_until_full();
  sb_engine_delete(client.engine);
  client.engine = NULL;
  assert_int_equal(transfer->state, SB_TRANSFER_IDLE);
}

/* --- with a thread --- */

static sb_transfer *start_on_thread(const char *path) {
  sb_transfer *transfer = request(path);
  thread = sb_thread_new(&(sb_engine_options){0});
  assert_non_null(thread);
  sb_thread_start(thread, transfer, 0);
  return transfer;
}

static bool is_full(void) {
  pthread_mutex_lock(&stream.lock);
  bool full = stream.full;
  pthread_mutex_unlock(&stream.lock);
  return full;
}

static void await_full(void) {
  while (!is_full())
    sb_thread_step(thread, 0.01);
}

static void test_thread_stands_still(void **state) {
  (void)state;
  sb_transfer *transfer = start_on_thread("/large");
  size_t taken = 0, finished = 0;
  bool go_on;
  await_full();
  while (finished == 0) {
    while (take_from(&stream, &taken, &go_on) > 0) {
      if (go_on) sb_thread_go_on(thread);
    }
    finished = sb_thread_step(thread, PATIENCE); /* is told of what comes: else this takes long */
  }
  while (take_from(&stream, &taken, &go_on) > 0) {
  }
  assert_int_equal(taken, LARGE);
  assert_ptr_equal(sb_thread_finished(thread), transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  sb_thread_go_on(thread);
}

static void test_thread_cancel(void **state) {
  (void)state;
  sb_transfer *transfer = start_on_thread("/large");
  await_full();
  sb_thread_cancel(thread, transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_CANCELLED);
  assert_int_equal(sb_thread_pending(thread), 0);
}

static void test_thread_deleted(void **state) {
  (void)state;
  start_on_thread("/large");
  await_full();
  sb_thread_delete(thread);
  thread = NULL;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pieces),
      cmocka_unit_test(test_piece_twice),
      cmocka_unit_test(test_full),
      cmocka_unit_test(test_restart),
      cmocka_unit_test(test_lifted_mark),
      cmocka_unit_test(test_range_that_nobody_asked_for),
      cmocka_unit_test(test_abandon),
      TEST(test_stands_still),
      TEST(test_first_bytes_end_a_step),
      TEST(test_room_is_seen_to),
      TEST(test_others_go_on),
      TEST(test_cancel),
      TEST(test_deadline),
      TEST(test_breaks_off_behind_what_is_full),
      TEST(test_engine_deleted),
      TEST(test_thread_stands_still),
      TEST(test_thread_cancel),
      TEST(test_thread_deleted),
  };
  fill(body, sizeof body, 0);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
