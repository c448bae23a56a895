/* What an engine makes of bad answers, bad connections and none. */
#include <stdio.h>
#include <zlib.h>

#include "engine/setup.h"
#include "fixture.h"

static void assert_failure(const sb_transfer *transfer, sb_failure failure) {
  if (transfer->failure != failure) {
    fail_msg("failure %d, not %d: %s", (int)transfer->failure, (int)failure,
             transfer->failure_text);
  }
  assert_string_not_equal(transfer->failure_text, "");
}

/* --- caps --- */

static sb_transfer *capped_request(int port, size_t max_body, size_t max_headers) {
  sb_transfer *transfer = client_request(&client, "GET", port, "/");
  transfer->response_body.limit = max_body;
  transfer->max_headers = max_headers;
  return transfer;
}

static void test_body_cap(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
  const sb_transfer *transfer = capped_request(port, 10, 0);
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), "0123456789");

  transfer = capped_request(port, 9, 0);
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TOO_LARGE);
  assert_int_equal(transfer->status, 200);
}

static void send_bomb(test_peer *peer) {
  enum { BLOCK = 1 << 16, BLOCKS = 1600 };
  static unsigned char zeros[BLOCK];
  unsigned char packed[BLOCK];
  z_stream stream = {0};
  if (!peer_read(peer)) return;
  peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  for (int i = 0; i < BLOCKS; i++) {
    stream.next_in = zeros;
    stream.avail_in = BLOCK;
    stream.next_out = packed;
    stream.avail_out = BLOCK;
    deflate(&stream, i + 1 < BLOCKS ? Z_NO_FLUSH : Z_FINISH);
    if (!peer_send_bytes(peer, packed, BLOCK - stream.avail_out)) break;
  }
  deflateEnd(&stream);
}

static void test_gzip_bomb(void **state) {
  (void)state;
  /* 100 MB in 100 KB. */
  const sb_transfer *transfer = capped_request(serve(send_bomb, NULL), 1 << 20, 0);
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TOO_LARGE);
  assert_true(transfer->response_body.size <= 1 << 20);
  assert_true(transfer->response_body.capacity <= (1 << 20) + 1);
}

static void test_header_cap(void **state) {
  (void)state;
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A: 1\r\n\r\n";
  int port = serve(play_answer, answer);
  const sb_transfer *transfer = capped_request(port, 0, sizeof answer - 1);
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  transfer = capped_request(port, 0, sizeof answer - 2);
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TOO_LARGE);
}

typedef struct flooding {
  const char *opening, *again;
} flooding;

static void flood(test_peer *peer) {
  const flooding *its = peer_context(peer);
  if (!peer_read(peer)) return;
  peer_send(peer, its->opening);
  while (peer_send(peer, its->again)) {
  }
}

static void test_header_floods(void **state) {
  (void)state;
  static const flooding floods[] = {
      {"HTTP/1.1 200 OK\r\n", "X-Flood: abcdefgh\r\n"},
      {"HTTP/1.1 200 OK\r\n", "X Bad: abcdefgh\r\n"},      /* dropped, but counts all the same */
      {"HTTP/1.1 200 OK\r\n", "HTTP/X Bad: abcdefgh\r\n"}, /* no answer begins there */
      {"", "HTTP/1.1 103 Early Hints\r\nX-Flood: a\r\n\r\n"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Flood: abcdefgh\r\n"},
  };
  for (size_t i = 0; i < COUNT(floods); i++) {
    const sb_transfer *transfer = capped_request(serve(flood, &floods[i]), 0, 10000);
    client_run(&client);
    assert_failure(transfer, SB_FAILURE_TOO_LARGE);
    assert_true(transfer->response_headers.count <= 10000 / strlen(floods[i].again));
    server_stop(server);
  }
  server = NULL;
}

static void test_body_flood(void **state) {
  (void)state;
  static const flooding its = {"HTTP/1.1 200 OK\r\n\r\n", "abcdefgh"};
  const sb_transfer *transfer = capped_request(serve(flood, &its), 10000, 0);
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TOO_LARGE);
}

/* --- answers that are none --- */

