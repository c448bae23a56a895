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
 * Time is given in, in seconds of any clock that does not jump. */
#ifndef SB_EXCHANGE_H
#define SB_EXCHANGE_H

#include <stdbool.h>

#include "core/retry.h"

typedef struct sb_exchange_policy {
  double timeout;         /* seconds for the whole call, retries and waits included */
  double attempt_timeout; /* seconds for one attempt */
  unsigned retries;       /* attempts after the first */
  bool idempotent;
  bool is_delete;      /* a 404 means that it is done when an earlier attempt may have done it */
  double backoff_base; /* seconds */
  double backoff_cap;  /* seconds */
} sb_exchange_policy;

typedef enum sb_exchange_state {
  SB_EXCHANGE_NEW = 0, /* zeroed: not begun */
  SB_EXCHANGE_READY,   /* an attempt may start */
  SB_EXCHANGE_SENT,    /* an attempt is under way */
  SB_EXCHANGE_WAITING, /* until `wake` */
  SB_EXCHANGE_DONE
} sb_exchange_state;

typedef struct sb_exchange {
  sb_exchange_policy policy;
  sb_exchange_state state;
  double deadline;
  double wake;
  unsigned attempts;   /* started so far */
  sb_outcome outcome;  /* of the last attempt */
  bool uncertain;      /* an attempt before the last may have taken effect */
  double retry_after;  /* the wait the server asked for in the outcome that stands; negative when
                          it did not */
  bool deleted_before; /* the outcome is a 404 that means an earlier attempt succeeded */
} sb_exchange;

typedef enum sb_step_action { SB_STEP_SEND, SB_STEP_WAIT, SB_STEP_DONE } sb_step_action;

typedef struct sb_step {
  sb_step_action action;
  double seconds; /* SEND: what this attempt may take; WAIT: how long */
} sb_step;

void sb_exchange_init(sb_exchange *exchange, const sb_exchange_policy *policy, double now);

/* What to do next. SEND counts an attempt and expects sb_exchange_outcome(). When the deadline is
 * over before an attempt could start, the outcome is SB_FAILURE_TIMEOUT and the exchange DONE. */
sb_step sb_exchange_next(sb_exchange *exchange, double now);

/* Whether sb_exchange_next() would start an attempt. */
bool sb_exchange_ready(const sb_exchange *exchange, double now);

/* Puts the attempt that could start off by `seconds`. Where that does not fit into the call, it is
 * DONE with SB_FAILURE_HELD_BACK and `seconds` as retry_after. */
void sb_exchange_postpone(sb_exchange *exchange, double seconds, double now);

/* What the attempt came to. `random` is in [0, 1). */
void sb_exchange_outcome(sb_exchange *exchange, const sb_outcome *outcome, double now,
                         double random);

/* Ends it: the outcome is `failure`. Nothing happens when it is DONE already. */
void sb_exchange_abort(sb_exchange *exchange, sb_failure failure);

#endif
