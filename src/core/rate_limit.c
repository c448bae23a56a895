#include "core/rate_limit.h"

#include <math.h>

#include "core/number.h"

/* Epoch seconds. Below are numbers of seconds from the answer on; a date is of 1973 or later. */
static const double first_date = 1e8;
/* From here on, the numbers count something else, such as milliseconds. The year is 5138. */
static const double past_dates = 1e11;

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

bool sb_rate_limit_counts_down(const sb_rate_limit *told) {
  return told->reset >= 0 && told->reset < first_date;
}

double sb_rate_limit_until_reset(const sb_rate_limit *told, double origin) {
  double reset = told->reset;
  bool is_date = !sb_rate_limit_counts_down(told);
  if (reset < 0 || reset >= past_dates) return -1;
  double seconds = is_date ? reset - origin : reset;
  return seconds > 0 ? seconds : -1;
}
