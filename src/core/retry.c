#include "core/retry.h"

#include <string.h>

#include "core/number.h"
#include "core/time.h"

/* Seconds. Nobody who means a longer wait says it in a header. */
static const double longest_wait = 24 * 60 * 60;

bool sb_retry_wanted(const sb_outcome *outcome, bool idempotent) {
  if (outcome->failure != SB_FAILURE_NONE) {
    return sb_failure_transient(outcome->failure) &&
           (idempotent || sb_failure_before_request(outcome->failure));
  }
  switch (outcome->status) {
  case 429: return true;
  case 408:
  case 500:
  case 502:
  case 503:
  case 504: return idempotent;
  default: return false;
  }
}

double sb_retry_backoff(unsigned attempt, double random, double base, double cap) {
  double longest = base;
  for (unsigned i = 1; i < attempt && longest < cap; i++)
    longest *= 2;
  return random * (longest < cap ? longest : cap);
}

/* A point in time or a number of seconds from the origin, as a wait; negative when it is none to
 * believe. */
static double believed(double wait) {
  if (!(wait <= longest_wait)) return -1; /* NaN too */
  return wait > 0 ? wait : 0;
}

static double reset_wait(const sb_headers *headers, double origin) {
  const char *text = sb_headers_get(headers, "X-RateLimit-Reset");
  double reset;
  if (text == NULL || !sb_number_parse(text, &reset)) return -1;
  return believed(reset - origin);
}

static double retry_after_wait(const sb_headers *headers, double origin,
                               sb_http_date_parser parse_date) {
  const char *text = sb_headers_get(headers, "Retry-After");
  if (text == NULL) return -1;
  double seconds;
  if (sb_number_parse(text, &seconds)) return believed(seconds);
  if (sb_time_parse_iso8601(text, strlen(text), &seconds)) return believed(seconds - origin);
  seconds = parse_date(text);
  return seconds >= 0 ? believed(seconds - origin) : -1;
}

double sb_retry_server_wait(const sb_headers *headers, double body_wait, double now,
                            sb_http_date_parser parse_date) {
  if (body_wait >= 0 && body_wait <= longest_wait) return body_wait;

  const char *date = sb_headers_get(headers, "Date");
  double sent = date != NULL ? parse_date(date) : -1;
  double origin = sent >= 0 ? sent : now;

  double wait = reset_wait(headers, origin);
  return wait >= 0 ? wait : retry_after_wait(headers, origin, parse_date);
}
