/* Handles that keep what they are set to: nobody can tell from the requests. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"
#include "engine/setup.h"
#include "fixture.h"

/* --- what is kept, and what it serves --- */

static sb_setup setup_for(sb_method method, const char *url, bool home) {
  sb_origin origin;
  sb_transfer transfer = {.method = method, .connection = &client.connection};
  assert_true(sb_origin_parse(url, &origin));
  return sb_setup_for(&transfer, &origin, home);
}

static void test_what_serves(void **state) {
  (void)state;
  sb_setup have = setup_for(SB_METHOD_GET, "https://example.com/a", true);
  sb_setup same = setup_for(SB_METHOD_GET, "https://example.com/b", true);
  assert_true(sb_setup_serves(&have, &same));
  sb_setup plain = setup_for(SB_METHOD_GET, "http://example.com/", true);
  assert_false(sb_setup_serves(&have, &plain));
  sb_setup away = setup_for(SB_METHOD_GET, "https://example.com/", false);
  assert_false(sb_setup_serves(&have, &away));
  static const sb_method methods[] = {SB_METHOD_POST, SB_METHOD_PUT, SB_METHOD_PATCH,
                                      SB_METHOD_DELETE, SB_METHOD_HEAD};
  for (size_t i = 0; i < COUNT(methods); i++) {
    sb_setup written = setup_for(methods[i], "https://example.com/", true);
    assert_false(sb_setup_serves(&written, &written));
    assert_false(sb_setup_serves(&have, &written));
    assert_false(sb_setup_serves(&written, &have));
  }

  client.connection.id = sb_connection_id();
  sb_setup another = setup_for(SB_METHOD_GET, "https://example.com/a", true);
  assert_false(sb_setup_serves(&have, &another));
  client.connection.id = 0;
  sb_setup changing = setup_for(SB_METHOD_GET, "https://example.com/a", true);
  assert_false(sb_setup_serves(&changing, &changing));
}

/* --- a long mixture, with and without --- */

enum { REQUESTS = 300 };

/* The clients. The last two differ in their credentials only. */
enum { DIRECT, DIRECT_HTTP2, PROXIED, PROXIED_TOO, CLIENTS };

typedef struct mixture {
  sb_connection_options connections[CLIENTS];
  unsigned random;
} mixture;

static unsigned choose(mixture *its, unsigned count) {
  its->random = its->random * 1103515245u + 12345u;
  return (its->random >> 16) % count;
}

static void send_one(mixture *its, int port) {
  static const char *const methods[] = {"GET", "GET",  "GET", "GET",    "GET",
                                        "GET", "POST", "PUT", "DELETE", "HEAD"};
  static const char *const paths[] = {"/", "/a?b=c", "/long/path/that/goes/on"};
  sb_transfer *transfer = &client.transfer;
  sb_transfer_destroy(transfer);
  unsigned which = choose(its, CLIENTS);
  const char *method = methods[choose(its, COUNT(methods))];
  const char *path = paths[choose(its, COUNT(paths))];
  request_init(transfer, &its->connections[which], method, port, path);
  if (which >= PROXIED) { /* a request to this machine goes by no proxy */
    transfer->allow_http = true;
    sb_buffer_clear(&transfer->url);
    assert_int_equal(sb_buffer_append_text(&transfer->url, "http://service.example"), SB_OK);
    assert_int_equal(sb_buffer_append_text(&transfer->url, path), SB_OK);
  }
  if (choose(its, 2)) request_header(transfer, "Authorization", choose(its, 2) ? "me" : "you");
  if (choose(its, 3) == 0) request_header(transfer, "Accept", "application/json");
  if (choose(its, 5) == 0) request_header(transfer, "Accept-Encoding", "identity");
  if (choose(its, 5) == 0) request_body(transfer, "{}");
  client_run(&client);
  assert_int_equal(transfer->status, 200);
}

/* Has the requests sent by a new engine, and appends what the server saw to `seen`. */
static void send_all(const char *proxy, int port, bool kept, sb_buffer *seen) {
  mixture its = {.random = 1};
  size_t before = server_requests(server), by_proxy = 0;
  for (size_t i = 0; i < CLIENTS; i++) {
    its.connections[i] = client.connection;
    its.connections[i].id = kept ? sb_connection_id() : 0;
  }
  its.connections[DIRECT_HTTP2].http2 = true;
  its.connections[PROXIED].proxy = its.connections[PROXIED_TOO].proxy = proxy;
  its.connections[PROXIED].proxy_credentials = "user:password";
  its.connections[PROXIED_TOO].proxy_credentials = "another:secret";
  sb_engine_delete(client.engine);
  client.engine = sb_engine_new(&(sb_engine_options){0});
  assert_non_null(client.engine);
  for (size_t i = 0; i < REQUESTS; i++)
    send_one(&its, port);
  assert_int_equal(server_requests(server) - before, REQUESTS);
  for (size_t i = before; i < before + REQUESTS; i++) {
    const char *request = server_request(server, i);
    bool proxied = strstr(request, "Proxy-Authorization: Basic ") != NULL;
    assert_int_equal(strstr(request, " http://service.example/") != NULL, proxied);
    assert_int_equal(strstr(request, "Host: service.example\r\n") != NULL, proxied);
    if (proxied) by_proxy++;
    assert_int_equal(sb_buffer_append_text(seen, request), SB_OK);
    assert_int_equal(sb_buffer_append_text(seen, "|"), SB_OK);
  }
  assert_in_range(by_proxy, REQUESTS / 3, REQUESTS * 2 / 3);
}

