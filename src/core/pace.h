/* Spacing the requests of one client so that the server's rate limit is not overrun.
 *
 *   double wait = sb_pace_ask(&pace, now);
 *   wait > 0: ask again after so many seconds, or sooner when an answer came in
 *   wait = 0: send, and say so with sb_pace_sent(); then sb_pace_answer() or sb_pace_lost(), once
 *
 * A window of which nothing is known yet is probed by a single request. What its answer says is
 * left, less what is on its way, is what may be sent until the window ends. Time is in seconds of
 * any clock that does not jump. */
#ifndef SB_PACE_H
#define SB_PACE_H

#include <stdbool.h>

#include "core/rate_limit.h"

typedef struct sb_pace {
  bool silent;      /* answers came that told of no limit: there is none to keep */
  double remaining; /* requests left in this window, as the server told; negative when it did not */
  double told;      /* when it did */
  double began;     /* answers to requests sent before this moment tell of another window */
  double end;       /* of this window; negative when not known */
  double reset;  /* what the server calls the end of the last window it told of; negative = none */
  double length; /* of a window; negative when not known */
  double probed; /* when the last probe was sent; negative when none is out */
  unsigned in_flight;
} sb_pace;

/* What an answer tells. Negative numbers stand for "not told". */
typedef struct sb_pace_news {
  sb_rate_limit told;
  double until_reset; /* seconds from the answer to the end of the window */
  bool refused;       /* a 429 for want of room in the window */
  double wait;        /* seconds it asks to wait */
  double length;      /* of a window, in seconds */
} sb_pace_news;

void sb_pace_init(sb_pace *pace);

/* Seconds to wait before a request may be sent; 0 = it may now. */
double sb_pace_ask(sb_pace *pace, double now);

void sb_pace_sent(sb_pace *pace, double now);

/* The request that was sent at `sent` was answered. */
void sb_pace_answer(sb_pace *pace, const sb_pace_news *news, double sent, double now);

/* No answer came, and none will. */
void sb_pace_lost(sb_pace *pace);

#endif