static void test_bad_answers(void **state) {
  (void)state;
  static const struct {
    const char *answer;
    sb_failure failure;
  } cases[] = {
      {"", SB_FAILURE_NETWORK},
      {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", SB_FAILURE_NETWORK},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", SB_FAILURE_NETWORK},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", SB_FAILURE_NETWORK},
      {"HTTP/1.1 100 Continue\r\n\r\n", SB_FAILURE_NETWORK},
      {"this is no HTTP at all, but rather something else\r\n\r\n", SB_FAILURE_PROTOCOL},
      {"\x16\x03\x01\x02\x03\x04\x05\x06\x07", SB_FAILURE_PROTOCOL},
      {"HTTP/1.1 2x0 OK\r\n\r\n", SB_FAILURE_PROTOCOL},
      {"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", SB_FAILURE_PROTOCOL},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
       SB_FAILURE_ENCODING},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello",
       SB_FAILURE_ENCODING},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 5\r\n\r\nhello",
       SB_FAILURE_ENCODING},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    int port = serve(play_answer_and_close, cases[i].answer);
    const sb_transfer *transfer = client_get(&client, port, "/");
    if (transfer->failure != cases[i].failure) print_error("%s\n", cases[i].answer);
    assert_failure(transfer, cases[i].failure);
    server_stop(server);
  }
  server = NULL;
}

/* Earlier versions of libcurl pass the line over. */
static void test_header_without_colon(void **state) {
  (void)state;
  int port =
      serve(play_answer_and_close, "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n");
  const sb_transfer *transfer = client_get(&client, port, "/");
  if (transfer->failure == SB_FAILURE_NONE) {
    assert_int_equal(transfer->response_headers.count, 1);
  } else {
    assert_failure(transfer, SB_FAILURE_PROTOCOL);
  }
}

static void reset_connection(test_peer *peer) {
  if (peer_read(peer)) peer_reset(peer);
}

static void test_reset(void **state) {
  (void)state;
  assert_failure(client_get(&client, serve(reset_connection, NULL), "/"), SB_FAILURE_NETWORK);
}

static void test_connection_refused(void **state) {
  (void)state;
  assert_failure(client_get(&client, closed_port(), "/"), SB_FAILURE_CONNECT);
}

static void test_unknown_host(void **state) {
  (void)state;
  const sb_transfer *transfer = client_request_url(&client, "GET", "https://nowhere.invalid/");
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_RESOLVE);
}

/* --- refusals --- */

static void test_refused_urls(void **state) {
  (void)state;
  static const char *const urls[] = {
      "",
      "/relative",
      "ftp://127.0.0.1/",
      "file:///etc/passwd",
      "https://user:password@127.0.0.1/",
      "https://127.0.0.1/\r\nX: y",
      "http://api.intercom.io/",
      "http://localhost.example.com/",
  };
  for (size_t i = 0; i < COUNT(urls); i++) {
    const sb_transfer *transfer = client_request_url(&client, "GET", urls[i]);
    client_run(&client);
    assert_failure(transfer, SB_FAILURE_REFUSED);
    assert_null(strstr(transfer->failure_text, "password"));
  }
}

/* What the engine remembers of one URL decides nothing for another. */
static void test_refused_urls_after_a_good_one(void **state) {
  (void)state;
  static const char *const formats[] = {
      "http://127.0.0.1:%d/a b",          "http://127.0.0.1:%d/\r\nX: y",
      "http://user@127.0.0.1:%d/",        "http://127.0.0.1:%d@example.com/",
      "http://127.0.0.1:%d.example.com/",
  };
  int port = serve(play_answer, ANSWER_OK);
  char url[80];
  for (size_t i = 0; i < COUNT(formats); i++) {
    assert_int_equal(client_get(&client, port, "/")->status, 200);
    snprintf(url, sizeof url, formats[i], port);
    const sb_transfer *transfer = client_request_url(&client, "GET", url);
    client_run(&client);
    assert_failure(transfer, SB_FAILURE_REFUSED);
  }
  /* libcurl takes what follows the third slash for the host. */
  snprintf(url, sizeof url, "http:///127.0.0.1:%d/", port);
  const sb_transfer *transfer = client_request_url(&client, "GET", url);
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  transfer = client_request_url(&client, "GET", "http:///api.intercom.io/");
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_REFUSED);
  assert_int_equal(server_requests(server), COUNT(formats) + 1);
}

static void test_url_with_a_zero_byte(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_answer, ANSWER_OK), "/");
  sb_buffer_append(&transfer->url, "\0x", 2);
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_REFUSED);
  assert_int_equal(server_connections(server), 0);
}

/* --- time --- */

static void drip(test_peer *peer) {
  if (!peer_read(peer)) return;
  peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
  while (peer_pause(peer, 0.01) && peer_send(peer, "x")) {
  }
}

static void test_timeout_counts_every_byte(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(drip, NULL), "/");
  transfer->timeout = 0.3;
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TIMEOUT);
  assert_true(transfer->seconds >= 0.3);
  assert_int_equal(transfer->status, 200);
}

