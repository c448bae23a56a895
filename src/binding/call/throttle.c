#include "binding/call/throttle.h"

void sbl_throttle_hold(sbl_call *call) {
  sb_list_add(&call->client->held, &call->lists.throttle, call);
}

void sbl_throttle_let_go(sbl_call *call) {
  sb_list_remove(&call->client->held, &call->lists.throttle);
}

void sbl_throttle_leave(sbl_call *call) {
  if (call->attempt.in_pace) sb_pace_lost(&call->client->pace);
  call->attempt.in_pace = false;
}

/* What carries another call's request is part of an attempt that was let through. */
static bool throttles(const sbl_call *call) {
  return call->client->throttle && !sbl_call_carries(call);
}

sb_step sbl_throttle_next(sbl_call *call, bool *held) {
  sbl_client *client = call->client;
  double now = sb_engine_now();
  *held = false;
  if (throttles(call) && sb_exchange_ready(&call->exchange, now)) {
    double wait = sb_pace_ask(&client->pace, now);
    if (wait > 0) {
      sb_exchange_postpone(&call->exchange, wait, now);
      *held = call->exchange.state == SB_EXCHANGE_WAITING;
      if (!*held)
        sb_transfer_fail(&call->transfer, SB_FAILURE_HELD_BACK,
                         "the rate limit leaves no room before the timeout");
    }
  }
  sb_step step = sb_exchange_next(&call->exchange, now);
  if (step.action == SB_STEP_SEND) {
    call->attempt.sent = now;
    call->attempt.in_pace = throttles(call);
    if (call->attempt.in_pace) sb_pace_sent(&client->pace, now);
  }
  return step;
}
