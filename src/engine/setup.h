/* Per-request libcurl options, except URL and headers.
 *
 * To set all options costs as much as to read a small answer. Therefore a handle keeps its options
 * if the next request needs the same ones, such as a further GET of the same client. */
#ifndef SB_SETUP_H
#define SB_SETUP_H

#include <curl/curl.h>
#include <stdbool.h>

#include "engine/origin.h"
#include "engine/transfer.h"

typedef struct sb_setup {
  unsigned long long connection; /* id of the connection options; 0 = the handle keeps nothing */
  bool home;                     /* credentials may be sent */
  bool tls;
  bool direct;  /* without a proxy */
  bool http2;   /* HTTP/2 if the server offers it */
  bool encoded; /* the answer may be compressed */
  bool posts;   /* libcurl's way of a POST, for any method with a body, also an empty one */
  long connect; /* time limit of a connection, in milliseconds */
  bool pool;    /* TLS connections made with the other value are not used */
} sb_setup;

/* Detects the version of libcurl. Call once, before any other function. */
void sb_setup_init(void);

/* Tells whether the HTTP/2 of this libcurl may keep arrived bytes without a report. Its event
 * interface wakes one transfer of a connection. That transfer reads the bytes of the others too,
 * and nothing wakes the others. Three small answers at once are enough. */
bool sb_setup_keeps_bytes(void);

/* Tells whether libcurl goes on to wait for bytes, and keeps them in memory, while a transfer is
 * paused. */
bool sb_setup_reads_on(void);

/* Tells whether connections are kept for later requests. Without a call before it sends a request,
 * libcurl could send it on a connection that can't be trusted. Then every request has a connection
 * of its own, and HTTP/2 is of no use. */
bool sb_setup_keeps_connections(void);

/* Tells whether the transfer may use HTTP/2 if the server offers it. */
bool sb_setup_may_use_http2(const sb_transfer *transfer);

/* Returns the options that the transfer's request to `origin` needs. */
sb_setup sb_setup_for(const sb_transfer *transfer, const sb_origin *origin, bool home);

/* Tells whether a handle with the options `have` has the options `wanted`. */
bool sb_setup_serves(const sb_setup *have, const sb_setup *wanted);

/* Sets the options of a handle that was reset. */
CURLcode sb_setup_apply(CURL *easy, const sb_setup *setup, const sb_transfer *transfer);

#endif
