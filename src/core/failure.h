/* Why an attempt brought no answer, and whether the request can have reached the server. */
#ifndef SB_FAILURE_H
#define SB_FAILURE_H

#include <stdbool.h>

typedef enum sb_failure {
  SB_FAILURE_NONE = 0,
  SB_FAILURE_RESOLVE,         /* the host name (or the proxy's) is not known */
  SB_FAILURE_CONNECT,         /* refused, unreachable, or no connection in time */
  SB_FAILURE_HANDSHAKE,       /* TLS did not come about */
  SB_FAILURE_TLS,             /* the certificate or the TLS options are not right */
  SB_FAILURE_NETWORK,         /* broken off while sending or receiving */
  SB_FAILURE_TIMEOUT,         /* one attempt, or the call, took too long */
  SB_FAILURE_CONNECT_TIMEOUT, /* no connection within connect_timeout */
  SB_FAILURE_TOO_LARGE,       /* the answer passed a cap */
  SB_FAILURE_PROTOCOL,        /* the answer is not HTTP */
  SB_FAILURE_ENCODING,        /* the answer's content encoding is broken or unknown */
  SB_FAILURE_UNPROCESSED,     /* the server says that it left the request unprocessed */
  SB_FAILURE_REFUSED,         /* we won't: a scheme or a redirect that is not allowed */
  SB_FAILURE_HELD_BACK,       /* the rate limit left no room for the request */
  SB_FAILURE_REQUEST,         /* the caller wants something that can't be sent */
  SB_FAILURE_CANCELLED,       /* by the caller */
  SB_FAILURE_MEMORY           /* the heap is exhausted */
} sb_failure;

/* The error kind a caller sees: "network", "tls", "timeout", "too_large", "decode",
 * "rate_limited", "invalid_request" or "cancelled"; NULL for SB_FAILURE_NONE. */
const char *sb_failure_kind(sb_failure failure);

/* Whether the request surely did not take effect: it never got onto a connection, or the server did
 * not accept that, or says that it left the request unprocessed. */
bool sb_failure_before_request(sb_failure failure);

/* Whether trying again can help at all. */
bool sb_failure_transient(sb_failure failure);

#endif
