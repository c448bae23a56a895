#include "binding/call/turn.h"

#include "binding/call/attempt.h"
#include "binding/call/download.h"
#include "binding/call/hooks.h"
#include "binding/call/kind.h"
#include "binding/call/result.h"
#include "binding/call/stream.h"
#include "binding/call/throttle.h"
#include "binding/call/waker.h"
#include "engine/date.h"

/* The waits between attempts when the server asks for none, in seconds. */
#define BACKOFF_BASE 0.5
#define BACKOFF_CAP  20.0

bool sbl_turn_has_outcome(const sbl_call *call) {
  return sbl_call_is_done(call) || sbl_stream_has_piece(call);
}

bool sbl_turn_is_settled(const sbl_call *call) {
  return sbl_turn_has_outcome(call) || sbl_throttle_seeks(call);
}

/* Idempotent: a hook may have ended the call before its answer could. */
void sbl_turn_done(sbl_call *call) {
  if (call->engine) sb_list_remove(&call->engine->calls, &call->lists.engine);
  sbl_stream_unlink(call);
  call->times.spent = sbl_client_now(call->client) - call->times.begun;
  sbl_throttle_leave(call);
  sbl_throttle_let_go(call);
  sbl_call_unlink(call);
  sbl_waker_due(call);
}

/* Takes the transfer from the engine, if it is there. */
static void take_back(sbl_call *call) {
  if (call->engine) sbl_engine_cancel(call->engine, &call->transfer);
}

void sbl_turn_abandon(sbl_call *call, sb_failure failure) {
  if (sbl_call_is_done(call)) return;
  take_back(call);
  if (!sbl_call_has_begun(call)) call->times.begun = sbl_client_now(call->client);
  sb_exchange_abort(&call->exchange, failure);
  sbl_turn_done(call);
}

void sbl_turn_abandon_all(sbl_client *client) {
  sbl_call *call;
  while ((call = sb_list_first(&client->calls)))
    sbl_turn_abandon(call, SB_FAILURE_CANCELLED);
}

/* Of its timeout: what was spent on credentials before it began is part of the call. */
double sbl_turn_seconds_left(const sbl_call *call, double now) {
  double left = call->options.timeout - (now - call->times.made);
  return left > 0 ? left : 0;
}

/* What the engine has the calls do. */
static void arrived(lua_State *L, sb_transfer *transfer);
static void tell(lua_State *L, sbl_engine *engine);
static const sbl_engine_duty duty = {.arrived = arrived, .tell = tell};

void sbl_turn_enrol(sbl_call *call) {
  call->engine = sbl_engine_of(call);
  sbl_engine_open(call->engine);
  call->engine->duty = &duty;
}

void sbl_turn_begin(sbl_call *call) {
  if (sbl_call_has_begun(call)) return;
  sbl_turn_enrol(call);
  sb_list_add(&call->engine->calls, &call->lists.engine, call);
  call->times.begun = sbl_client_now(call->client);
  const sb_exchange_policy policy = {.timeout = sbl_turn_seconds_left(call, call->times.begun),
                                     .attempt_timeout = call->options.attempt_timeout,
                                     .retries = call->options.retries,
                                     .idempotent = call->transfer.repeatable,
                                     .is_delete = call->operation->method == SB_METHOD_DELETE &&
                                                  call->transfer.repeatable,
                                     .backoff_base = BACKOFF_BASE,
                                     .backoff_cap = BACKOFF_CAP};
  sb_exchange_init(&call->exchange, &policy, call->times.begun);
  sbl_stream_link(call);
}

/* The same for one that the engine is to carry, which fails where there can be no engine. */
void sbl_turn_begin_with_engine(sbl_call *call) {
  sbl_turn_begin(call);
  const char *obstacle = sbl_call_is_done(call) ? NULL : sbl_engine_obstacle(call->engine);
  if (!obstacle) return;
  sb_transfer_fail(&call->transfer, SB_FAILURE_CONNECT, obstacle);
  sbl_turn_abandon(call, SB_FAILURE_CONNECT);
}

static void prepare(lua_State *L, sbl_call *call) {
  sbl_attempt_reset(call);
  sbl_download_ask(call);
  sb_transfer_reset_response(&call->transfer);
  if (!sbl_attempt_ask(L, call)) {
    call->exchange.attempts--; /* it is not sent */
    sbl_turn_abandon(call, call->transfer.failure);
  }
  if (call->exchange.state == SB_EXCHANGE_SENT) sbl_hook_tell(L, call, SBL_ON_REQUEST);
}

sb_step sbl_turn_next(lua_State *L, sbl_call *call, bool *held) {
  sb_step step = sbl_throttle_next(call, held);
  if (step.action == SB_STEP_SEND) {
    sbl_throttle_let_go(call);
    prepare(L, call);
    call->transfer.timeout = step.seconds;
  }
  if (sbl_call_is_done(call)) { /* somebody's function may have ended it */
    sbl_turn_done(call);
    step.action = SB_STEP_DONE;
  }
  return step;
}

void sbl_turn_advance(lua_State *L, sbl_call *call) {
  bool held;
  sb_step step = sbl_turn_next(L, call, &held);
  bool waits = step.action == SB_STEP_WAIT;
  if (!waits && call->exchange.state != SB_EXCHANGE_SENT) return; /* it is over */
  if (held) sbl_throttle_hold(call);
  call->transfer.waits = waits;
  sbl_engine_start(call->engine, &call->transfer, waits ? step.seconds : 0);
  if (sbl_throttle_seeks(call)) sbl_waker_due(call);
}

