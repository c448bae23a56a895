/* Starting, stepping, taking back, and what an event loop needs. */
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "fixture.h"

/* Until the server has read that many requests, none of which it answers. */
static void step_until_requests(size_t count) {
  while (server_requests(server) < count)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
}

/* --- an engine without work --- */

static void test_idle(void **state) {
  (void)state;
  assert_int_equal(sb_engine_pending(client.engine), 0);
  assert_true(sb_engine_timeout(client.engine) < 0);
  assert_null(sb_engine_finished(client.engine));
  /* There is nothing to wait for, so neither of these waits. */
  assert_int_equal(sb_engine_step(client.engine, 0), 0);
  assert_int_equal(sb_engine_step(client.engine, 3600), 0);
  assert_int_equal(sb_engine_step(client.engine, -1), 0);
  sb_engine_cancel(client.engine, &client.transfer);
  assert_int_equal(client.transfer.state, SB_TRANSFER_IDLE);
  assert_int_equal(client.transfer.failure, SB_FAILURE_NONE);
  sb_engine_delete(NULL);
}

static void test_now(void **state) {
  (void)state;
  double before = sb_engine_now();
  assert_true(before >= 0);
  assert_true(sb_engine_now() >= before);
}

/* --- steps --- */

static void test_step_without_time(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_wait, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  assert_int_equal(transfer->state, SB_TRANSFER_RUNNING);
  /* The server never answers: a step that waited would not come back before PATIENCE. */
  double start = sb_engine_now();
  for (int i = 0; i < 100; i++)
    assert_int_equal(sb_engine_step(client.engine, 0), 0);
  assert_true(sb_engine_now() - start < PATIENCE);
  assert_int_equal(sb_engine_pending(client.engine), 1);
}

static void test_step_with_time(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_wait, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  step_until_requests(1);
  double start = sb_engine_now();
  assert_int_equal(sb_engine_step(client.engine, 0.05), 0);
  assert_true(sb_engine_now() - start >= 0.05);
  server_release(server);
  assert_int_equal(sb_engine_step(client.engine, -1), 1);
  /* One that is finished keeps further steps from waiting. */
  assert_int_equal(sb_engine_step(client.engine, -1), 1);
  assert_true(sb_engine_timeout(client.engine) == 0);
  assert_int_equal(transfer->state, SB_TRANSFER_FINISHED);
  assert_ptr_equal(sb_engine_finished(client.engine), transfer);
}

