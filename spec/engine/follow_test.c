/* Redirects over real connections; which are allowed is in redirect_test.c. */
#include <stdio.h>

#include "fixture.h"

/* Answers /STATUS?LOCATION with that status and location, anything else with its own target. */
static void play_redirects(test_peer *peer) {
  while (peer_read(peer)) {
    char target[200] = "", answer[500], location[200] = "";
    int status = 200;
    sscanf(peer_request(peer), "%*s %199s", target);
    if (sscanf(target, "/%d?%199s", &status, location) >= 1) {
      snprintf(answer, sizeof answer,
               "HTTP/1.1 %d X\r\nX-Hop: 1\r\nLocation: %s\r\nContent-Length: 4\r\n\r\nmove", status,
               location);
    } else {
      snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s",
               strlen(target), target);
    }
    /* A HEAD would have no body; these tests look at one request at a time. */
    if (!peer_send(peer, answer)) return;
  }
}

static sb_transfer *get_following(const char *path) {
  sb_transfer *transfer = client_request(&client, "GET", server_port(server), path);
  transfer->follow_redirects = true;
  return transfer;
}

static void assert_refused(const sb_transfer *transfer, const char *why) {
  assert_int_equal(transfer->failure, SB_FAILURE_REFUSED);
  if (strstr(transfer->failure_text, why) == NULL) fail_msg("%s", transfer->failure_text);
}

static void test_followed(void **state) {
  (void)state;
  static const int statuses[] = {301, 302, 303, 307, 308};
  server = server_start(play_redirects, NULL);
  for (size_t i = 0; i < COUNT(statuses); i++) {
    char path[64];
    snprintf(path, sizeof path, "/%d?../there", statuses[i]);
    const sb_transfer *transfer = get_following(path);
    client_run(&client);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(transfer->status, 200);
    assert_string_equal(body_of(transfer), "/there");
    assert_null(sb_headers_get(&transfer->response_headers, "X-Hop"));
  }
  assert_connections(server, 1);
}

static void test_not_followed(void **state) {
  (void)state;
  server = server_start(play_redirects, NULL);
  const sb_transfer *transfer = client_request(&client, "GET", server_port(server), "/302?/there");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->status, 302);
  assert_string_equal(sb_headers_get(&transfer->response_headers, "Location"), "/there");
  assert_string_equal(body_of(transfer), "move");
}

static void test_answers_that_lead_nowhere(void **state) {
  (void)state;
  static const char *const paths[] = {"/300?/there", "/200?/there", "/302"};
  server = server_start(play_redirects, NULL);
  for (size_t i = 0; i < COUNT(paths); i++) {
    const sb_transfer *transfer = get_following(paths[i]);
    client_run(&client);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_string_equal(body_of(transfer), "move");
  }
  other = server_start(play_answer, "HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n");
  sb_transfer *transfer = client_request(&client, "GET", server_port(other), "/");
  transfer->follow_redirects = true;
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_int_equal(transfer->status, 302);
}

static void test_other_methods(void **state) {
  (void)state;
  server = server_start(play_redirects, NULL);
  sb_transfer *transfer = client_request(&client, "POST", server_port(server), "/303?/there");
  transfer->follow_redirects = true;
  request_body(transfer, "{}");
  client_run(&client);
  assert_int_equal(transfer->status, 303);

  transfer = client_request(&client, "POST", server_port(server), "/307?/there");
  transfer->follow_redirects = true;
  request_body(transfer, "{}");
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  assert_int_equal(strncmp(server_request(server, 2), "POST /there ", 12), 0);
  assert_non_null(strstr(server_request(server, 2), "\r\n\r\n{}"));
}

static void test_five_at_most(void **state) {
  (void)state;
  server = server_start(play_redirects, NULL);
  const sb_transfer *transfer = get_following("/302?/302?/302?/302?/302?/there");
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  assert_int_equal(server_requests(server), 6);

  transfer = get_following("/302?/302?/302?/302?/302?/302?/there");
  client_run(&client);
  assert_refused(transfer, "too many redirects");
  assert_int_equal(transfer->status, 302);
  assert_int_equal(server_requests(server), 12);
}

