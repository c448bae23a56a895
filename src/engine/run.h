/* A transfer under way: the libcurl handle, what it needs while it runs, and the callbacks.
 * Redirects are further hops of the same run. */
#ifndef SB_RUN_H
#define SB_RUN_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/list.h"
#include "engine/inflate.h"
#include "engine/line.h"
#include "engine/setup.h"
#include "engine/sockets.h"
#include "engine/target.h"
#include "engine/tls.h"
#include "engine/transfer.h"

/* What the runs tell their engine of transfers whose sink may be full. */
typedef struct sb_flow {
  sb_list paused;    /* transfers that stand still until there is room */
  bool fed;          /* a sink that had nothing to hand out has something */
  size_t connecting; /* how many wait for a connection */
  bool pool;         /* which connections new requests go on, see sb_setup */
  sb_line line;      /* of those that have a place, and those that wait for one */
} sb_flow;

/* Why a request is to be sent anew at once: the attempt did not count. */
typedef enum sb_again {
  SB_AGAIN_NOT = 0,
  SB_AGAIN_STALE,  /* nothing was sent: the kept connection could not be trusted */
  SB_AGAIN_REFUSED /* the server said that it did not process it */
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
  bool home;          /* every hop so far was at the first one's origin: credentials may go along */
  unsigned redirects; /* before this one */
  bool connecting;    /* it waits for a connection */
  unsigned sends;     /* how often libcurl got as far as sending the request */
  unsigned refusals;  /* how often the server left it unprocessed */
  sb_again again;
  unsigned long long socket; /* id of the one that carries the request; 0 = none */
  bool on_http2;             /* the request was sent over HTTP/2 */

  /* the answer */
  size_t header_bytes; /* of each 1xx and of the trailer, too: libcurl keeps them all */
  bool interim;        /* the header lines are those of a 1xx */
  bool headers_done;
  bool paused;        /* in the list of those */
  sb_failure stopped; /* why a callback ended it */
  sb_tls_end end;     /* of its TLS connection, as last seen */
  sb_inflate inflate; /* takes the encoding off the body */

  /* what `easy` is set to */
  sb_setup setup;
  bool intact;       /* since, there was a request and an answer and nothing else */
  bool fresh;        /* it makes a new connection */
  bool small_buffer; /* to receive into */
  bool small_answer; /* was the last one, or there was none yet */

  /* what libcurl reads without a copy of its own */
  sb_buffer lines; /* of the request's header, each with a NUL */
  size_t line_count;
  sb_buffer written; /* the headers that they were made of */
  struct curl_slist *nodes;
  size_t node_capacity;
  char error[CURL_ERROR_SIZE];

  sb_run *next; /* in the engine's pool */
};

/* NULL when memory is short. All arguments must outlive the run, the sockets also the multi handle
 * that `easy` is used with. */
sb_run *sb_run_new(CURLSH *share, sb_sockets *sockets, sb_flow *flow);

/* `easy` must not be in a multi handle. */
void sb_run_delete(sb_run *run);

/* Makes `easy` ready for the request of `transfer`. False when that cannot be: the outcome is then
 * in the transfer. */
bool sb_run_begin(sb_run *run, sb_transfer *transfer);

/* Lets a paused transfer go on; it may be paused again. Anything but CURLE_OK is libcurl's result
 * of the transfer, which is over. */
CURLcode sb_run_resume(sb_run *run);

/* Takes libcurl's result, with `easy` out of the multi handle. True when `easy` is ready for
 * another request; false at the end: the outcome is then in the transfer. */
bool sb_run_continue(sb_run *run, CURLcode result);

/* The transfer is over or was taken back: the run is neither paused nor on a connection any more.
 */
void sb_run_let_go(sb_run *run);

/* Records in the transfer that its time is over. Nobody else's request goes on its connection. */
void sb_run_expire(sb_run *run);

/* The same where the transfer has waited for a place all the time, and has no run. */
void sb_run_expire_waiting(sb_transfer *transfer);

#endif
