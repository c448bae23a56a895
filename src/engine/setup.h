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
} sb_setup;

/* Finds out what libcurl was built with. Once, before all else. */
void sb_setup_init(void);

/* The encodings that libcurl takes off an answer, as the value of a header; "" = none. */
const char *sb_setup_encodings(void);

/* What the transfer's request to `origin` needs. */
sb_setup sb_setup_for(const sb_transfer *transfer, const sb_origin *origin, bool home);

/* Whether a handle that is set to `have` is set to `wanted`. */
bool sb_setup_serves(const sb_setup *have, const sb_setup *wanted);

/* Sets up a handle that was reset. */
CURLcode sb_setup_apply(CURL *easy, const sb_setup *setup, const sb_transfer *transfer);

#endif
