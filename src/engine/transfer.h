/* One HTTP request on its way: what goes out, what came in, and the caps on both.
 *
 * The owner fills the request part, hands the transfer to an engine and does not touch it until the
 * engine gives it back (sb_engine_finished) or the owner takes it back (sb_engine_cancel). */
#ifndef SB_TRANSFER_H
#define SB_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"
#include "core/failure.h"
#include "core/header.h"
#include "core/list.h"
#include "core/method.h"
#include "engine/sink.h"

/* Where and how to connect; many transfers share one. Strings belong to the owner, NULL = unset,
 * and must outlive every transfer that uses them. */
typedef struct sb_connection_options {
  unsigned long long id; /* sb_connection_id's, for options that stay as they are from now on; 0 =
                            they may change from transfer to transfer */
  const char *ca_file;   /* PEM; NULL = the system's */
  const char *ca_path;
  const char *client_cert; /* PEM */
  const char *client_key;  /* PEM */
  const char *client_key_password;
  const char *proxy;             /* URL; NULL = none, the environment is not read */
  const char *proxy_credentials; /* "user:password" */
  const char *no_proxy;
  double connect_timeout; /* seconds */
  bool http2;             /* where the server offers it */
} sb_connection_options;

/* What `http2` should be for who has no opinion: whether libcurl's HTTP/2 is known to be good. */
bool sb_connection_prefers_http2(void);

/* One that nobody else in the process has had. */
unsigned long long sb_connection_id(void);

typedef enum sb_transfer_state {
  SB_TRANSFER_IDLE = 0, /* the owner's */
  SB_TRANSFER_RUNNING,  /* the engine's */
  SB_TRANSFER_FINISHED  /* the engine's until sb_engine_finished hands it out */
} sb_transfer_state;

typedef enum sb_transfer_place {
  SB_PLACE_OWNER = 0,
  SB_PLACE_THREAD, /* waiting for the thread, with it, or on the way back */
  SB_PLACE_BACK    /* to be handed out */
} sb_transfer_place;

typedef struct sb_transfer {
  /* request */
  const sb_connection_options *connection;
  sb_method method;
  sb_buffer url;
  sb_headers headers; /* all that are sent beyond what HTTP itself needs; Content-Length,
                         Transfer-Encoding and Expect are the engine's and skipped */
  sb_buffer body;
  bool has_body;         /* false: no body at all; true with an empty buffer: Content-Length: 0 */
  double timeout;        /* seconds for this attempt, every byte of the body included */
  bool follow_redirects; /* reads only: at most 5, to https, from this machine also to http on
                            it, with allow_http also from http to http; another origin gets the
                            Accept, Accept-Language, Content-Type, If-Range, Range and User-Agent
                            headers and no other, and no client certificate */
  bool allow_http;       /* plain http also beyond localhost */
  bool repeatable;       /* sending it twice does no harm */
  sb_sink *sink; /* the owner's: where the body of a 200 or 206 goes, as it comes, with its encoding
                    left as it is; NULL = into response_body */
  bool waits;    /* nothing is sent: it is FINISHED when the delay it is started with is
                    over. The last response stays, its failure does not */

  /* response */
  int status;
  size_t max_headers;          /* bytes of header lines that an answer may have, with those of each
                                  1xx before it and the trailer behind it; 0 = no cap */
  sb_headers response_headers; /* of the last answer, not of redirects on the way */
  sb_buffer response_body;     /* decompressed; its limit is the cap */
  bool http2_used;
  bool resent; /* libcurl sent it twice: a connection used before broke off without an answer */

  /* outcome */
  sb_failure failure;
  char failure_text[160]; /* libcurl's words; "" when there is no failure */
  double seconds;         /* from start to end, the delay before it not included */

  void *owner; /* the owner's; the engine does not look at it */

  /* the engine's */
  sb_transfer_state state;
  struct sb_transfer_run *run; /* the libcurl handle and what belongs to it; NULL while idle,
                                  delayed or waiting for a place */
  struct sb_lane *lane;        /* of the engine's line; NULL = it is not in the line */
  unsigned taken;              /* of the line's places; 0 = it waits for one */
  double started;              /* on the engine's clock, when a delay was over */
  double due;                  /* on the engine's clock: the start of a delayed one, the deadline of
                                  one under way */
  size_t slot;                 /* in the engine's schedule */
  sb_link link;                /* in a list of those that are where it is */

  /* sb_thread's, where the engine has a thread of its own */
  sb_transfer_place place;
  sb_link held;
} sb_transfer;

/* In place. The caps are on the decompressed body and on all header bytes of one answer. */
void sb_transfer_init(sb_transfer *transfer, size_t max_body, size_t max_headers);

/* Frees all it holds. The transfer must be IDLE. */
void sb_transfer_destroy(sb_transfer *transfer);

/* Sets the outcome; `text` is cut to what there is room for. */
void sb_transfer_fail(sb_transfer *transfer, sb_failure failure, const char *text);

/* Forgets the last response and outcome; the request stays. */
void sb_transfer_reset_response(sb_transfer *transfer);

#endif
