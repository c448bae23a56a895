/* What a server told of its rate limit, in X-RateLimit-Limit, -Remaining and -Reset. */
#ifndef SB_RATE_LIMIT_H
#define SB_RATE_LIMIT_H

#include <stdbool.h>

#include "core/header.h"

typedef struct sb_rate_limit {
  bool known;       /* at least one of the three was told */
  double limit;     /* negative when not told */
  double remaining; /* negative when not told */
  double reset;     /* epoch seconds; negative when not told */
} sb_rate_limit;

/* Reads the headers of one answer. */
sb_rate_limit sb_rate_limit_read(const sb_headers *headers);

#endif
