#include "binding/call/throttle.h"

#include <math.h>

#include "binding/call/waker.h"
#include "engine/process.h"

/* Seconds until a held call asks again, while somebody makes an inquiry. */
#define GLANCE 0.05

void sbl_throttle_hold(sbl_call *call) {
  sb_list_add(&call->client->held, &call->lists.throttle, call);
}

void sbl_throttle_let_go(sbl_call *call) {
  sb_list_remove(&call->client->held, &call->lists.throttle);
}

void sbl_throttle_leave(sbl_call *call) {
  if (call->attempt.in_pace) sb_share_lost(&call->client->share);
  call->attempt.in_pace = false;
}

/* What carries another call's request is part of an attempt that was let through. */
static bool throttles(const sbl_call *call) {
  return call->client->throttle && !sbl_call_carries(call);
}

double sbl_throttle_ask(sbl_client *client) {
  if (client->share.keys && client->sharer != sb_process_id()) {
    sb_share_forget(&client->share);
    client->sharer = sb_process_id();
  }
  return sb_share_ask(&client->share, sbl_client_now(client));
}

bool sbl_throttle_seeks(const sbl_call *call) {
  sbl_client *client = call->client;
  if (!client->share.keys || !throttles(call) || call->exchange.state != SB_EXCHANGE_WAITING)
    return false;
  return sb_share_has_news(&client->share, sbl_client_now(client)) ||
         (sb_link_used(&call->lists.throttle) && sbl_throttle_ask(client) < 0);
}

void sbl_throttle_wake(sbl_client *client) {
  if (!client->share.keys || !sb_list_first(&client->held) || sbl_throttle_ask(client) >= 0) return;
  for (sbl_call *call = sb_list_first(&client->held); call;
       call = sb_list_next(&call->lists.throttle))
    if (call->anchored[SBL_ANCHOR_WAKER]) {
      sbl_waker_due(call);
      return;
    }
}

sb_step sbl_throttle_next(sbl_call *call, bool *held) {
  sbl_client *client = call->client;
  double now = sbl_client_now(client);
  *held = false;
  if (throttles(call) && sb_exchange_ready(&call->exchange, now)) {
    double wait = sbl_throttle_ask(client);
    if (wait < 0) wait = fmin(GLANCE, (call->exchange.deadline - now) / 2);
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
    if (call->attempt.in_pace) sb_share_sent(&client->share, now);
  }
  return step;
}
