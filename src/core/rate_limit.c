#include "core/rate_limit.h"

#include <math.h>

#include "core/number.h"

/* Negative when the header is not there or says nothing of use. */
static double read_number(const sb_headers *headers, const char *name) {
  const char *text = sb_headers_get(headers, name);
  double number;
  if (text == NULL || !sb_number_parse(text, &number) || !isfinite(number)) return -1;
  return number >= 0 ? number : -1;
}

sb_rate_limit sb_rate_limit_read(const sb_headers *headers) {
  sb_rate_limit rate_limit = {
      .limit = read_number(headers, "X-RateLimit-Limit"),
      .remaining = read_number(headers, "X-RateLimit-Remaining"),
      .reset = read_number(headers, "X-RateLimit-Reset"),
  };
  rate_limit.known = rate_limit.limit >= 0 || rate_limit.remaining >= 0 || rate_limit.reset >= 0;
  return rate_limit;
}
