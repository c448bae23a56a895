#include "core/exchange.h"

#include "test.h"

static const sb_exchange_policy policy = {
    .timeout = 60,
    .attempt_timeout = 20,
    .retries = 2,
    .idempotent = true,
    .backoff_base = 1,
    .backoff_cap = 8,
};

static const double start = 1000;

static sb_exchange begin(const sb_exchange_policy *p) {
  sb_exchange x;
  sb_exchange_init(&x, p, start);
  return x;
}

static void assert_step(sb_exchange *x, double now, sb_step_action action, double seconds) {
  sb_step step = sb_exchange_next(x, now);
  assert_int_equal(step.action, action);
  if (!near(step.seconds, seconds, 1e-9)) fail_msg("%f instead of %f", step.seconds, seconds);
}

static void tell_status(sb_exchange *x, int status, double server_wait, double now) {
  sb_outcome outcome = {.status = status, .server_wait = server_wait};
  sb_exchange_outcome(x, &outcome, now, 0.5);
}

static void tell_failure(sb_exchange *x, sb_failure failure, double now) {
  sb_outcome outcome = {.failure = failure, .server_wait = -1};
  sb_exchange_outcome(x, &outcome, now, 0.5);
}

static void assert_done(sb_exchange *x, double now, sb_failure failure, int status,
                        unsigned attempts) {
  assert_step(x, now, SB_STEP_DONE, 0);
  assert_int_equal(x->state, SB_EXCHANGE_DONE);
  assert_int_equal(x->outcome.failure, failure);
  assert_int_equal(x->outcome.status, status);
  assert_int_equal(x->attempts, attempts);
}

static void test_first_attempt_succeeds(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  assert_int_equal(x.attempts, 1);
  tell_status(&x, 200, -1, 1001);
  assert_done(&x, 1001, SB_FAILURE_NONE, 200, 1);
  assert_true(x.retry_after < 0);
  assert_false(x.deleted_before);
}

static void test_backs_off_and_retries(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_status(&x, 503, -1, 1001);
  assert_step(&x, 1001, SB_STEP_WAIT, 0.5);
  assert_step(&x, 1001.4, SB_STEP_WAIT, 0.1); /* awake too early */
  assert_step(&x, 1001.5, SB_STEP_SEND, 20);
  tell_failure(&x, SB_FAILURE_NETWORK, 1002);
  assert_step(&x, 1002, SB_STEP_WAIT, 1);
  assert_step(&x, 1004, SB_STEP_SEND, 20);
  tell_status(&x, 200, -1, 1005);
  assert_done(&x, 1005, SB_FAILURE_NONE, 200, 3);
}

static void test_gives_up_after_the_retries(void **state) {
  (void)state;
  for (unsigned retries = 0; retries < 5; retries++) {
    sb_exchange_policy p = policy;
    p.retries = retries;
    sb_exchange x = begin(&p);
    double now = start;
    unsigned sends = 0;
    for (;;) {
      sb_step step = sb_exchange_next(&x, now);
      if (step.action == SB_STEP_DONE) break;
      now += step.action == SB_STEP_WAIT ? step.seconds : 0;
      if (step.action == SB_STEP_SEND) {
        sends++;
        tell_status(&x, 500, -1, now);
      }
    }
    assert_int_equal(sends, retries + 1);
    assert_done(&x, now, SB_FAILURE_NONE, 500, retries + 1);
  }
}

static void test_not_idempotent(void **state) {
  (void)state;
  sb_exchange_policy p = policy;
  p.idempotent = false;
  static const struct {
    sb_failure failure;
    int status;
    bool again;
  } cases[] = {
      {SB_FAILURE_NONE, 429, true},   {SB_FAILURE_NONE, 503, false},
      {SB_FAILURE_CONNECT, 0, true},  {SB_FAILURE_CONNECT_TIMEOUT, 0, true},
      {SB_FAILURE_NETWORK, 0, false}, {SB_FAILURE_TIMEOUT, 0, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_exchange x = begin(&p);
    sb_exchange_next(&x, start);
    sb_outcome outcome = {cases[i].failure, cases[i].status, -1};
    sb_exchange_outcome(&x, &outcome, start + 1, 0.5);
    assert_int_equal(x.state, cases[i].again ? SB_EXCHANGE_WAITING : SB_EXCHANGE_DONE);
  }
}

static void test_never_retried(void **state) {
  (void)state;
  static const sb_failure failures[] = {SB_FAILURE_CANCELLED, SB_FAILURE_REFUSED,
                                        SB_FAILURE_TOO_LARGE, SB_FAILURE_MEMORY, SB_FAILURE_TLS};
  for (size_t i = 0; i < COUNT(failures); i++) {
    sb_exchange x = begin(&policy);
    sb_exchange_next(&x, start);
    tell_failure(&x, failures[i], start);
    assert_done(&x, start, failures[i], 0, 1);
  }
}

static void test_server_wait(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_status(&x, 429, 10, 1001);
  assert_step(&x, 1001, SB_STEP_WAIT, 10.05); /* and half of the jitter */
  assert_step(&x, 1011.05, SB_STEP_SEND, 20);
  tell_status(&x, 429, 0, 1012);
  assert_step(&x, 1012, SB_STEP_WAIT, 1); /* "at once" is not believed */
  assert_step(&x, 1013, SB_STEP_SEND, 20);
  tell_status(&x, 429, 7, 1014);
  assert_done(&x, 1014, SB_FAILURE_NONE, 429, 3);
  assert_true(x.retry_after == 7);
}

static void test_retry_after_of_the_last_outcome_only(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 429, 10, 1001);
  sb_exchange_next(&x, 1020);
  tell_status(&x, 404, -1, 1021);
  assert_done(&x, 1021, SB_FAILURE_NONE, 404, 2);
  assert_true(x.retry_after < 0);
}