static void test_refused(void **state) {
  (void)state;
  static const struct {
    const char *path, *why;
  } cases[] = {
      {"/302?http://api.invalid/", "plain http"},
      {"/302?ftp://127.0.0.1/", "no http or https URL"},
      {"/302?file:///etc/passwd", "no http or https URL"},
      {"/302?https://me:secret@127.0.0.1/", "no http or https URL"},
      {"/302?https://[", "no http or https URL"},
  };
  server = server_start(play_redirects, NULL);
  for (size_t i = 0; i < COUNT(cases); i++) {
    const sb_transfer *transfer = get_following(cases[i].path);
    client_run(&client);
    assert_refused(transfer, cases[i].why);
    assert_int_equal(transfer->status, 302);
    assert_non_null(sb_headers_get(&transfer->response_headers, "Location"));
    assert_string_equal(body_of(transfer), "move");
    assert_int_equal(server_requests(server), i + 1);
  }
}

static void test_credentials_stay_home(void **state) {
  (void)state;
  char path[200];
  server = server_start(play_redirects, NULL);
  other = server_start(play_redirects, NULL);
  /* To the same origin, to another port, and back. */
  snprintf(path, sizeof path, "/302?/302?http://127.0.0.1:%d/302?http://127.0.0.1:%d/home",
           server_port(other), server_port(server));
  sb_transfer *transfer = get_following(path);
  request_header(transfer, "Authorization", "Bearer secret");
  request_header(transfer, "X-Api-Key", "secret");
  request_header(transfer, "Cookie", "secret");
  request_header(transfer, "Host", "secret");
  request_header(transfer, "Accept", "text/plain");
  request_header(transfer, "User-Agent", "test/1");
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  assert_string_equal(body_of(transfer), "/home");

  assert_int_equal(server_requests(server), 3);
  assert_non_null(strstr(server_request(server, 0), "Authorization: Bearer secret\r\n"));
  assert_non_null(strstr(server_request(server, 1), "Authorization: Bearer secret\r\n"));
  assert_non_null(strstr(server_request(server, 1), "X-Api-Key: secret\r\n"));
  assert_int_equal(server_requests(other), 1);
  const char *abroad[] = {server_request(other, 0), server_request(server, 2)};
  for (size_t i = 0; i < COUNT(abroad); i++) {
    assert_null(strstr(abroad[i], "secret"));
    assert_non_null(strstr(abroad[i], "\r\nAccept: text/plain\r\n"));
    assert_non_null(strstr(abroad[i], "\r\nUser-Agent: test/1\r\n"));
  }

  /* The next request begins at home again. */
  client_run(&client);
  assert_non_null(strstr(server_request(server, 3), "Authorization: Bearer secret\r\n"));
}

static void test_one_deadline_for_all_hops(void **state) {
  (void)state;
  static char location[200]; /* the server may send it until it is stopped */
  other = server_start(play_wait, ANSWER_OK);
  snprintf(location, sizeof location,
           "HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n",
           server_port(other));
  server = server_start(play_answer, location);
  sb_transfer *transfer = get_following("/");
  transfer->timeout = 0.3;
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_TIMEOUT);
  assert_true(transfer->seconds >= 0.3);
}

/* Again and again: the handle of the last hop is the next one's. */
static void redirect_away(test_peer *peer) {
  char answer[128];
  snprintf(answer, sizeof answer,
           "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n",
           server_port(other));
  while (peer_read(peer) && peer_send(peer, answer)) {
  }
}

static void test_credentials_stay_at_home_each_time(void **state) {
  (void)state;
  other = server_start(play_answer, ANSWER_OK);
  server = server_start(redirect_away, NULL);
  for (size_t i = 0; i < 4; i++) {
    sb_transfer *transfer = client_request(&client, "GET", server_port(server), "/");
    transfer->follow_redirects = true;
    request_header(transfer, "Authorization", "secret");
    client_run(&client);
    assert_int_equal(transfer->status, 200);
    assert_non_null(strstr(server_request(server, i), "secret"));
    assert_null(strstr(server_request(other, i), "secret"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_credentials_stay_at_home_each_time),
      TEST(test_followed),
      TEST(test_not_followed),
      TEST(test_answers_that_lead_nowhere),
      TEST(test_other_methods),
      TEST(test_five_at_most),
      TEST(test_refused),
      TEST(test_credentials_stay_home),
      TEST(test_one_deadline_for_all_hops),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
