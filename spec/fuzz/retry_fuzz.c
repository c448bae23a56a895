/* Whatever servers answer and however time goes by, an exchange ends: after no more attempts than
 * allowed, never past its deadline, and every wait is a sane number. */
#include "core/exchange.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

typedef struct input {
  const uint8_t *at, *end;
} input;

static unsigned take(input *in) {
  return in->at < in->end ? *in->at++ : 0;
}

/* Lines up to an empty one. */
static void take_headers(input *in, sb_headers *headers) {
  while (in->at < in->end) {
    size_t left = (size_t)(in->end - in->at);
    const uint8_t *newline = memchr(in->at, '\n', left);
    const uint8_t *next = newline != NULL ? newline + 1 : in->end;
    bool empty = newline == in->at;
    sb_headers_add_line(headers, (const char *)in->at, (size_t)(next - in->at));
    in->at = next;
    if (empty) return;
  }
}

/* A parser that takes anything for a date. */
static double parse_date(const char *text) {
  double values[] = {-1, 0, 1795354200, 1e300, INFINITY, NAN};
  return values[strlen(text) % (sizeof values / sizeof values[0])];
}

static double take_body_wait(input *in) {
  double values[] = {-1, 0, 0.25, 86400, 86401, 1e300, INFINITY, -INFINITY, NAN};
  return values[take(in) % (sizeof values / sizeof values[0])];
}

static sb_outcome take_outcome(input *in) {
  static const int statuses[] = {200, 404, 408, 429, 500, 502, 503, 504, 529, 400, 0};
  sb_outcome outcome = {.server_wait = -1};
  outcome.failure = (sb_failure)(take(in) % (SB_FAILURE_MEMORY + 1));
  outcome.status = statuses[take(in) % (sizeof statuses / sizeof statuses[0])];
  double body_wait = take_body_wait(in);
  sb_headers headers;
  sb_headers_init(&headers, 1000);
  take_headers(in, &headers);
  double wait = sb_retry_server_wait(&headers, outcome.status, body_wait, 1795354200, parse_date);
  require(isfinite(wait));
  sb_headers_destroy(&headers);
  outcome.server_wait = wait;
  return outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = {data, data + size};
  sb_exchange_policy policy = {
      .timeout = 0.01 + take(&in),
      .attempt_timeout = 0.01 + take(&in) / 4.0,
      .retries = take(&in) % 8,
      .backoff_base = take(&in) / 16.0,
      .backoff_cap = take(&in) / 4.0,
  };
  unsigned flags = take(&in);
  policy.idempotent = (flags & 1) != 0;
  policy.is_delete = (flags & 2) != 0;

  double now = take(&in);
  sb_exchange exchange;
  sb_exchange_init(&exchange, &policy, now);
  double deadline = now + policy.timeout;
  unsigned sends = 0, steps = 0;
  for (;;) {
    require(++steps < 10000);
    sb_step step = sb_exchange_next(&exchange, now);
    require(isfinite(step.seconds) && step.seconds >= 0);
    if (step.action == SB_STEP_DONE) break;
    require(step.seconds <= deadline - now + 1e-9);
    if (step.action == SB_STEP_WAIT) {
      require(step.seconds > 0);
      /* Sleeping is never exact. */
      now += step.seconds * (take(&in) % 2 == 0 ? 1 : 0.5) + take(&in) / 1000.0;
      continue;
    }
    sends++;
    require(step.seconds > 0 && step.seconds <= policy.attempt_timeout);
    require(now < deadline);
    now += step.seconds * take(&in) / 255.0;
    if (take(&in) == 255) sb_exchange_abort(&exchange, SB_FAILURE_CANCELLED);
    sb_outcome outcome = take_outcome(&in);
    sb_exchange_outcome(&exchange, &outcome, now, take(&in) / 256.0);
  }

  require(sends == exchange.attempts && sends <= policy.retries + 1);
  require(exchange.state == SB_EXCHANGE_DONE);
  require(exchange.retry_after == -1 || exchange.retry_after == exchange.outcome.server_wait);
  require(!exchange.deleted_before ||
          (policy.is_delete && sends > 1 && exchange.outcome.failure == SB_FAILURE_NONE &&
           exchange.outcome.status == 404));
  require(sb_exchange_next(&exchange, now + 1).action == SB_STEP_DONE);
  return 0;
}