static void test_silent_server(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "POST", serve(play_wait, ANSWER_OK), "/");
  transfer->timeout = 0.1;
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_TIMEOUT);
}

/* A TCP connection is there at once, TLS never. */
static sb_transfer *silent_tls_request(void) {
  char url[64];
  snprintf(url, sizeof url, "https://127.0.0.1:%d/", serve(play_wait, ANSWER_OK));
  return client_request_url(&client, "GET", url);
}

static void test_connect_timeout(void **state) {
  (void)state;
  client.connection.connect_timeout = 0.1;
  const sb_transfer *transfer = silent_tls_request();
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_CONNECT_TIMEOUT);
}

static void test_timeout_before_the_connection(void **state) {
  (void)state;
  sb_transfer *transfer = silent_tls_request();
  transfer->timeout = 0.1;
  client_run(&client);
  assert_failure(transfer, SB_FAILURE_CONNECT_TIMEOUT);
}

static void test_no_time_at_all(void **state) {
  (void)state;
  static const double timeouts[] = {0, -1, 1e-9};
  int port = serve(play_wait, ANSWER_OK);
  for (size_t i = 0; i < COUNT(timeouts); i++) {
    sb_transfer *transfer = client_request(&client, "GET", port, "/");
    transfer->timeout = timeouts[i];
    client_run(&client);
    assert_true(transfer->failure == SB_FAILURE_TIMEOUT ||
                transfer->failure == SB_FAILURE_CONNECT_TIMEOUT);
  }
}

static void test_timeout_while_waiting_for_a_connection(void **state) {
  (void)state;
  sb_engine_delete(client.engine);
  client.engine = sb_engine_new(&(sb_engine_options){.max_connections = 1});
  int port = serve(play_wait, ANSWER_OK);
  static sb_transfer first;
  request_init(&first, &client.connection, "GET", port, "/first");
  sb_engine_start(client.engine, &first, 0);
  while (server_requests(server) == 0)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
  sb_transfer *second = client_request(&client, "GET", port, "/second");
  second->timeout = 0.1;
  sb_engine_start(client.engine, second, 0);
  assert_ptr_equal(client_finish(&client), second);
  assert_failure(second, SB_FAILURE_CONNECT_TIMEOUT);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &first);
  assert_int_equal(first.status, 200);
  assert_int_equal(server_requests(server), 1);
  sb_transfer_destroy(&first);
}

/* --- connections that die while idle --- */

/* Answers the first request; takes the second and is gone. Later connections are good. */
static void die_at_second(test_peer *peer) {
  if (!peer_read(peer) || !peer_send(peer, ANSWER_OK)) return;
  if (peer_number(peer) == 0) {
    peer_read(peer);
  } else {
    play_answer(peer);
  }
}

static sb_transfer *second_request(const char *method) {
  int port = serve(die_at_second, ANSWER_OK);
  assert_int_equal(client_get(&client, port, "/first")->status, 200);
  sb_transfer *transfer = client_request(&client, method, port, "/second");
  client_run(&client);
  return transfer;
}

static void test_reads_are_sent_again(void **state) {
  (void)state;
  if (!sb_setup_keeps_connections()) skip();
  assert_int_equal(second_request("GET")->status, 200);
  assert_int_equal(server_requests(server), 3);
}

static void test_writes_are_not_sent_again(void **state) {
  (void)state;
  if (!sb_setup_keeps_connections()) skip();
  static const char *const methods[] = {"POST", "PATCH"};
  for (size_t i = 0; i < COUNT(methods); i++) {
    assert_failure(second_request(methods[i]), SB_FAILURE_NETWORK);
    assert_int_equal(server_requests(server), 2);
    server_stop(server);
  }
  server = NULL;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_body_cap),
      TEST(test_gzip_bomb),
      TEST(test_header_cap),
      TEST(test_header_floods),
      TEST(test_body_flood),
      TEST(test_bad_answers),
      TEST(test_header_without_colon),
      TEST(test_reset),
      TEST(test_connection_refused),
      TEST(test_unknown_host),
      TEST(test_refused_urls),
      TEST(test_refused_urls_after_a_good_one),
      TEST(test_url_with_a_zero_byte),
      TEST(test_timeout_counts_every_byte),
      TEST(test_silent_server),
      TEST(test_connect_timeout),
      TEST(test_timeout_before_the_connection),
      TEST(test_no_time_at_all),
      TEST(test_timeout_while_waiting_for_a_connection),
      TEST(test_reads_are_sent_again),
      TEST(test_writes_are_not_sent_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