static void test_wait_beyond_the_deadline(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_status(&x, 429, 3600, 1001);
  assert_done(&x, 1001, SB_FAILURE_NONE, 429, 1);
  assert_true(x.retry_after == 3600);

  /* Just fits, just does not. */
  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 429, 58.9, 1001);
  assert_int_equal(x.state, SB_EXCHANGE_WAITING);
  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 429, 59, 1001);
  assert_done(&x, 1001, SB_FAILURE_NONE, 429, 1);

  /* Half a second to the very deadline leaves no time to send. */
  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 503, -1, 1059.5);
  assert_done(&x, 1059.5, SB_FAILURE_NONE, 503, 1);

  /* Backoff that does not fit: nobody asked for a wait. */
  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 503, -1, 1059.8);
  assert_done(&x, 1059.8, SB_FAILURE_NONE, 503, 1);
  assert_true(x.retry_after < 0);
}

static void test_attempt_gets_what_is_left(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_failure(&x, SB_FAILURE_TIMEOUT, 1020);
  assert_step(&x, 1020.5, SB_STEP_SEND, 20);
  tell_failure(&x, SB_FAILURE_TIMEOUT, 1040.5);
  assert_step(&x, 1041.5, SB_STEP_SEND, 18.5);
  assert_step(&x, 1042, SB_STEP_WAIT, 18); /* asked while the attempt is under way */
  assert_step(&x, 1070, SB_STEP_WAIT, 0);
  tell_failure(&x, SB_FAILURE_TIMEOUT, 1060);
  assert_done(&x, 1060, SB_FAILURE_TIMEOUT, 0, 3);
}

static void test_deadline_over_during_an_attempt(void **state) {
  (void)state;
  sb_exchange_policy p = policy;
  p.timeout = 20;
  sb_exchange x = begin(&p);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_failure(&x, SB_FAILURE_TIMEOUT, 1020);
  assert_done(&x, 1020, SB_FAILURE_TIMEOUT, 0, 1);
}

static void test_deadline_over_before_an_attempt(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_step(&x, 1060, SB_STEP_DONE, 0);
  assert_done(&x, 1060, SB_FAILURE_TIMEOUT, 0, 0);

  x = begin(&policy); /* overslept */
  sb_exchange_next(&x, 1000);
  tell_status(&x, 429, 5, 1001);
  assert_step(&x, 2000, SB_STEP_DONE, 0);
  assert_done(&x, 2000, SB_FAILURE_TIMEOUT, 0, 1);
  assert_true(x.retry_after < 0);
}

