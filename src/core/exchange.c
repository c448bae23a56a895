#include "core/exchange.h"

/* Seconds. Added to a wait the server asked for, so that all who wait do not come back at once. */
static const double server_wait_jitter = 0.1;

void sb_exchange_init(sb_exchange *exchange, const sb_exchange_policy *policy, double now) {
  *exchange = (sb_exchange){
      .policy = *policy,
      .state = SB_EXCHANGE_READY,
      .deadline = now + policy->timeout,
      .outcome = {.server_wait = -1},
      .retry_after = -1,
  };
}

static void finish(sb_exchange *exchange, const sb_outcome *outcome) {
  exchange->state = SB_EXCHANGE_DONE;
  exchange->outcome = *outcome;
  exchange->retry_after = outcome->server_wait >= 0 ? outcome->server_wait : -1;
}

static void fail(sb_exchange *exchange, sb_failure failure) {
  sb_outcome outcome = {.failure = failure, .server_wait = -1};
  finish(exchange, &outcome);
}

static sb_step start_attempt(sb_exchange *exchange, double now) {
  double left = exchange->deadline - now;
  if (left <= 0) {
    fail(exchange, SB_FAILURE_TIMEOUT);
    return (sb_step){SB_STEP_DONE, 0};
  }
  exchange->state = SB_EXCHANGE_SENT;
  exchange->attempts++;
  double most = exchange->policy.attempt_timeout;
  return (sb_step){SB_STEP_SEND, most < left ? most : left};
}

bool sb_exchange_ready(const sb_exchange *exchange, double now) {
  if (now >= exchange->deadline) return false;
  return exchange->state == SB_EXCHANGE_READY ||
         (exchange->state == SB_EXCHANGE_WAITING && now >= exchange->wake);
}

void sb_exchange_postpone(sb_exchange *exchange, double seconds, double now) {
  if (!sb_exchange_ready(exchange, now)) return;
  if (now + seconds < exchange->deadline) {
    exchange->state = SB_EXCHANGE_WAITING;
    exchange->wake = now + seconds;
  } else {
    sb_outcome outcome = {.failure = SB_FAILURE_HELD_BACK, .server_wait = seconds};
    finish(exchange, &outcome);
  }
}

sb_step sb_exchange_next(sb_exchange *exchange, double now) {
  double left = 0;
  switch (exchange->state) {
  case SB_EXCHANGE_NEW: break;
  case SB_EXCHANGE_READY: return start_attempt(exchange, now);
  case SB_EXCHANGE_WAITING:
    if (now >= exchange->wake) return start_attempt(exchange, now);
    left = exchange->wake - now;
    break;
  case SB_EXCHANGE_SENT: left = exchange->deadline - now; break;
  case SB_EXCHANGE_DONE: return (sb_step){SB_STEP_DONE, 0};
  }
  return (sb_step){SB_STEP_WAIT, left > 0 ? left : 0};
}

/* Whether the attempt may have done what the request asks for, although we were not told so. */
static bool is_uncertain(const sb_outcome *outcome) {
  if (outcome->failure != SB_FAILURE_NONE) return !sb_failure_before_request(outcome->failure);
  return outcome->status != 429;
}

void sb_exchange_outcome(sb_exchange *exchange, const sb_outcome *outcome, double now,
                         double random) {
  if (exchange->state != SB_EXCHANGE_SENT) return;
  const sb_exchange_policy *policy = &exchange->policy;

  if (exchange->attempts <= policy->retries && sb_retry_wanted(outcome, policy->idempotent)) {
    /* "At once" is also what a server says that rounds its times down. */
    double wait = outcome->server_wait > 0
                      ? outcome->server_wait + server_wait_jitter * random
                      : sb_retry_backoff(exchange->attempts, random, policy->backoff_base,
                                         policy->backoff_cap);
    if (now + wait < exchange->deadline) {
      exchange->state = SB_EXCHANGE_WAITING;
      exchange->wake = now + wait;
      exchange->outcome = *outcome;
      exchange->uncertain = exchange->uncertain || is_uncertain(outcome);
      return;
    }
  }
  finish(exchange, outcome);
  exchange->deleted_before = policy->is_delete && exchange->uncertain &&
                             outcome->failure == SB_FAILURE_NONE && outcome->status == 404;
}

void sb_exchange_abort(sb_exchange *exchange, sb_failure failure) {
  if (exchange->state != SB_EXCHANGE_DONE) fail(exchange, failure);
}
