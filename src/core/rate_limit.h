/* A server's rate limit, as the headers X-RateLimit-Limit, -Remaining and -Reset state it. */
#ifndef SB_RATE_LIMIT_H
#define SB_RATE_LIMIT_H

#include <stdbool.h>

#include "core/header.h"

typedef struct sb_rate_limit {
  bool known;       /* at least one of the three was told */
  double limit;     /* negative when not told */
  double remaining; /* negative when not told */
  double reset;     /* epoch seconds, or a few from the answer on; negative when not told */
} sb_rate_limit;

/* Reads the headers of one answer. */
sb_rate_limit sb_rate_limit_read(const sb_headers *headers);

/* Whether the reset is too small for a date: a number of seconds from the answer on. */
bool sb_rate_limit_counts_down(const sb_rate_limit *told);

/* Seconds to the reset from `origin`, when the answer was sent, in epoch seconds. Negative when it
 * is over, not told, or none to believe: such a reset says nothing, and surely not "now". */
double sb_rate_limit_until_reset(const sb_rate_limit *told, double origin);

#endif