static void test_descriptor(void **state) {
  (void)state;
  int descriptor = sb_engine_descriptor(client.engine);
  if (descriptor < 0) skip();
  assert_true(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
  struct pollfd watched = {.fd = descriptor, .events = POLLIN};
  sb_transfer *transfer = client_request(&client, "GET", serve(play_wait, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  step_until_requests(1);
  while (poll(&watched, 1, 0) == 1)
    assert_int_equal(sb_engine_step(client.engine, 0), 0);
  /* Nothing to do: an event loop may sleep until the timeout. */
  assert_true(sb_engine_timeout(client.engine) > 0);
  server_release(server);
  assert_int_equal(poll(&watched, 1, (int)(PATIENCE * 1000)), 1);

  /* The loop of a host: descriptor and timeout, and steps that do not wait. */
  while (sb_engine_step(client.engine, 0) == 0)
    poll(&watched, 1, (int)(sb_engine_timeout(client.engine) * 1000));
  assert_int_equal(sb_engine_finished(client.engine)->status, 200);
}

/* A host may watch the descriptor also while nothing is under way. */
static void test_descriptor_of_the_idle(void **state) {
  (void)state;
  int descriptor = sb_engine_descriptor(client.engine);
  if (descriptor < 0) skip();
  struct pollfd watched = {.fd = descriptor, .events = POLLIN};
  assert_int_equal(client_get(&client, serve(play_answer, ANSWER_OK), "/")->status, 200);
  server_stop(server); /* and with it the connection that was kept */
  server = NULL;
  /* An epoll tells of its end once, a kqueue does not. */
  if (poll(&watched, 1, (int)(PATIENCE * 1000)) == 1)
    assert_int_equal(sb_engine_step(client.engine, 0), 0);
  assert_int_equal(poll(&watched, 1, 0), 0);
}

static void test_ring(void **state) {
  (void)state;
  int descriptor = sb_engine_descriptor(client.engine);
  if (descriptor < 0) skip();
  struct pollfd watched = {.fd = descriptor, .events = POLLIN};
  sb_engine_ring(client.engine);
  assert_int_equal(poll(&watched, 1, 0), 1);
  assert_int_equal(sb_engine_step(client.engine, 0), 0);
  assert_int_equal(poll(&watched, 1, 0), 0);
  /* It is nothing to a step that waits for an answer. */
  sb_engine_ring(client.engine);
  assert_int_equal(client_get(&client, serve(play_answer, ANSWER_OK), "/")->status, 200);
}

static void test_timeout_reaches_the_host(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_wait, ANSWER_OK), "/");
  transfer->timeout = 0.2;
  sb_engine_start(client.engine, transfer, 0);
  while (sb_engine_step(client.engine, 0) == 0) {
    double timeout = sb_engine_timeout(client.engine);
    assert_true(timeout >= 0 && timeout <= 0.2);
    poll(NULL, 0, (int)(timeout * 1000) + 1);
  }
  assert_int_equal(sb_engine_finished(client.engine)->failure, SB_FAILURE_TIMEOUT);
}

static void test_order_of_the_end(void **state) {
  (void)state;
  static sb_transfer refused, answered;
  int port = serve(play_answer, ANSWER_OK);
  request_init(&answered, &client.connection, "GET", port, "/");
  request_init(&refused, &client.connection, "GET", port, "/");
  sb_buffer_clear(&refused.url);
  sb_engine_start(client.engine, &answered, 0);
  sb_engine_start(client.engine, &refused, 0);
  assert_int_equal(refused.state, SB_TRANSFER_FINISHED);
  assert_int_equal(sb_engine_pending(client.engine), 2);
  assert_ptr_equal(client_finish(&client), &refused);
  assert_ptr_equal(client_finish(&client), &answered);
  sb_transfer_destroy(&refused);
  sb_transfer_destroy(&answered);
}

/* --- delays --- */

static void test_delay(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_answer, ANSWER_OK), "/");
  double start = sb_engine_now();
  sb_engine_start(client.engine, transfer, 0.2);
  assert_int_equal(transfer->state, SB_TRANSFER_RUNNING);
  assert_int_equal(sb_engine_pending(client.engine), 1);
  double timeout = sb_engine_timeout(client.engine);
  assert_true(timeout > 0 && timeout <= 0.2);
  assert_int_equal(sb_engine_step(client.engine, 0), 0);
  assert_ptr_equal(client_finish(&client), transfer);
  assert_true(sb_engine_now() - start >= 0.2);
  assert_int_equal(transfer->status, 200);
  /* The time is that of the request, and not of the delay. */
  assert_true(transfer->seconds <= sb_engine_now() - start - 0.2);
}

static void test_delays_end_in_their_order(void **state) {
  (void)state;
  static const double delays[] = {0.15, 0.05, 0.1};
  static sb_transfer transfers[3];
  for (size_t i = 0; i < 3; i++) {
    request_init(&transfers[i], &client.connection, "GET", 1, "/");
    sb_buffer_clear(&transfers[i].url);
    sb_engine_start(client.engine, &transfers[i], delays[i]);
  }
  assert_ptr_equal(client_finish(&client), &transfers[1]);
  assert_ptr_equal(client_finish(&client), &transfers[2]);
  assert_ptr_equal(client_finish(&client), &transfers[0]);
  for (size_t i = 0; i < 3; i++)
    sb_transfer_destroy(&transfers[i]);
}

/* --- taking back --- */

static void assert_cancelled(sb_transfer *transfer) {
  sb_engine_cancel(client.engine, transfer);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(transfer->state, SB_TRANSFER_IDLE);
    assert_int_equal(transfer->failure, SB_FAILURE_CANCELLED);
    assert_string_equal(transfer->failure_text, "cancelled");
    assert_null(transfer->run);
    assert_int_equal(sb_engine_pending(client.engine), 0);
    assert_null(sb_engine_finished(client.engine));
    /* An event loop would call again and again for what no step does. */
    assert_true(sb_engine_timeout(client.engine) < 0);
    sb_engine_cancel(client.engine, transfer);
  }
  assert_int_equal(sb_engine_step(client.engine, 0), 0);
}

static void test_cancel_delayed(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_answer, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 3600);
  assert_cancelled(transfer);
  assert_int_equal(server_connections(server), 0);
}

