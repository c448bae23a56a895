/* Kept connections on which something came that nobody asked for, or that are at their end. */
#include <stdio.h>
#include <time.h>

#include "certificate.h"
#include "fixture.h"

static test_certificate ours;

static int make_certificate(void **state) {
  (void)state;
  return certificate_init(&ours, THIS_MACHINE) == 0 ? 0 : -1;
}

static int remove_certificate(void **state) {
  (void)state;
  certificate_destroy(&ours);
  return 0;
}

static const char *scheme;

static void serve_with(server_script *script, bool tls, const void *context) {
  if (server != NULL) server_stop(server);
  scheme = tls ? "https" : "http";
  server =
      tls ? server_start_tls(script, context, ours.file, ours.key) : server_start(script, context);
  client.connection.ca_file = ours.file;
}

static const sb_transfer *ask(const char *method, const char *path) {
  char url[128];
  snprintf(url, sizeof url, "%s://127.0.0.1:%d%s", scheme, server_port(server), path);
  const sb_transfer *transfer = client_request_url(&client, method, url);
  client_run(&client);
  return transfer;
}

static void assert_own_answer(const char *path) {
  const sb_transfer *transfer = ask("GET", path);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), path);
}

/* The connection is seen to have more before the next request is sent. */
static void let_it_come(void) {
  struct timespec moment = {.tv_nsec = 50 * 1000 * 1000};
  nanosleep(&moment, NULL);
}

/* The path of the last request, as the body of an answer. */
static void answer_path(const test_peer *peer, char *answer, size_t size) {
  char path[64] = "";
  (void)sscanf(peer_request(peer), "%*s %63s", path);
  snprintf(answer, size, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(path), path);
}

static void play_path(test_peer *peer) {
  char answer[256];
  while (peer_read(peer)) {
    answer_path(peer, answer, sizeof answer);
    if (!peer_send(peer, answer)) return;
  }
}

/* What comes behind the first answer of each connection. */
static void play_path_and_more(test_peer *peer) {
  char answer[256];
  for (bool first = true; peer_read(peer); first = false) {
    answer_path(peer, answer, sizeof answer);
    if (!peer_send(peer, answer)) return;
    if (first && !peer_send(peer, peer_context(peer))) return;
  }
}

/* The same in one write, the head of the answer before it: over TLS, the body and what is behind it
 * are one record. */
static void play_one_record(test_peer *peer) {
  char answer[256], joined[512];
  while (peer_read(peer)) {
    answer_path(peer, answer, sizeof answer);
    char *body = strstr(answer, "\r\n\r\n") + 4;
    if (!peer_send_bytes(peer, answer, (size_t)(body - answer)) || !peer_pause(peer, 0.05)) return;
    snprintf(joined, sizeof joined, "%s%s", body, (const char *)peer_context(peer));
    if (!peer_send(peer, joined)) return;
  }
}

static const char *const unasked[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nalice",
    "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf",
    "late",
    "\r\n",
};

static void test_each_gets_its_own(void **state) {
  (void)state;
  server_script *const scripts[] = {play_path_and_more, play_one_record};
  for (size_t i = 0; i < COUNT(unasked) * COUNT(scripts) * 2; i++) {
    serve_with(scripts[i / 2 % 2], i % 2, unasked[i / 4]);
    assert_own_answer("/alice");
    let_it_come();
    assert_own_answer("/bob");
    let_it_come();
    assert_own_answer("/carol");
    assert_true(server_connections(server) > 1);
  }
}

/* A request that may be sent once only is not sent on such a connection either. */
static void test_post_after_408(void **state) {
  (void)state;
  for (int tls = 0; tls < 2; tls++) {
    serve_with(play_path_and_more, tls, unasked[1]);
    assert_own_answer("/get");
    let_it_come();
    const sb_transfer *transfer = ask("POST", "/post");
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(transfer->status, 200);
    assert_string_equal(body_of(transfer), "/post");
    assert_false(transfer->resent);
    assert_int_equal(server_requests(server), 2);
  }
}

static void play_path_once(test_peer *peer) {
  char answer[256];
  if (!peer_read(peer)) return;
  answer_path(peer, answer, sizeof answer);
  peer_send(peer, answer);
  peer_farewell(peer);
}

static void test_post_after_the_end(void **state) {
  (void)state;
  for (int tls = 0; tls < 2; tls++) {
    serve_with(play_path_once, tls, NULL);
    for (int i = 0; i < 5; i++) {
      const sb_transfer *transfer = ask("POST", "/post");
      assert_int_equal(transfer->failure, SB_FAILURE_NONE);
      assert_false(transfer->resent);
      let_it_come();
    }
    assert_int_equal(server_requests(server), 5);
  }
}

static void test_quiet_connections_are_kept(void **state) {
  (void)state;
  for (int tls = 0; tls < 2; tls++) {
    serve_with(play_path, tls, NULL);
    for (int i = 0; i < 20; i++)
      assert_own_answer(i % 2 ? "/odd" : "/even");
    let_it_come();
    assert_own_answer("/later");
    assert_connections(server, 1);
  }
}

/* An answer without a length ends with its connection. */
static void play_until_the_end(test_peer *peer) {
  if (!peer_read(peer)) return;
  peer_send(peer, "HTTP/1.1 200 OK\r\n\r\nperhaps ");
  peer_send(peer, "not all");
  if (peer_context(peer) != NULL) peer_farewell(peer);
}

static void test_end_without_farewell(void **state) {
  (void)state;
  serve_with(play_until_the_end, true, NULL);
  assert_int_equal(ask("GET", "/")->failure, SB_FAILURE_NETWORK);
  serve_with(play_until_the_end, true, "farewell");
  const sb_transfer *transfer = ask("GET", "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), "perhaps not all");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_each_gets_its_own),    TEST(test_post_after_408),
      TEST(test_post_after_the_end),   TEST(test_quiet_connections_are_kept),
      TEST(test_end_without_farewell),
  };
  return cmocka_run_group_tests(tests, make_certificate, remove_certificate);
}
