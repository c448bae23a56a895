/* A transfer under way: the libcurl handle, what it needs while it runs, and the callbacks.
 * Redirects are further hops of the same run. */
#ifndef SB_RUN_H
#define SB_RUN_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/setup.h"
#include "engine/sockets.h"
#include "engine/target.h"
#include "engine/transfer.h"
#include "engine/transfer_list.h"

/* What the runs tell their engine of transfers whose sink may be full. */
typedef struct sb_flow {
  sb_transfer_list paused; /* they stand still until there is room */
  bool fed;                /* a sink that had nothing to hand out has something */
} sb_flow;

typedef struct sb_transfer_run sb_run;
struct sb_transfer_run {
  CURL *easy;
  CURLSH *share;       /* the engine's */
  sb_sockets *sockets; /* likewise */
  sb_flow *flow;       /* likewise */
  sb_transfer *transfer;
  double started;

  /* the hop */
  sb_target target;
  bool home;          /* every hop so far was at the first one's origin: credentials may go along */
  unsigned redirects; /* before this one */
  unsigned sends;     /* how often libcurl got as far as sending the request */

  /* the answer */
  size_t header_bytes; /* of each 1xx and of the trailer, too: libcurl keeps them all */
  bool interim;        /* the header lines are those of a 1xx */
  bool headers_done;
  bool paused;        /* in the list of those */
  sb_failure stopped; /* why a callback ended it */

  /* what `easy` is set to */
  sb_setup setup;
  bool intact;       /* since, there was a request and an answer and nothing else */
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

/* Takes it off the list of the paused, if it is there. */
void sb_run_forget_pause(sb_run *run);

/* Takes libcurl's result, with `easy` out of the multi handle. True when `easy` is ready for
 * another hop; false at the end: the outcome is then in the transfer. */
bool sb_run_continue(sb_run *run, CURLcode result);

/* Records in the transfer that its time is over. */
void sb_run_expire(sb_run *run);

#endif
