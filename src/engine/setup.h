/* What a libcurl handle is set to for a request, beside its URL, its header lines and what belongs
 * to the handle itself.
 *
 * Setting it anew each time takes as long as reading a small answer. So a handle keeps it for the
 * next request when that would be set to the very same: a GET of the same client. */
#ifndef SB_SETUP_H
#define SB_SETUP_H

#include <curl/curl.h>
#include <stdbool.h>

#include "engine/origin.h"
#include "engine/transfer.h"

typedef struct sb_setup {
  unsigned long long connection; /* which connection options; 0 = not to be kept */
  bool home;                     /* credentials may go along */
  bool tls;
  bool direct;  /* by no proxy */
  bool http2;   /* where the server offers it */
  bool encoded; /* the answer may come compressed */
  bool posts;   /* as a POST does, whatever the method: with a body, be it empty */
  long connect; /* milliseconds that a connection may take */
  bool pool;    /* TLS connections that were made with the other value are not used */
} sb_setup;

/* Finds out which libcurl this is. Once, before all else. */
void sb_setup_init(void);

/* Whether this libcurl's HTTP/2 may keep bytes that have arrived, and forget to say so. Its event
 * interface wakes one of the transfers on a connection, which reads what is another's: three
 * answers of a few KB at once are enough. */
bool sb_setup_keeps_bytes(void);

/* Whether the transfer may go over HTTP/2 where the server offers it. */
bool sb_setup_may_use_http2(const sb_transfer *transfer);

/* What the transfer's request to `origin` needs. */
sb_setup sb_setup_for(const sb_transfer *transfer, const sb_origin *origin, bool home);

/* Whether a handle that is set to `have` is set to `wanted`. */
bool sb_setup_serves(const sb_setup *have, const sb_setup *wanted);

/* Sets up a handle that was reset. */
CURLcode sb_setup_apply(CURL *easy, const sb_setup *setup, const sb_transfer *transfer);

#endif
