/* A transfer: one HTTP request, its response, and the limits on both.
 *
 * The owner fills the request part and hands the transfer to an engine. The owner does not touch
 * the transfer until sb_engine_finished or sb_engine_cancel returns it. */
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

/* Options of connections, shared by many transfers. The owner owns the strings (NULL = unset),
 * which must outlive every transfer that uses them. */
typedef struct sb_connection_options {
  unsigned long long id; /* from sb_connection_id, for options that do not change any more;
                            0 = they may change between transfers */
  const char *ca_file;   /* PEM; NULL = the system's */
  const char *ca_path;
  const char *client_cert; /* PEM */
  const char *client_key;  /* PEM */
  const char *client_key_password;
  const char *proxy;             /* URL; NULL = none; the environment is not read */
  const char *proxy_credentials; /* "user:password" */
  const char *no_proxy;
  double connect_timeout; /* seconds */
  bool http2;             /* HTTP/2 if the server offers it */
} sb_connection_options;

/* Returns the default of `http2`: whether the HTTP/2 of this libcurl is known to be good. */
bool sb_connection_prefers_http2(void);

/* Returns an id that is new in the process. */
unsigned long long sb_connection_id(void);

typedef enum sb_transfer_state {
  SB_TRANSFER_IDLE = 0, /* belongs to the owner */
  SB_TRANSFER_RUNNING,  /* belongs to the engine */
  SB_TRANSFER_FINISHED  /* belongs to the engine until sb_engine_finished returns it */
} sb_transfer_state;

typedef enum sb_transfer_place {
  SB_PLACE_OWNER = 0,
  SB_PLACE_THREAD, /* in a queue to or from the thread, or with the thread */
  SB_PLACE_BACK    /* in the list of those to return */
} sb_transfer_place;

typedef struct sb_transfer {
  /* request */
  const sb_connection_options *connection;
  sb_method method;
  sb_buffer url;
  sb_headers headers; /* without those that HTTP needs: the engine sets Content-Length,
                         Transfer-Encoding and Expect, and skips them here */
  sb_buffer body;
  double timeout;        /* seconds for this attempt, with every byte of the body */
  bool has_body;         /* true with an empty buffer sends Content-Length: 0 */
  bool follow_redirects; /* for reads: at most 5 redirects, to https; from this machine also to http
                            on this machine; with allow_http also from http to http. Another origin
                            gets no client certificate, and only the headers Accept,
                            Accept-Language, Content-Type, If-Range, Range and User-Agent */
  bool allow_http;       /* permits http to other machines */
  bool repeatable;       /* the request may be sent twice without harm */
  sb_sink *sink;         /* destination of the body of a 200 or 206, in its encoding; belongs to the
                            owner; NULL = response_body */
  bool waits;            /* send nothing and finish after the delay of the start; keeps the last
                            response, and clears its failure */

  /* response */
  int status;
  size_t max_headers;          /* limit on the bytes of an answer's header lines, with those of each
                                  1xx and of the trailer; 0 = no limit */
  sb_headers response_headers; /* of the last answer, not of the redirects before it */
  sb_buffer response_body;     /* decompressed; the buffer has the limit of the body */
  bool http2_used;
  bool resent; /* libcurl sent the request twice, because a kept connection broke without an answer
                */

  /* outcome */
  sb_failure failure;
  const char *failure_text; /* libcurl's message; "" = no failure */
  char *failure_copy;       /* its memory; NULL = it is a constant */
  double seconds;           /* from start to end, without the delay before the start */

  void *owner; /* for the owner; the engine does not use it */

  /* the engine's */
  sb_transfer_state state;
  struct sb_transfer_run *run; /* NULL while idle, delayed, or waiting for a place */
  struct sb_lane *lane;        /* in the engine's line; NULL = not in the line */
  unsigned taken;              /* places in the line; 0 = it waits for one */
  double started;              /* end of the delay, on the engine's clock */
  double due;                  /* on the engine's clock: start of a delayed transfer, deadline of a
                                  running one */
  size_t slot;                 /* in the engine's schedule */
  sb_link link;                /* in the list of transfers in the same state */

  /* for sb_thread */
  sb_transfer_place place;
  sb_link held;
} sb_transfer;

/* Initializes a transfer in place. `max_body` limits the decompressed body, `max_headers` all
 * header bytes of one answer. */
void sb_transfer_init(sb_transfer *transfer, size_t max_body, size_t max_headers);

/* Frees the memory of an IDLE transfer. */
void sb_transfer_destroy(sb_transfer *transfer);

#define SB_FAILURE_TEXT 160

/* Sets the outcome. The text is copied, and cut to what SB_FAILURE_TEXT has room for. */
void sb_transfer_fail(sb_transfer *transfer, sb_failure failure, const char *text);

/* Clears the last response and outcome. The request stays. */
void sb_transfer_reset_response(sb_transfer *transfer);

#endif
