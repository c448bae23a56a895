/* A run: the libcurl handle of one transfer, its callbacks, and the memory that it needs. Each
 * redirect is a further hop of the same run. */
#ifndef SB_RUN_H
#define SB_RUN_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/list.h"
#include "engine/inflate.h"
#include "engine/line.h"
#include "engine/request_headers.h"
#include "engine/setup.h"
#include "engine/sockets.h"
#include "engine/target.h"
#include "engine/tls.h"
#include "engine/transfer.h"

/* State that the runs of an engine share with the engine. */
typedef struct sb_flow {
  sb_list paused;    /* transfers that wait for room in their sink */
  bool fed;          /* an empty stream has got bytes */
  size_t connecting; /* number of runs that wait for a connection */
  bool pool;         /* selects the connections for new requests, see sb_setup */
  sb_line line;      /* places for transfers, and the transfers that wait for one */
} sb_flow;

/* The reason to send a request again at once. Such an attempt does not count. */
typedef enum sb_again {
  SB_AGAIN_NOT = 0,
  SB_AGAIN_STALE,  /* the kept connection could not be trusted; nothing was sent */
  SB_AGAIN_REFUSED /* the server reported that it had not processed the request */
} sb_again;

typedef struct sb_transfer_run sb_run;
struct sb_transfer_run {
  CURL *easy;
  CURLSH *share;       /* the engine's */
  sb_sockets *sockets; /* likewise */
  sb_flow *flow;       /* likewise */
  sb_transfer *transfer;

  /* the hop */
  sb_target target;
  bool home;          /* all hops had the same origin, so that credentials may be sent */
  unsigned redirects; /* hops before this one */
  bool connecting;    /* the run waits for a connection */
  unsigned sends;     /* how often libcurl began to send the request */
  unsigned refusals;  /* how often the server left the request unprocessed */
  sb_again again;
  unsigned long long socket; /* id of the socket that carries the request; 0 = none */
  bool on_http2;             /* the request was sent over HTTP/2 */

  /* the answer */
  size_t header_bytes; /* with those of each 1xx and of the trailer, since libcurl keeps them all */
  bool interim;        /* the header lines belong to a 1xx */
  bool headers_done;
  bool paused;        /* the transfer is in sb_flow.paused */
  sb_failure stopped; /* the reason for which a callback ended the transfer */
  sb_tls_end end;     /* the last known state of the TLS connection */
  sb_inflate inflate; /* decodes the body */

  /* the options that are set in `easy` */
  sb_setup setup;
  bool intact;       /* after them, the handle had one complete request and answer */
  bool fresh;        /* the handle makes a new connection */
  bool small_buffer; /* the receive buffer is small */
  bool small_answer; /* the last answer was small, or there was none */

  /* memory that libcurl reads without a copy */
  sb_request_headers headers;
  char error[CURL_ERROR_SIZE];

  sb_run *next; /* in the engine's pool */
};

/* Returns NULL if memory is short. All arguments must outlive the run. The sockets must also
 * outlive the multi handle to which `easy` is added. */
sb_run *sb_run_new(CURLSH *share, sb_sockets *sockets, sb_flow *flow);

/* `easy` must not be in a multi handle. */
void sb_run_delete(sb_run *run);

/* Prepares `easy` for the request of `transfer`. On failure, returns false and writes the outcome
 * into the transfer. */
bool sb_run_begin(sb_run *run, sb_transfer *transfer);

/* Continues a paused transfer, which may pause again. If the result is not CURLE_OK, the transfer
 * is over with this result. */
CURLcode sb_run_resume(sb_run *run);

/* Evaluates libcurl's result. `easy` must be out of the multi handle. Returns true if `easy` is
 * prepared for a further request. Otherwise the run has ended, with the outcome in the transfer. */
bool sb_run_continue(sb_run *run, CURLcode result);

/* Takes the run off its connection and out of the list of paused ones. The caller does this when
 * the transfer has ended or was cancelled. */
void sb_run_let_go(sb_run *run);

/* Ends the transfer with a timeout. No other request uses its connection afterwards. */
void sb_run_expire(sb_run *run);

/* The same for a transfer that still waits for a place, and therefore has no run. */
void sb_run_expire_waiting(sb_transfer *transfer);

#endif
