/* One call from its first attempt to its outcome, as a state machine without I/O.
 *
 *   sb_exchange_init(&x, &policy, now);
 *   for (;;) {
 *     sb_step step = sb_exchange_next(&x, now);
 *     SB_STEP_SEND: send the request, spend at most step.seconds on it, then tell the outcome
 *     SB_STEP_WAIT: come back after step.seconds
 *     SB_STEP_DONE: the last outcome stands
 *   }
 *
 * The caller passes the time, in seconds of a clock that does not jump. */
#ifndef SB_EXCHANGE_H
#define SB_EXCHANGE_H

#include <stdbool.h>

#include "core/retry.h"

typedef struct sb_exchange_policy {
  double timeout;         /* seconds for the whole call, retries and waits included */
  double attempt_timeout; /* seconds for one attempt */
  unsigned retries;       /* attempts after the first */
  bool idempotent;
  bool is_delete;      /* a 404 after an attempt of unknown effect means success */
  double backoff_base; /* seconds */
  double backoff_cap;  /* seconds */
} sb_exchange_policy;

typedef enum sb_exchange_state {
  SB_EXCHANGE_NEW = 0, /* zeroed, not initialized */
  SB_EXCHANGE_READY,   /* an attempt may start */
  SB_EXCHANGE_SENT,    /* an attempt is running */
  SB_EXCHANGE_WAITING, /* until `wake` */
  SB_EXCHANGE_DONE
} sb_exchange_state;

typedef struct sb_exchange {
  sb_exchange_policy policy;
  sb_exchange_state state;
  unsigned attempts; /* started so far */
  double deadline;
  double wake;
  sb_outcome outcome; /* of the last attempt */
  double
      retry_after; /* seconds that the server of the last outcome asked to wait; negative = none */
  bool uncertain;  /* an attempt before the last may have taken effect */
  bool deleted_before; /* the outcome is a 404, and an earlier attempt has deleted */
} sb_exchange;

typedef enum sb_step_action { SB_STEP_SEND, SB_STEP_WAIT, SB_STEP_DONE } sb_step_action;

typedef struct sb_step {
  sb_step_action action;
  double seconds; /* SEND: time limit of the attempt; WAIT: length of the wait */
} sb_step;

void sb_exchange_init(sb_exchange *exchange, const sb_exchange_policy *policy, double now);

/* Returns the next step. SEND counts an attempt; sb_exchange_outcome() must follow. If the deadline
 * passes before an attempt starts, the exchange is DONE with SB_FAILURE_TIMEOUT. */
sb_step sb_exchange_next(sb_exchange *exchange, double now);

/* Tells whether sb_exchange_next() would start an attempt. */
bool sb_exchange_ready(const sb_exchange *exchange, double now);

/* Delays the next attempt by `seconds`. If the call has less time left, the exchange is DONE with
 * SB_FAILURE_HELD_BACK, and `retry_after` is `seconds`. */
void sb_exchange_postpone(sb_exchange *exchange, double seconds, double now);

/* Takes the outcome of the running attempt. `random` is in [0, 1). */
void sb_exchange_outcome(sb_exchange *exchange, const sb_outcome *outcome, double now,
                         double random);

/* Ends the exchange with `failure`. An exchange that is DONE stays as it is. */
void sb_exchange_abort(sb_exchange *exchange, sb_failure failure);

#endif
