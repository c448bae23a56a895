/* One call, from its arguments to its result: what the stations on its way know of it. */
#ifndef SBL_CALL_H
#define SBL_CALL_H

#include "binding/client/client.h"
#include "binding/engine/engine.h"
#include "binding/lua/secrets.h"
#include "core/exchange.h"
#include "core/list.h"
#include "engine/stream.h"

typedef struct sbl_call {
  sbl_object object;  /* its owner is the client */
  sbl_client *client; /* kept alive by the uservalue; closed, perhaps */
  const sb_operation *operation;
  sbl_engine *engine;
  int slot; /* in the roster; 0 = none */
  sbl_call_options options;
  sb_exchange exchange;
  sb_transfer transfer;
  sb_stream *stream;      /* transfer.sink, if it is one */
  sb_link streams;        /* to its engine's other streams */
  sb_buffer secret;       /* the token it was authorised with; empty = its client's */
  sb_buffer credentials;  /* that its request has in it, once somebody is told of it: secrets.h */
  double made;            /* engine's clock; its timeout counts from here */
  double started;         /* engine's clock */
  double seconds;         /* from start to outcome */
  bool counted;           /* among its engine's calls */
  bool begun;             /* the exchange was started */
  bool taken;             /* the result was handed out */
  bool carries;           /* it is the transport of another call: one attempt, see send.h */
  double sent;            /* the last attempt; engine's clock */
  double attempt_seconds; /* that it took */
  bool in_pace;           /* it counts as in flight in its client's pace */
  sb_rate_limit told;     /* by the last answer */
  bool idempotent;        /* repeating it does no harm */
  bool quota;             /* its 429 is about how much is under way */
  bool hook_failed;       /* the registry holds what a hook threw */
  sb_headers aside;       /* its headers, while an attempt has more */
  bool has_aside;
  bool asks_headers; /* the registry holds a function that gives headers to each attempt */
  bool has_waker;    /* the registry holds a function to call when it is done */
  sb_link to_wake;   /* in its engine's list of calls whose waker is due */
  sb_link link;      /* in its client's list */
  sb_link held;      /* in its client's list of those that wait for the throttle */
} sbl_call;

/* Puts it into its client's list, once it is ready to begin, and takes it out again. Idempotent. */
void sbl_call_link(sbl_call *call);
void sbl_call_unlink(sbl_call *call);

/* Whether it has its outcome. */
static inline bool sbl_call_is_done(const sbl_call *call) {
  return call->begun && call->exchange.state == SB_EXCHANGE_DONE;
}

/* What must not show in what is told of it. Valid until the call's next function. */
sbl_secrets sbl_call_secrets(sbl_call *call);

#endif
