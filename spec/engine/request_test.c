/* What an engine sends, and what it makes of good answers. */
#include <stdio.h>
#include <zlib.h>

#include "engine/setup.h"
#include "fixture.h"

static void test_get(void **state) {
  (void)state;
  int port =
      serve(play_answer, "HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nX-A: 1\r\nx-b:\t2 \r\n\r\n"
                         "hello");
  const sb_transfer *transfer = client_get(&client, port, "/a%20b?c=d");
  char expected[128];
  snprintf(expected, sizeof expected,
           "GET /a%%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept-Encoding: ", port);
  assert_int_equal(strncmp(server_request(server, 0), expected, strlen(expected)), 0);
  /* Nothing that was not asked for. */
  assert_null(strstr(server_request(server, 0), "User-Agent"));
  assert_null(strstr(server_request(server, 0), "Accept:"));
  assert_null(strstr(server_request(server, 0), "Cookie"));

  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(transfer->failure_text, "");
  assert_int_equal(transfer->status, 200);
  assert_string_equal(body_of(transfer), "hello");
  assert_int_equal(transfer->response_headers.count, 3);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "x-a"), "1");
  assert_string_equal(sb_headers_get(&transfer->response_headers, "X-B"), "2");
  assert_false(transfer->http2_used);
  assert_true(transfer->seconds > 0);
}

static void test_folded_header(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\n\tthree\r\n"
                                "Content-Length: 2\r\n\r\nok");
  const sb_transfer *transfer = client_get(&client, port, "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->response_headers.count, 2);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "X-A"), "one two three");
}

static void test_headers_out(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "POST", serve(play_answer, ANSWER_OK), "/");
  request_header(transfer, "Authorization", "Bearer secret");
  request_header(transfer, "Accept", "application/json");
  request_header(transfer, "Content-Type", "text/plain");
  request_header(transfer, "X-Empty", "");
  request_header(transfer, "X-Twice", "1");
  request_header(transfer, "X-Twice", "2");
  request_header(transfer, "content-length", "99");
  request_header(transfer, "Transfer-Encoding", "chunked");
  request_header(transfer, "Expect", "100-continue");
  request_body(transfer, "hello");
  client_run(&client);
  const char *request = server_request(server, 0);
  assert_non_null(strstr(request, "\r\nAuthorization: Bearer secret\r\n"));
  assert_non_null(strstr(request, "\r\nAccept: application/json\r\n"));
  assert_non_null(strstr(request, "\r\nContent-Type: text/plain\r\n"));
  assert_non_null(strstr(request, "\r\nX-Empty:\r\n"));
  assert_non_null(strstr(request, "\r\nX-Twice: 1\r\nX-Twice: 2\r\n"));
  assert_non_null(strstr(request, "\r\nContent-Length: 5\r\n"));
  assert_null(strstr(request, ": 99\r\n"));
  assert_null(strstr(request, "chunked"));
  assert_null(strstr(request, "Expect"));
  assert_non_null(strstr(request, "\r\n\r\nhello"));
}

static const char *length_line(const char *request) {
  static char line[64];
  const char *found = strstr(request, "Content-Length: ");
  snprintf(line, sizeof line, "%.*s", found ? (int)strcspn(found, "\r") : 0, found ? found : "");
  return line;
}

static void test_bodies(void **state) {
  (void)state;
  static const struct {
    const char *method, *body, *length;
  } cases[] = {
      {"POST", "{}", "Content-Length: 2"},
      {"POST", "", "Content-Length: 0"},
      {"POST", NULL, "Content-Length: 0"},
      {"PUT", "x=1", "Content-Length: 3"},
      {"PUT", NULL, "Content-Length: 0"},
      {"PATCH", "x=1", "Content-Length: 3"},
      {"DELETE", "{}", "Content-Length: 2"},
      {"DELETE", "", "Content-Length: 0"},
      {"DELETE", NULL, ""},
      {"GET", NULL, ""},
      {"GET", "{}", "Content-Length: 2"},
  };
  int port = serve(play_answer, ANSWER_OK);
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_transfer *transfer = client_request(&client, cases[i].method, port, "/x");
    if (cases[i].body != NULL) request_body(transfer, cases[i].body);
    client_run(&client);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(transfer->status, 200);

    const char *request = server_request(server, i);
    char first_line[64];
    snprintf(first_line, sizeof first_line, "%s /x HTTP/1.1\r\n", cases[i].method);
    assert_int_equal(strncmp(request, first_line, strlen(first_line)), 0);
    assert_string_equal(length_line(request), cases[i].length);
    assert_string_equal(strstr(request, "\r\n\r\n") + 4, cases[i].body ? cases[i].body : "");
    assert_null(strstr(request, "Content-Type"));
    assert_null(strstr(request, "Expect"));
  }
}