/* Pushes the call. One that nobody refers to any more is over, and false. */
static bool push_call(lua_State *L, sbl_call *call) {
  if (sbl_object_push(L, call)) return true;
  sbl_turn_abandon(call, SB_FAILURE_CANCELLED);
  return false;
}

void sbl_turn_release(lua_State *L, sbl_client *client) {
  sbl_call *call;
  while ((call = sb_list_first(&client->held)) && sbl_throttle_ask(client) == 0) {
    sbl_throttle_let_go(call);
    take_back(call);
    if (!push_call(L, call)) continue;
    call->exchange.wake = sbl_client_now(call->client);
    sbl_turn_advance(L, call);
    lua_pop(L, 1);
  }
  sbl_throttle_wake(client);
}

typedef struct answer {
  const sbl_call *call;
  sbl_body_limit limit;
} answer;

static void read_body_limit(lua_State *L, void *data) {
  answer *its = data;
  its->limit = sbl_result_body_limit(L, its->call);
}

static double epoch_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that the answer asks to wait, if it is one that asks. *window is the length of the rate
 * limit's, where the body tells it. */
static double asked_wait(lua_State *L, sbl_call *call, double *window) {
  const sb_transfer *transfer = &call->transfer;
  const sb_outcome outcome = {.status = transfer->status};
  answer its = {.call = call, .limit = {.wait = -1, .window = -1}};
  if (!sb_retry_wanted(&outcome, true)) return -1;
  sbl_object_hold(call);
  sbl_protected(L, read_body_limit, &its);
  sbl_object_release(L, call);
  *window = its.limit.window;
  return sb_retry_server_wait(&transfer->response_headers, transfer->status, its.limit.wait,
                              epoch_now(), sb_http_date);
}

/* What the answer tells of the window. `wait` is what it asks for. */
static sb_pace_news news_of(const sbl_call *call, double wait, double window) {
  const sb_rate_limit *limit = &call->attempt.limit;
  double origin = sb_retry_origin(&call->transfer.response_headers, epoch_now(), sb_http_date);
  sb_pace_news news = {.told = *limit,
                       .until_reset = sb_rate_limit_until_reset(limit, origin),
                       .refused = call->transfer.status == 429 && !sbl_is_quota(call),
                       .wait = wait,
                       .length = window};
  if (sb_rate_limit_counts_down(limit)) news.told.reset = -1; /* it names no window */
  return news;
}

/* Takes in what the answer says of the rate limit; the seconds it asks to wait. */
static double note_rate_limit(lua_State *L, sbl_call *call) {
  sbl_client *client = call->client;
  double window = -1;
  call->attempt.limit = sb_rate_limit_read(&call->transfer.response_headers);
  if (call->attempt.limit.known) client->rate_limit = call->attempt.limit;
  double wait = asked_wait(L, call, &window);
  if (sbl_is_quota(call)) call->exchange.policy.retries = 0;
  if (call->attempt.in_pace) {
    const sb_pace_news news = news_of(call, wait, window);
    sb_share_answer(&client->share, &news, call->attempt.sent, sbl_engine_random(call->engine),
                    sbl_client_now(call->client));
    call->attempt.in_pace = false;
  }
  return wait;
}

/* Tells the exchange what the attempt came to. The call is on the stack. */
void sbl_turn_tell_outcome(lua_State *L, sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  sbl_download_settle(call);
  sb_outcome outcome = {
      .failure = transfer->failure, .status = transfer->status, .server_wait = -1};
  call->attempt.seconds = sbl_client_now(call->client) - call->attempt.sent;
  if (!transfer->failure && !sbl_call_carries(call)) outcome.server_wait = note_rate_limit(L, call);
  sbl_throttle_leave(call);
  sbl_hook_tell(L, call, SBL_ON_RESPONSE);
  if (transfer->resent) call->exchange.uncertain = true; /* the first one may have been done */
  if (sbl_stream_taken(call) >= 0) call->exchange.policy.retries = 0; /* nothing is taken back */
  sb_exchange_outcome(&call->exchange, &outcome, sbl_client_now(call->client),
                      sbl_engine_random(call->engine));
  if (sbl_call_is_done(call))
    sbl_turn_done(call); /* before anybody's function runs that may do something to it */
  if (call->exchange.state == SB_EXCHANGE_WAITING) sbl_hook_tell(L, call, SBL_ON_RETRY);
}

/* The engine is through with what this call had it do: go on, or be done. */
static void arrived(lua_State *L, sb_transfer *transfer) {
  sbl_call *call = transfer->owner;
  sbl_client *client = call->client;
  if (!push_call(L, call)) return;
  if (call->exchange.state == SB_EXCHANGE_SENT)
    sbl_turn_tell_outcome(L, call);
  else if (call->transfer.failure)
    sbl_turn_abandon(call, call->transfer.failure); /* a wait that was cut short */
  if (sb_link_used(&call->lists.throttle)) sbl_turn_release(L, client);
  if (sbl_engine_is_idle(call->engine, &call->transfer)) sbl_turn_advance(L, call);
  sbl_turn_release(L, client);
  lua_pop(L, 1);
}

/* Wakes those who wait for a call that is done, or has a piece to take. */
static void tell(lua_State *L, sbl_engine *engine) {
  sbl_stream_tell(engine);
  sbl_waker_call_all(L, engine);
}
