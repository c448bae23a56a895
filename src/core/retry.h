/* Decides whether to retry an attempt, and after which wait. The functions are pure: time and
 * random numbers are arguments. */
#ifndef SB_RETRY_H
#define SB_RETRY_H

#include <stdbool.h>

#include "core/failure.h"
#include "core/header.h"

/* Reads an HTTP-date as seconds since the epoch; negative when it is none. */
typedef double (*sb_http_date_parser)(const char *text);

/* The outcome of the last attempt. */
typedef struct sb_outcome {
  sb_failure failure; /* SB_FAILURE_NONE when a status came */
  int status;
  double server_wait; /* seconds the server asked to wait; negative when it did not say */
} sb_outcome;

/* Whether another attempt is right. Status 408, those from 500 on that don't say that nothing will
 * change, and transient failures are worth one when the request is `idempotent`; otherwise only
 * what surely did not take effect: 429 and failures before the request was sent. */
bool sb_retry_wanted(const sb_outcome *outcome, bool idempotent);

/* Exponential backoff with full jitter: random (0 ≤ random < 1) times the lesser of `cap` and
 * base × 2^(attempt-1). attempt counts from 1. */
double sb_retry_backoff(unsigned attempt, double random, double base, double cap);

/* When the answer was sent, by the server's clock: its Date, else `now`. */
double sb_retry_origin(const sb_headers *headers, double now, sb_http_date_parser parse_date);

/* How long the server asks to wait, in seconds, or a negative number when it does not say.
 * In this order: `body_wait` (seconds, negative if none); Retry-After as seconds, HTTP-date or
 * ISO 8601, where what lies in the past is 0; and the end of the window, if nothing remains in it:
 * it comes with every answer, so an answer other than 429 has to say that nothing does. */
double sb_retry_server_wait(const sb_headers *headers, int status, double body_wait, double now,
                            sb_http_date_parser parse_date);

#endif