static void test_large_body(void **state) {
  (void)state;
  enum { SIZE = 3 * 1000 * 1000 };
  sb_transfer *transfer = client_request(&client, "POST", serve(play_answer, ANSWER_OK), "/");
  transfer->has_body = true;
  for (size_t i = 0; i < SIZE; i++)
    assert_int_equal(sb_buffer_append_byte(&transfer->body, (char)('a' + i % 26)), SB_OK);
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  const char *received = strstr(server_request(server, 0), "\r\n\r\n") + 4;
  assert_int_equal(strlen(received), SIZE);
  assert_memory_equal(received, transfer->body.data, SIZE);
}

static void test_head(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
  sb_transfer *transfer = client_request(&client, "HEAD", port, "/");
  client_run(&client);
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->response_body.size, 0);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "content-length"), "1000");
  assert_connections(server, 1);
}

static void test_no_content(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 204 No Content\r\n\r\n");
  for (int i = 0; i < 2; i++) {
    const sb_transfer *transfer = client_get(&client, port, "/");
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(transfer->status, 204);
    assert_string_equal(body_of(transfer), "");
  }
  assert_connections(server, 1);
}

static void test_statuses_are_answers(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nbad");
  const sb_transfer *transfer = client_get(&client, port, "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->status, 500);
  assert_string_equal(body_of(transfer), "bad");
}

static void test_chunked_with_trailers(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n"
                                "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-A: 2\r\n"
                                "X-Trailer: 1\r\nHTTP/1.1 999: x\r\n\r\n");
  const sb_transfer *transfer = client_get(&client, port, "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->status, 200);
  assert_string_equal(body_of(transfer), "hello world");
  assert_string_equal(sb_headers_get(&transfer->response_headers, "X-A"), "1");
  assert_int_equal(transfer->response_headers.count, 2);
}

static void test_interim_answers(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 100 Continue\r\nX-A: 100\r\n\r\n"
                                "HTTP/1.1 103 Early Hints\r\nX-A: 103\r\nLink: x\r\n\r\n"
                                "HTTP/1.1 201 Created\r\nX-A: 201\r\nContent-Length: 2\r\n\r\nok");
  sb_transfer *transfer = client_request(&client, "POST", port, "/");
  request_body(transfer, "{}");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->status, 201);
  assert_int_equal(transfer->response_headers.count, 2);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "X-A"), "201");
  assert_null(sb_headers_get(&transfer->response_headers, "Link"));
}

static void test_body_until_close(void **state) {
  (void)state;
  int port = serve(play_answer_and_close, "HTTP/1.1 200 OK\r\n\r\nall there is");
  assert_string_equal(body_of(client_get(&client, port, "/")), "all there is");
  assert_int_equal(client.transfer.failure, SB_FAILURE_NONE);
}

static void send_zeros(test_peer *peer) {
  if (!peer_read(peer)) return;
  peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
  peer_send_bytes(peer, "a\0b\0c", 5);
}

static void test_binary_body(void **state) {
  (void)state;
  const sb_transfer *transfer = client_get(&client, serve(send_zeros, NULL), "/");
  assert_int_equal(transfer->response_body.size, 5);
  assert_memory_equal(transfer->response_body.data, "a\0b\0c", 5);
}

static void test_odd_header_lines_are_dropped(void **state) {
  (void)state;
  int port = serve(play_answer, "HTTP/1.1 200 OK\r\nX-Good: 1\r\nX Bad: 2\r\n: 3\r\nX-\x01: 4\r\n"
                                "X-Bad: a\x02z\r\nX-\xff: 5\r\nContent-Length: 0\r\n\r\n");
  const sb_transfer *transfer = client_get(&client, port, "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->response_headers.count, 2);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "X-Good"), "1");
}

static void send_compressed(test_peer *peer) {
  const char *text = peer_context(peer);
  unsigned char bytes[4096];
  z_stream stream = {0};
  if (!peer_read(peer)) return;
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = (unsigned char *)(size_t)text;
  stream.avail_in = (unsigned)strlen(text);
  stream.next_out = bytes;
  stream.avail_out = sizeof bytes;
  deflate(&stream, Z_FINISH);
  peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
  peer_send_bytes(peer, bytes, stream.total_out);
  deflateEnd(&stream);
}

static void test_gzip(void **state) {
  (void)state;
  const sb_transfer *transfer = client_get(&client, serve(send_compressed, "hello hello"), "/");
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), "hello hello");
  assert_non_null(strstr(server_request(server, 0), "gzip"));
}

static void test_connection_is_reused(void **state) {
  (void)state;
  int port = serve(play_answer, ANSWER_OK);
  for (int i = 0; i < 50; i++) {
    sb_transfer *transfer = client_request(&client, i % 2 ? "POST" : "GET", port, "/");
    client_run(&client);
    assert_int_equal(transfer->status, 200);
  }
  assert_int_equal(server_requests(server), 50);
  assert_connections(server, 1);
}

