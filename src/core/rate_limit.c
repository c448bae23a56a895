#include "core/rate_limit.h"

#include <math.h>

#include "core/number.h"

/* Epoch seconds. Below are numbers of seconds from the answer on; a date is of 1973 or later. */
static const double first_date = 1e8;
/* From here on, the numbers count something else, such as milliseconds. The year is 5138. */
static const double past_dates = 1e11;

/* Negative when the text says nothing of use. */
static double read_number(const char *text) {
  double number;
  if (text == NULL || !sb_number_parse(text, &number) || !isfinite(number)) return -1;
  return number >= 0 ? number : -1;
}

sb_rate_limit sb_rate_limit_read(const sb_headers *headers) {
  const char *limit = NULL, *remaining = NULL, *reset = NULL;
  size_t cursor = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    const char **text = sb_header_is(&header, "X-RateLimit-Limit")       ? &limit
                        : sb_header_is(&header, "X-RateLimit-Remaining") ? &remaining
                        : sb_header_is(&header, "X-RateLimit-Reset")     ? &reset
                                                                         : NULL;
    if (text != NULL && *text == NULL) *text = header.value; /* the first of its name counts */
  }
  sb_rate_limit its = {.limit = read_number(limit),
                       .remaining = read_number(remaining),
                       .reset = read_number(reset)};
  its.known = its.limit >= 0 || its.remaining >= 0 || its.reset >= 0;
  return its;
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