static void test_cancel_before_the_first_step(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(play_answer, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  assert_cancelled(transfer);
}

static void test_cancel_while_resolving(void **state) {
  (void)state;
  sb_transfer *transfer = client_request_url(&client, "GET", "https://nowhere.invalid/");
  sb_engine_start(client.engine, transfer, 0);
  sb_engine_step(client.engine, 0);
  if (transfer->state == SB_TRANSFER_FINISHED) skip(); /* the resolver was very quick */
  assert_cancelled(transfer);
}

static void test_cancel_in_flight(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "POST", serve(play_wait, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  step_until_requests(1);
  assert_cancelled(transfer);

  /* Its connection is gone with it, and it can be used again. */
  server_release(server);
  client_run(&client);
  assert_int_equal(transfer->status, 200);
  assert_int_equal(server_connections(server), 2);
}

static void drip(test_peer *peer) {
  if (!peer_read(peer)) return;
  peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
  while (peer_send(peer, "x") && peer_pause(peer, 0.01)) {
  }
}

static void test_cancel_in_the_middle_of_the_answer(void **state) {
  (void)state;
  sb_transfer *transfer = client_request(&client, "GET", serve(drip, ANSWER_OK), "/");
  sb_engine_start(client.engine, transfer, 0);
  while (transfer->response_body.size == 0)
    assert_int_equal(sb_engine_step(client.engine, 0.01), 0);
  assert_cancelled(transfer);
}

static void test_cancel_finished(void **state) {
  (void)state;
  static sb_transfer transfers[3];
  int port = serve(play_answer, ANSWER_OK);
  for (size_t i = 0; i < 3; i++) {
    request_init(&transfers[i], &client.connection, "GET", port, "/");
    sb_engine_start(client.engine, &transfers[i], 0);
  }
  while (sb_engine_step(client.engine, PATIENCE) < 3) {
    assert_int_equal(sb_engine_pending(client.engine), 3);
    poll(NULL, 0, 1);
  }
  /* What has come stays; from the middle, the front and the end of the list. */
  static const size_t order[] = {1, 0, 2};
  for (size_t i = 0; i < 3; i++) {
    sb_transfer *transfer = &transfers[order[i]];
    sb_engine_cancel(client.engine, transfer);
    assert_int_equal(transfer->state, SB_TRANSFER_IDLE);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_int_equal(transfer->status, 200);
    assert_int_equal(sb_engine_step(client.engine, 0), 2 - i);
  }
  assert_null(sb_engine_finished(client.engine));
  for (size_t i = 0; i < 3; i++)
    sb_transfer_destroy(&transfers[i]);
}

static void test_delete_with_work(void **state) {
  (void)state;
  static sb_transfer transfers[3];
  int port = serve(play_wait, ANSWER_OK);
  for (size_t i = 0; i < 3; i++)
    request_init(&transfers[i], &client.connection, "GET", port, "/");
  sb_buffer_clear(&transfers[0].url);
  sb_engine_start(client.engine, &transfers[0], 0);
  sb_engine_start(client.engine, &transfers[1], 0);
  sb_engine_start(client.engine, &transfers[2], 3600);
  sb_engine_step(client.engine, 0);
  sb_engine_delete(client.engine);
  client.engine = NULL;
  static const sb_failure failures[] = {SB_FAILURE_REFUSED, SB_FAILURE_CANCELLED,
                                        SB_FAILURE_CANCELLED};
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(transfers[i].state, SB_TRANSFER_IDLE);
    assert_int_equal(transfers[i].failure, failures[i]);
    assert_null(transfers[i].run);
    sb_transfer_destroy(&transfers[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_idle),
      TEST(test_now),
      TEST(test_step_without_time),
      TEST(test_step_with_time),
      TEST(test_descriptor),
      TEST(test_descriptor_of_the_idle),
      TEST(test_ring),
      TEST(test_timeout_reaches_the_host),
      TEST(test_order_of_the_end),
      TEST(test_delay),
      TEST(test_delays_end_in_their_order),
      TEST(test_cancel_delayed),
      TEST(test_cancel_before_the_first_step),
      TEST(test_cancel_while_resolving),
      TEST(test_cancel_in_flight),
      TEST(test_cancel_in_the_middle_of_the_answer),
      TEST(test_cancel_finished),
      TEST(test_delete_with_work),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