static void test_one_transfer_again(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_answer, ANSWER_OK), "/");
  for (int i = 0; i < 3; i++) {
    client_run(&client);
    assert_string_equal(body_of(transfer), "ok");
    assert_int_equal(transfer->response_headers.count, 1);
  }
}

static void echo_path(test_peer *peer) {
  while (peer_read(peer)) {
    char path[64] = "", answer[256];
    sscanf(peer_request(peer), "GET %63s", path);
    snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s",
             strlen(path), path);
    /* The first of every connection are all in flight at once. */
    peer_wait(peer);
    if (!peer_send(peer, answer)) return;
  }
}

static void test_many_in_flight(void **state) {
  (void)state;
  enum { MANY = 64 };
  static sb_transfer transfers[MANY];
  int port = serve(echo_path, NULL);
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < MANY; i++) {
      char path[32];
      snprintf(path, sizeof path, "/%d/%zu", round, i);
      request_init(&transfers[i], &client.connection, "GET", port, path);
      sb_engine_start(client.engine, &transfers[i], 0);
    }
    assert_int_equal(sb_engine_pending(client.engine), MANY);
    while (round == 0 && server_requests(server) < MANY)
      assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
    server_release(server);
    for (size_t i = 0; i < MANY; i++) {
      const sb_transfer *transfer = client_finish(&client);
      assert_int_equal(transfer->failure, SB_FAILURE_NONE);
      assert_non_null(strstr(sb_buffer_text(&transfer->url), body_of(transfer)));
      assert_int_equal(sb_engine_pending(client.engine), MANY - 1 - i);
    }
    assert_null(sb_engine_finished(client.engine));
    for (size_t i = 0; i < MANY; i++)
      sb_transfer_destroy(&transfers[i]);
  }
  /* All of the first round's connections are kept for the second. */
  assert_connections(server, MANY);
}

static void test_connections_are_limited(void **state) {
  (void)state;
  enum { MANY = 10 };
  static sb_transfer transfers[MANY];
  sb_engine_delete(client.engine);
  client.engine =
      sb_engine_new(&(sb_engine_options){.max_connections = 5, .max_host_connections = 2});
  assert_non_null(client.engine);
  int port = serve(play_answer, ANSWER_OK);
  for (size_t i = 0; i < MANY; i++) {
    request_init(&transfers[i], &client.connection, "GET", port, "/");
    sb_engine_start(client.engine, &transfers[i], 0);
  }
  for (size_t i = 0; i < MANY; i++)
    assert_int_equal(client_finish(&client)->status, 200);
  if (sb_setup_keeps_connections()) assert_in_range(server_connections(server), 1, 2);
  for (size_t i = 0; i < MANY; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_environment_is_not_read(void **state) {
  (void)state;
  char proxy[64];
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", closed_port());
  setenv("http_proxy", proxy, 1);
  setenv("all_proxy", proxy, 1);
  int port = serve(play_answer, ANSWER_OK);
  assert_int_equal(client_get(&client, port, "/")->status, 200);

  /* And with a proxy of our own, no_proxy is not read either. */
  setenv("no_proxy", "*", 1);
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", port);
  client.connection.proxy = proxy;
  client.connection.proxy_credentials = "me:secret";
  sb_transfer *transfer = client_request_url(&client, "GET", "http://api.invalid/x");
  transfer->allow_http = true;
  client_run(&client);
  unsetenv("http_proxy");
  unsetenv("all_proxy");
  unsetenv("no_proxy");
  assert_int_equal(transfer->status, 200);
  assert_non_null(strstr(server_request(server, 1), "GET http://api.invalid/x HTTP/1.1\r\n"));
  assert_non_null(strstr(server_request(server, 1), "Proxy-Authorization: Basic bWU6c2VjcmV0\r\n"));
}

static void test_plain_http_to_this_machine_takes_no_proxy(void **state) {
  (void)state;
  char proxy[64];
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", closed_port());
  client.connection.proxy = proxy;
  assert_int_equal(client_get(&client, serve(play_answer, ANSWER_OK), "/")->status, 200);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_get),
      TEST(test_headers_out),
      TEST(test_folded_header),
      TEST(test_bodies),
      TEST(test_large_body),
      TEST(test_head),
      TEST(test_no_content),
      TEST(test_statuses_are_answers),
      TEST(test_chunked_with_trailers),
      TEST(test_interim_answers),
      TEST(test_body_until_close),
      TEST(test_binary_body),
      TEST(test_odd_header_lines_are_dropped),
      TEST(test_gzip),
      TEST(test_connection_is_reused),
      TEST(test_one_transfer_again),
      TEST(test_many_in_flight),
      TEST(test_connections_are_limited),
      TEST(test_environment_is_not_read),
      TEST(test_plain_http_to_this_machine_takes_no_proxy),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
