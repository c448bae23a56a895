#include "core/retry.h"

#include <math.h>
#include <string.h>

#include "core/number.h"
#include "core/rate_limit.h"
#include "core/time.h"

/* Statuses from 500 on that the same request would get again. All others are the server's trouble,
 * also those that no RFC knows: 520 to 530 of proxies, 529 of services that are overloaded. */
static bool is_lasting(int status) {
  switch (status) {
  case 501: /* not implemented */
  case 505: /* HTTP version */
  case 506: /* negotiation */
  case 507: /* no storage */
  case 508: /* a loop */
  case 510: /* not extended */
  case 511: /* a network's login page */ return true;
  default: return false;
  }
}

bool sb_retry_wanted(const sb_outcome *outcome, bool idempotent) {
  if (outcome->failure != SB_FAILURE_NONE) {
    return sb_failure_transient(outcome->failure) &&
           (idempotent || sb_failure_before_request(outcome->failure));
  }
  int status = outcome->status;
  if (status == 429) return true;
  bool trouble = status >= 500 && status < 600 && !is_lasting(status);
  return idempotent && (status == 408 || trouble);
}

double sb_retry_backoff(unsigned attempt, double random, double base, double cap) {
  double longest = base;
  for (unsigned i = 1; i < attempt && longest < cap; i++)
    longest *= 2;
  return random * (longest < cap ? longest : cap);
}

/* A number of seconds as a wait: 0 when it is over, negative when it is no number. */
static double as_wait(double seconds) {
  if (!isfinite(seconds)) return -1;
  return seconds > 0 ? seconds : 0;
}

static double retry_after_wait(const sb_headers *headers, double origin,
                               sb_http_date_parser parse_date) {
  const char *text = sb_headers_get(headers, "Retry-After");
  if (text == NULL) return -1;
  double seconds;
  if (sb_number_parse(text, &seconds)) return as_wait(seconds);
  if (sb_time_parse_iso8601(text, strlen(text), &seconds)) return as_wait(seconds - origin);
  seconds = parse_date(text);
  return seconds >= 0 ? as_wait(seconds - origin) : -1;
}

double sb_retry_origin(const sb_headers *headers, double now, sb_http_date_parser parse_date) {
  const char *date = sb_headers_get(headers, "Date");
  double sent = date != NULL ? parse_date(date) : -1;
  return sent >= 0 ? sent : now;
}

double sb_retry_server_wait(const sb_headers *headers, int status, double body_wait, double now,
                            sb_http_date_parser parse_date) {
  if (body_wait >= 0 && isfinite(body_wait)) return body_wait;
  double origin = sb_retry_origin(headers, now, parse_date);
  double wait = retry_after_wait(headers, origin, parse_date);
  if (wait >= 0) return wait;

  sb_rate_limit told = sb_rate_limit_read(headers);
  bool used_up = told.remaining >= 0 ? told.remaining < 1 : status == 429;
  return used_up ? sb_rate_limit_until_reset(&told, origin) : -1;
}