static void test_same_requests(void **state) {
  (void)state;
  char proxy[64];
  sb_buffer with, without;
  sb_buffer_init(&with, 0);
  sb_buffer_init(&without, 0);
  server = server_start(play_answer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", server_port(server));
  send_all(proxy, server_port(server), true, &with);
  send_all(proxy, server_port(server), false, &without);
  assert_string_equal(sb_buffer_text(&with), sb_buffer_text(&without));
  sb_buffer_destroy(&with);
  sb_buffer_destroy(&without);
}

/* --- answers of any size after any other --- */

/* Answers a request for /N with N bytes, each told by its place. */
static void answer_so_many(test_peer *peer) {
  while (peer_read(peer)) {
    char head[64];
    size_t size = strtoul(peer_request(peer) + strlen("GET /"), NULL, 10);
    char *body = malloc(size + 1);
    for (size_t i = 0; i < size; i++)
      body[i] = (char)('a' + i % 23);
    snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", size);
    bool sent = peer_send(peer, head) && peer_send_bytes(peer, body, size);
    free(body);
    if (!sent) return;
  }
}

static void answer_when_released(test_peer *peer) {
  if (!peer_read(peer)) return;
  peer_wait(peer);
  if (peer_send(peer, ANSWER_OK)) answer_so_many(peer);
}

static const char *path_of(size_t size) {
  static char path[32];
  snprintf(path, sizeof path, "/%zu", size);
  return path;
}

static void check_answer(const sb_transfer *transfer, size_t size) {
  assert_int_equal(transfer->status, 200);
  assert_int_equal(transfer->response_body.size, size);
  for (size_t at = 0; at < size; at++)
    assert_int_equal(transfer->response_body.data[at], 'a' + at % 23);
}

static void test_sizes(void **state) {
  static const size_t sizes[] = {2, 100000, 3072, 3073, 0, 500000, 4096, 5000, 20, 3000, 70000, 2};
  bool small_answer = true; /* as if there had been one */
  (void)state;
  int port = serve(answer_so_many, NULL);
  for (int kept = 0; kept < 2; kept++) {
    client.connection.id = kept ? sb_connection_id() : 0;
    for (size_t i = 0; i < COUNT(sizes); i++) {
      sb_transfer *transfer = client_request(&client, "GET", port, path_of(sizes[i]));
      sb_engine_start(client.engine, transfer, 0);
      assert_int_equal(transfer->run->small_buffer, small_answer);
      assert_ptr_equal(client_finish(&client), transfer);
      check_answer(transfer, sizes[i]);
      small_answer = sizes[i] <= 3072;
    }
  }
  assert_connections(server, 1);
}

/* What waits for a connection has its buffer already, and leaves it in the handle when it is taken
 * back. curl_easy_reset forgets how large that is. */
static void test_size_after_a_wait(void **state) {
  enum { LARGE = 300000 };
  sb_transfer first, second;
  (void)state;
  if (!sb_setup_keeps_connections()) skip();
  sb_engine_delete(client.engine);
  client.engine = sb_engine_new(&(sb_engine_options){.max_host_connections = 1});
  assert_non_null(client.engine);
  int port = serve(answer_when_released, NULL);
  request_init(&first, &client.connection, "GET", port, path_of(2));
  request_init(&second, &client.connection, "GET", port, path_of(2));
  sb_engine_start(client.engine, &first, 0);
  while (server_requests(server) == 0)
    sb_engine_step(client.engine, 0.01);
  sb_engine_start(client.engine, &second, 0);
  for (int i = 0; i < 5; i++)
    sb_engine_step(client.engine, 0.01);
  sb_engine_cancel(client.engine, &second);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &first);
  sb_transfer_destroy(&first);
  sb_transfer_destroy(&second);

  /* Both handles, whichever comes first. */
  request_init(&first, &client.connection, "GET", port, path_of(LARGE));
  request_init(&second, &client.connection, "GET", port, path_of(LARGE));
  sb_engine_start(client.engine, &first, 0);
  sb_engine_start(client.engine, &second, 0);
  for (int i = 0; i < 2; i++)
    check_answer(client_finish(&client), LARGE);
  assert_connections(server, 1);
  sb_transfer_destroy(&first);
  sb_transfer_destroy(&second);
}

/* --- what is not kept --- */

/* Answers the first request of a connection and is gone with the second. */
static void answer_once(test_peer *peer) {
  if (peer_read(peer) && peer_send(peer, ANSWER_OK)) peer_read(peer);
}

/* libcurl counts how often it sends again, for as long as a handle lives. */
static void test_sent_again_and_again(void **state) {
  (void)state;
  server = server_start(answer_once, NULL);
  for (int i = 0; i < 20; i++)
    assert_int_equal(client_get(&client, server_port(server), "/")->status, 200);
}

static void reset_every_second(test_peer *peer) {
  if (!peer_read(peer)) return;
  if (peer_number(peer) % 2 == 0) {
    peer_reset(peer);
  } else {
    peer_send(peer, ANSWER_OK);
  }
}

static void test_after_a_failure(void **state) {
  (void)state;
  server = server_start(reset_every_second, NULL);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(client_get(&client, server_port(server), "/")->failure, SB_FAILURE_NETWORK);
    assert_int_equal(client_get(&client, server_port(server), "/")->status, 200);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_what_serves),          TEST(test_same_requests),   TEST(test_sizes),
      TEST(test_size_after_a_wait),

      TEST(test_sent_again_and_again), TEST(test_after_a_failure),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