static void test_deleted_before(void **state) {
  (void)state;
  static const struct {
    const char *label;
    sb_outcome first;
    int status; /* of the second attempt */
    bool is_delete, deleted_before;
  } cases[] = {
      {"broken off", {SB_FAILURE_NETWORK, 0, -1}, 404, true, true},
      {"timed out", {SB_FAILURE_TIMEOUT, 0, -1}, 404, true, true},
      {"server failed", {SB_FAILURE_NONE, 503, -1}, 404, true, true},
      {"gone is not 404", {SB_FAILURE_NETWORK, 0, -1}, 410, true, false},
      {"done now", {SB_FAILURE_NETWORK, 0, -1}, 204, true, false},
      {"not a delete", {SB_FAILURE_NETWORK, 0, -1}, 404, false, false},
      {"was held off", {SB_FAILURE_NONE, 429, 1}, 404, true, false},
      {"was never sent", {SB_FAILURE_CONNECT, 0, -1}, 404, true, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_exchange_policy p = policy;
    p.is_delete = cases[i].is_delete;
    sb_exchange x = begin(&p);
    sb_exchange_next(&x, start);
    sb_exchange_outcome(&x, &cases[i].first, start, 0);
    sb_exchange_next(&x, start + 5);
    tell_status(&x, cases[i].status, -1, start + 5);
    CHECK(x.state == SB_EXCHANGE_DONE && x.attempts == 2, cases[i].label);
    CHECK(x.deleted_before == cases[i].deleted_before, cases[i].label);
  }

  sb_exchange_policy p = policy;
  p.is_delete = true;
  sb_exchange x = begin(&p);
  sb_exchange_next(&x, start);
  tell_status(&x, 404, -1, start);
  assert_false(x.deleted_before);

  /* One attempt that may have done it is enough, whatever came in between. */
  x = begin(&p);
  sb_exchange_next(&x, start);
  tell_failure(&x, SB_FAILURE_NETWORK, start);
  sb_exchange_next(&x, start + 5);
  tell_status(&x, 429, 1, start + 5);
  sb_exchange_next(&x, start + 10);
  tell_status(&x, 404, -1, start + 10);
  assert_true(x.deleted_before);
}

static void test_abort(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  sb_exchange_abort(&x, SB_FAILURE_CANCELLED);
  assert_done(&x, 1000, SB_FAILURE_CANCELLED, 0, 0);

  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  sb_exchange_abort(&x, SB_FAILURE_CANCELLED);
  tell_status(&x, 200, -1, 1001); /* comes too late */
  assert_done(&x, 1001, SB_FAILURE_CANCELLED, 0, 1);

  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 429, 5, 1001);
  sb_exchange_abort(&x, SB_FAILURE_CANCELLED);
  assert_done(&x, 1010, SB_FAILURE_CANCELLED, 0, 1);
  assert_true(x.retry_after < 0);

  x = begin(&policy);
  sb_exchange_next(&x, 1000);
  tell_status(&x, 200, -1, 1001);
  sb_exchange_abort(&x, SB_FAILURE_CANCELLED);
  assert_done(&x, 1001, SB_FAILURE_NONE, 200, 1);
}

static void test_ready(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  assert_true(sb_exchange_ready(&x, 1000));
  assert_false(sb_exchange_ready(&x, 1060)); /* its time is over */
  sb_exchange_next(&x, 1000);
  assert_false(sb_exchange_ready(&x, 1000));
  tell_status(&x, 429, 5, 1000);
  assert_false(sb_exchange_ready(&x, 1004));
  assert_true(sb_exchange_ready(&x, 1006));
  sb_exchange_abort(&x, SB_FAILURE_CANCELLED);
  assert_false(sb_exchange_ready(&x, 1006));
}

static void test_postpone(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  sb_exchange_postpone(&x, 3, 1000);
  assert_step(&x, 1000, SB_STEP_WAIT, 3);
  sb_exchange_postpone(&x, 9, 1001); /* it waits already */
  assert_step(&x, 1001, SB_STEP_WAIT, 2);
  sb_exchange_postpone(&x, 1, 1003);
  assert_step(&x, 1003, SB_STEP_WAIT, 1);
  assert_step(&x, 1004, SB_STEP_SEND, 20);
  sb_exchange_postpone(&x, 1, 1004); /* under way */
  tell_status(&x, 200, -1, 1005);
  assert_done(&x, 1005, SB_FAILURE_NONE, 200, 1);
}

static void test_postponed_beyond_the_deadline(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  sb_exchange_postpone(&x, 59.5, 1000);
  assert_step(&x, 1000, SB_STEP_WAIT, 59.5);

  x = begin(&policy);
  sb_exchange_postpone(&x, 60, 1000);
  assert_done(&x, 1000, SB_FAILURE_HELD_BACK, 0, 0);
  assert_true(x.retry_after == 60);
}

static void test_outcome_without_attempt(void **state) {
  (void)state;
  sb_exchange x = begin(&policy);
  tell_status(&x, 200, -1, 1000);
  assert_int_equal(x.state, SB_EXCHANGE_READY);
  assert_step(&x, 1000, SB_STEP_SEND, 20);
  tell_status(&x, 503, -1, 1000);
  tell_status(&x, 200, -1, 1000);
  assert_int_equal(x.state, SB_EXCHANGE_WAITING);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_attempt_succeeds),
      cmocka_unit_test(test_backs_off_and_retries),
      cmocka_unit_test(test_gives_up_after_the_retries),
      cmocka_unit_test(test_not_idempotent),
      cmocka_unit_test(test_never_retried),
      cmocka_unit_test(test_server_wait),
      cmocka_unit_test(test_retry_after_of_the_last_outcome_only),
      cmocka_unit_test(test_wait_beyond_the_deadline),
      cmocka_unit_test(test_attempt_gets_what_is_left),
      cmocka_unit_test(test_deadline_over_during_an_attempt),
      cmocka_unit_test(test_deadline_over_before_an_attempt),
      cmocka_unit_test(test_deleted_before),
      cmocka_unit_test(test_abort),
      cmocka_unit_test(test_ready),
      cmocka_unit_test(test_postpone),
      cmocka_unit_test(test_postponed_beyond_the_deadline),
      cmocka_unit_test(test_outcome_without_attempt),
  };
  return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
