#include "engine/line.h"

#include <limits.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/setup.h"
#include "fixture.h"

enum { MOST = 12 };

static sb_transfer transfers[MOST];

static void set_up_transfers(void) {
  for (size_t i = 0; i < MOST; i++)
    request_init(&transfers[i], &client.connection, "GET", 1, "/");
}

static void destroy_transfers(void) {
  for (size_t i = 0; i < MOST; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void set_url(sb_transfer *transfer, const char *url) {
  sb_buffer_clear(&transfer->url);
  assert_int_equal(sb_buffer_append_text(&transfer->url, url), SB_OK);
}

/* --- the line alone --- */

static sb_line line;

static void join(size_t index, const char *url) {
  set_url(&transfers[index], url);
  assert_int_equal(sb_line_join(&line, &transfers[index]), SB_OK);
}

static void expect_next(int index) {
  assert_int_equal(sb_line_moves(&line), index >= 0);
  assert_ptr_equal(sb_line_next(&line), index < 0 ? NULL : &transfers[index]);
}

static void leave(size_t index) {
  sb_line_leave(&line, &transfers[index]);
}

static void begin(long most, long lane_most) {
  set_up_transfers();
  sb_line_init(&line, most, lane_most);
}

static void end(void) {
  for (size_t i = 0; i < MOST; i++)
    leave(i);
  assert_int_equal(line.taken, 0);
  assert_int_equal(line.ready.count, 0);
  sb_line_destroy(&line);
  destroy_transfers();
}

static void test_order_of_an_origin(void **state) {
  (void)state;
  begin(2, 0);
  for (size_t i = 0; i < 6; i++)
    join(i, i % 2 ? "http://one.test/a" : "HTTP://ONE.test:80"); /* the same, written otherwise */
  expect_next(0);
  expect_next(1);
  expect_next(-1);
  leave(3); /* from the middle */
  leave(1);
  expect_next(2);
  leave(0);
  leave(2);
  expect_next(4);
  expect_next(5);
  expect_next(-1);
  end();
}

static void test_full_origin_holds_up_nobody(void **state) {
  (void)state;
  begin(0, 2);
  for (size_t i = 0; i < 4; i++)
    join(i, "http://one.test/");
  for (size_t i = 4; i < 6; i++)
    join(i, "https://one.test/");
  static const int order[] = {0, 4, 1, 5, -1};
  for (size_t i = 0; i < COUNT(order); i++)
    expect_next(order[i]);
  leave(0);
  expect_next(2);
  expect_next(-1);
  end();
}

static void test_origins_take_turns(void **state) {
  (void)state;
  begin(1, 0);
  for (size_t i = 0; i < 6; i++)
    join(i, "http://one.test/");
  join(6, "http://two.test/");
  join(7, "http://two.test/");
  join(8, "http://three.test/");
  static const int order[] = {0, 6, 8, 1, 7, 2, 3};
  for (size_t i = 0; i < COUNT(order); i++) {
    expect_next(order[i]);
    expect_next(-1);
    leave((size_t)order[i]);
  }
  end();
}

static void test_streams(void **state) {
  (void)state;
  if (!sb_setup_keeps_connections()) skip();
  begin(1, 0);
  client.connection.http2 = true;
  for (size_t i = 0; i < 6; i++)
    join(i, "https://one.test/");
  expect_next(0);
  expect_next(-1);
  sb_line_learn(&line, &transfers[0], true);
  for (int i = 1; i < 6; i++)
    expect_next(i);

  /* What may not go over HTTP/2 needs a connection. */
  sb_connection_options plain = client.connection;
  plain.http2 = false;
  transfers[6].connection = &plain;
  join(6, "https://one.test/");
  expect_next(-1);
  for (size_t i = 0; i < 6; i++)
    leave(i);
  expect_next(6);
  sb_line_learn(&line, &transfers[6], false);
  leave(6);

  /* That the origin has HTTP/2 is remembered, and what was wrong is corrected. */
  for (size_t i = 0; i < 3; i++)
    join(i, "https://one.test/");
  expect_next(0);
  expect_next(1);
  leave(1);
  sb_line_learn(&line, &transfers[0], false);
  expect_next(-1);
  end();
  client.connection.http2 = false;
}

static void test_move_to_another_origin(void **state) {
  sb_origin two;
  (void)state;
  begin(0, 1);
  assert_true(sb_origin_parse("http://two.test/", &two));
  join(0, "http://one.test/");
  join(1, "http://one.test/");
  join(2, "http://two.test/");
  expect_next(0);
  sb_line_move(&line, &transfers[0], &two);
  expect_next(1);
  expect_next(-1); /* two.test is full */
  leave(0);
  expect_next(2);
  end();
}

static void test_many_origins(void **state) {
  (void)state;
  begin(1, 0);
  for (int i = 0; i < 500; i++) {
    char url[64];
    snprintf(url, sizeof url, "http://host%d.test/", i);
    join(0, url);
    expect_next(0);
    leave(0);
    assert_in_range(line.lanes.count, 1, 64);
  }
  end();
}

static void test_limits_beyond_reach(void **state) {
  static const long limits[] = {LONG_MAX, LONG_MAX / 50 + 1 /* 100 times this is small again */};
  (void)state;
  for (size_t i = 0; i < COUNT(limits); i++) {
    begin(limits[i], limits[i]);
    join(0, "http://one.test/");
    expect_next(0);
    end();
  }
}

static void test_no_origin(void **state) {
  static const char *const urls[] = {"", "ftp://one.test/", "http://user@one.test/"};
  (void)state;
  begin(0, 0);
  for (size_t i = 0; i < COUNT(urls); i++) {
    set_url(&transfers[0], urls[i]);
    assert_int_equal(sb_line_join(&line, &transfers[0]), SB_INVALID);
  }
  end();
}

/* --- with an engine --- */

static void limit(long connections, long host_connections) {
  sb_engine_delete(client.engine);
  client.engine = sb_engine_new(&(sb_engine_options){.max_connections = connections,
                                                     .max_host_connections = host_connections});
  assert_non_null(client.engine);
}

static void start(size_t index, int port) {
  char path[32];
  snprintf(path, sizeof path, "/%zu", index);
  request_init(&transfers[index], &client.connection, "GET", port, path);
  sb_engine_start(client.engine, &transfers[index], 0);
}

static void await_request(test_server *at) {
  for (int i = 0; i < 2000 && server_requests(at) == 0; i++)
    sb_engine_step(client.engine, 0.01);
  assert_int_equal(server_requests(at), 1);
}

static void expect_request(test_server *at, size_t number, size_t index) {
  char text[32];
  snprintf(text, sizeof text, "GET /%zu HTTP", index);
  assert_non_null(strstr(server_request(at, number), text));
}

static void test_waiting_has_no_handle(void **state) {
  (void)state;
  limit(2, 0);
  int port = serve(play_answer, ANSWER_OK);
  for (size_t i = 0; i < MOST; i++)
    start(i, port);
  for (size_t i = 0; i < MOST; i++)
    assert_int_equal(transfers[i].run != NULL, i < 2);
  assert_int_equal(sb_engine_pending(client.engine), MOST);
  for (size_t i = 0; i < MOST; i++)
    assert_int_equal(client_finish(&client)->status, 200);
  destroy_transfers();
}

static void test_first_come_first_sent(void **state) {
  (void)state;
  limit(0, 1);
  int port = serve(play_answer, ANSWER_OK);
  for (size_t i = 0; i < MOST; i++)
    start(i, port);
  for (size_t i = 0; i < MOST; i++)
    assert_ptr_equal(client_finish(&client), &transfers[i]);
  for (size_t i = 0; i < MOST; i++)
    expect_request(server, i, i);
  destroy_transfers();
}

static void test_cancel_while_waiting(void **state) {
  (void)state;
  limit(1, 0);
  int port = serve(play_wait, ANSWER_OK);
  for (size_t i = 0; i < 4; i++)
    start(i, port);
  await_request(server);
  sb_engine_cancel(client.engine, &transfers[2]);
  assert_int_equal(transfers[2].state, SB_TRANSFER_IDLE);
  assert_int_equal(transfers[2].failure, SB_FAILURE_CANCELLED);
  assert_int_equal(sb_engine_pending(client.engine), 3);

  /* The place of one that is taken back is the next one's, and a step is due at once. */
  sb_engine_cancel(client.engine, &transfers[0]);
  assert_true(sb_engine_timeout(client.engine) == 0);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &transfers[1]);
  assert_ptr_equal(client_finish(&client), &transfers[3]);
  assert_int_equal(transfers[3].status, 200);
  assert_int_equal(server_requests(server), 3);

  /* What was taken back can be started again. */
  sb_engine_start(client.engine, &transfers[2], 0);
  assert_ptr_equal(client_finish(&client), &transfers[2]);
  assert_int_equal(transfers[2].status, 200);
  for (size_t i = 0; i < 4; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_timeout_while_waiting(void **state) {
  (void)state;
  limit(1, 0);
  int port = serve(play_wait, ANSWER_OK);
  start(0, port);
  await_request(server);
  for (size_t i = 1; i < 3; i++) {
    request_init(&transfers[i], &client.connection, "GET", port, "/");
    transfers[i].timeout = i == 1 ? 0.05 : PATIENCE;
    sb_engine_start(client.engine, &transfers[i], 0);
  }
  assert_ptr_equal(client_finish(&client), &transfers[1]);
  assert_int_equal(transfers[1].failure, SB_FAILURE_CONNECT_TIMEOUT);
  assert_string_equal(transfers[1].failure_text, "no connection within 0.05 seconds");
  assert_true(transfers[1].seconds >= 0.05);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &transfers[0]);
  assert_ptr_equal(client_finish(&client), &transfers[2]);
  assert_int_equal(transfers[2].status, 200);
  assert_true(transfers[2].seconds >= 0.05); /* the wait is part of it */
  for (size_t i = 0; i < 3; i++)
    sb_transfer_destroy(&transfers[i]);
}

/* One host that does not answer has all the places that it may have. */
static void test_other_host_goes_on(void **state) {
  (void)state;
  limit(0, 1);
  int silent = serve(play_wait, ANSWER_OK);
  other = server_start(play_answer, ANSWER_OK);
  for (size_t i = 0; i < 4; i++)
    start(i, silent);
  for (size_t i = 4; i < 8; i++)
    start(i, server_port(other));
  for (size_t i = 4; i < 8; i++)
    assert_ptr_equal(client_finish(&client), &transfers[i]);
  server_release(server);
  for (size_t i = 0; i < 4; i++)
    assert_ptr_equal(client_finish(&client), &transfers[i]);
  for (size_t i = 0; i < 8; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_hosts_share_a_limit(void **state) {
  (void)state;
  limit(1, 0);
  int port = serve(play_answer, ANSWER_OK);
  other = server_start(play_answer, ANSWER_OK);
  for (size_t i = 0; i < 6; i++)
    start(i, port);
  start(6, server_port(other));
  static const size_t order[] = {0, 1, 6, 2, 3, 4, 5};
  for (size_t i = 0; i < COUNT(order); i++) {
    assert_ptr_equal(client_finish(&client), &transfers[order[i]]);
    sb_transfer_destroy(&transfers[order[i]]);
  }
}

static void test_delayed_joins_when_due(void **state) {
  (void)state;
  limit(1, 0);
  int port = serve(play_wait, ANSWER_OK);
  start(0, port);
  await_request(server);
  request_init(&transfers[1], &client.connection, "GET", port, "/1");
  sb_engine_start(client.engine, &transfers[1], 0.05);
  start(2, port);
  sb_engine_step(client.engine, 0.1);
  server_release(server);
  assert_ptr_equal(client_finish(&client), &transfers[0]);
  assert_ptr_equal(client_finish(&client), &transfers[2]);
  assert_ptr_equal(client_finish(&client), &transfers[1]);
  for (size_t i = 0; i < 3; i++)
    sb_transfer_destroy(&transfers[i]);
}

/* A mistake does not wait for others' answers. */
static void test_mistake_is_told_at_once(void **state) {
  (void)state;
  limit(1, 0);
  start(0, serve(play_wait, ANSWER_OK));
  sb_transfer *transfer = client_request_url(&client, "GET", "no url");
  sb_engine_start(client.engine, transfer, 0);
  assert_ptr_equal(client_finish(&client), transfer);
  assert_int_equal(transfer->failure, SB_FAILURE_REFUSED);
  sb_engine_cancel(client.engine, &transfers[0]);
  sb_transfer_destroy(&transfers[0]);
}

static void test_delete_with_waiting_ones(void **state) {
  (void)state;
  limit(2, 0);
  int port = serve(play_wait, ANSWER_OK);
  for (size_t i = 0; i < MOST; i++)
    start(i, port);
  sb_engine_step(client.engine, 0);
  sb_engine_delete(client.engine);
  client.engine = NULL;
  assert_in_range(server_requests(server), 0, 2);
  for (size_t i = 0; i < MOST; i++) {
    assert_int_equal(transfers[i].state, SB_TRANSFER_IDLE);
    assert_int_equal(transfers[i].failure, SB_FAILURE_CANCELLED);
  }
  destroy_transfers();
}

/* The first connection answers when it is released, later ones at once. */
static void play_first_waits(test_peer *peer) {
  if (peer_number(peer) == 0)
    play_wait(peer);
  else
    play_answer(peer);
}

/* 0 = the line of a forked child holds nobody of the parent's, and lets the child's own go on. */
static int in_child(void) {
  for (size_t i = 0; i < 4; i++) {
    const sb_transfer *transfer = sb_engine_finished(client.engine);
    if (transfer == NULL || transfer->failure != SB_FAILURE_CANCELLED) return 1;
  }
  if (sb_engine_pending(client.engine) != 0) return 2;
  for (size_t i = 0; i < 2; i++)
    sb_engine_start(client.engine, &transfers[i], 0);
  for (size_t i = 0; i < 2; i++)
    if (client_finish(&client)->status != 200) return 3;
  return 0;
}

static void test_fork_with_waiting_ones(void **state) {
  (void)state;
  int status;
  limit(1, 0);
  int port = serve(play_first_waits, ANSWER_OK);
  for (size_t i = 0; i < 4; i++)
    start(i, port);
  await_request(server);
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    end_child(in_child());
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  server_release(server);
  for (size_t i = 0; i < 4; i++) {
    assert_ptr_equal(client_finish(&client), &transfers[i]);
    assert_int_equal(transfers[i].status, 200);
  }
  for (size_t i = 0; i < 4; i++)
    sb_transfer_destroy(&transfers[i]);
}

/* A redirect to another host takes its place along. */
static void redirect(test_peer *peer) {
  char answer[128];
  const int *port = peer_context(peer);
  snprintf(answer, sizeof answer,
           "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n",
           *port);
  while (peer_read(peer) && peer_send(peer, answer)) {
  }
}

static void test_redirect_to_another_host(void **state) {
  (void)state;
  limit(1, 1);
  other = server_start(play_answer, ANSWER_OK);
  int target = server_port(other);
  int port = serve(redirect, &target);
  for (size_t i = 0; i < 6; i++) {
    request_init(&transfers[i], &client.connection, "GET", port, "/");
    transfers[i].follow_redirects = true;
    sb_engine_start(client.engine, &transfers[i], 0);
  }
  for (size_t i = 0; i < 6; i++) {
    assert_int_equal(client_finish(&client)->status, 200);
    sb_transfer_destroy(&transfers[i]);
  }
  assert_int_equal(server_requests(other), 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_order_of_an_origin),       TEST(test_full_origin_holds_up_nobody),
      TEST(test_origins_take_turns),       TEST(test_streams),
      TEST(test_move_to_another_origin),   TEST(test_many_origins),
      TEST(test_limits_beyond_reach),      TEST(test_no_origin),

      TEST(test_waiting_has_no_handle),    TEST(test_first_come_first_sent),
      TEST(test_cancel_while_waiting),     TEST(test_timeout_while_waiting),
      TEST(test_other_host_goes_on),       TEST(test_hosts_share_a_limit),
      TEST(test_delayed_joins_when_due),   TEST(test_mistake_is_told_at_once),
      TEST(test_delete_with_waiting_ones), TEST(test_fork_with_waiting_ones),
      TEST(test_redirect_to_another_host),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
