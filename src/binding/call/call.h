/* The state of one call, from its arguments to its result. */
#ifndef SBL_CALL_H
#define SBL_CALL_H

#include "binding/client/client.h"
#include "binding/engine/engine.h"
#include "binding/lua/secrets.h"
#include "core/exchange.h"
#include "core/list.h"
#include "engine/stream.h"

/* Places for Lua values that a call refers to: anchor.h. */
typedef enum sbl_anchor {
  SBL_ANCHOR_WAKER,      /* the function to call when the call is ready: waker.h */
  SBL_ANCHOR_HOOK_ERROR, /* what a hook threw first */
  SBL_ANCHOR_HEADERS,    /* the function that gives headers to each attempt */
  SBL_ANCHORS
} sbl_anchor;

/* What a call knows of the attempt that is under way, or of its last one. */
typedef struct sbl_attempt {
  double sent;         /* client's clock */
  double seconds;      /* from there to its outcome */
  sb_rate_limit limit; /* what the answer said of the service's rate limit */
  bool in_pace;        /* the pace of the client counts it as in flight */
  bool has_headers;    /* the request has headers that are this attempt's alone; */
  sb_headers others;   /* then these are the call's, otherwise room for an attempt's */
} sbl_attempt;

/* Below 1 KB, with what Lua adds: glibc has larger blocks at three times the cost. */
typedef struct sbl_call {
  sbl_object object;  /* its owner is the client */
  sbl_client *client; /* kept by the table; closed, perhaps */
  const sb_operation *operation;
  sbl_engine *engine; /* NULL before the call is enrolled: turn.h */
  bool anchored[SBL_ANCHORS];
  bool taken; /* the result was handed out */

  struct {
    sb_link client;   /* the client's calls that are not done */
    sb_link throttle; /* the client's calls that wait for the throttle */
    sb_link engine;   /* the engine's calls that have begun and are not done */
    sb_link to_wake;  /* the engine's calls whose waker is due */
    sb_link streams;  /* the engine's calls whose answer is handed out while it comes */
  } lists;

  struct {
    double made;  /* client's clock; the timeout counts from here */
    double begun; /* client's clock */
    double spent; /* seconds from the beginning to the outcome */
  } times;

  struct {
    sb_buffer token; /* authorises this call; empty = the client's secret does */
    sb_buffer sent;  /* credentials in the request; filled when they are asked for: secrets.h */
  } secrets;

  sbl_call_options options;
  sb_exchange exchange; /* NEW before the call begins */
  sbl_attempt attempt;
  sb_transfer transfer;
  sb_stream *stream; /* transfer.sink, if the answer is handed out while it comes */
} sbl_call;

/* Adds the call to its client's list, when it is ready to begin, and removes it. Idempotent. */
void sbl_call_link(sbl_call *call);
void sbl_call_unlink(sbl_call *call);

/* Whether the call has its outcome. */
static inline bool sbl_call_is_done(const sbl_call *call) {
  return call->exchange.state == SB_EXCHANGE_DONE;
}

static inline bool sbl_call_has_begun(const sbl_call *call) {
  return call->exchange.state != SB_EXCHANGE_NEW;
}

/* The operation of calls that carry another call's request, once, for a transport that is a Lua
 * function: send.h. */
extern const sb_operation sbl_sending;

static inline bool sbl_call_carries(const sbl_call *call) {
  return call->operation == &sbl_sending;
}

/* What must not show in messages about the call. Valid until the next function of the call. */
sbl_secrets sbl_call_secrets(sbl_call *call);

#endif
