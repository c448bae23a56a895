/* The reasons for which an attempt brought no answer, and what follows from each. */
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

/* The error kind that a caller sees (err.kind), such as "network"; NULL for SB_FAILURE_NONE. */
const char *sb_failure_kind(sb_failure failure);

/* The error kind of an answer with this status, 300 or above. */
const char *sb_failure_kind_of_status(int status);

/* What an error says when nothing more is known. */
const char *sb_failure_message(sb_failure failure);

/* The word by which a transport tells the failure, such as "connect", or else its kind. */
const char *sb_failure_name(sb_failure failure);

/* The failure that a transport tells by this word; SB_FAILURE_NONE when there is no such word. */
sb_failure sb_failure_named(const char *name);

/* Whether the request surely did not take effect: it never got onto a connection, or the server did
 * not accept the connection, or says that it left the request unprocessed. */
bool sb_failure_before_request(sb_failure failure);

/* Whether trying again can help at all. */
bool sb_failure_transient(sb_failure failure);

#endif
