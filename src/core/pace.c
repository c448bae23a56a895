#include "core/pace.h"

#include <math.h>

static const double patience = 1;  /* seconds for a probe before another one goes */
static const double glance = 0.05; /* seconds until it is worth asking again */
static const double longest_hold =
    60; /* seconds; one odd answer must not stop a client for a day */

void sb_pace_init(sb_pace *pace) {
  *pace = (sb_pace){.remaining = -1, .end = -1, .reset = -1, .length = -1, .probed = -1};
}

/* When the window is over, the next one has begun and nothing is known of it. */
static void turn(sb_pace *pace, double now) {
  if (pace->end < 0 || now < pace->end) return;
  pace->began = now;
  pace->remaining = -1;
  pace->probed = -1;
  /* A server that names its windows will name the next; of others, the length may be known. */
  bool counted = pace->reset < 0 && pace->length > 0;
  double next = pace->end + pace->length * (floor((now - pace->end) / pace->length) + 1);
  pace->end = counted ? fmin(next, now + longest_hold) : -1;
}

/* For a probe: until the one that is out had its time. */
static double wait_for_probe(const sb_pace *pace, double now) {
  if (pace->probed < 0 || now >= pace->probed + patience) return 0;
  return fmin(glance, pace->probed + patience - now);
}

double sb_pace_ask(sb_pace *pace, double now) {
  turn(pace, now);
  if (pace->remaining < 0) return pace->silent ? 0 : wait_for_probe(pace, now);
  if (pace->remaining - pace->in_flight >= 1) return 0;
  double left = pace->end >= 0 ? pace->end - now : INFINITY;
  /* Some of what is on its way may be counted in what remains. */
  if (pace->in_flight > 0 && pace->remaining >= 1) return fmin(glance, left);
  return isfinite(left) ? left : wait_for_probe(pace, now);
}

void sb_pace_sent(sb_pace *pace, double now) {
  if (pace->remaining - pace->in_flight < 1) pace->probed = now;
  pace->in_flight++;
}

static void begin_hold(sb_pace *pace, double seconds, double now) {
  pace->end = now + fmin(fmax(seconds, glance), longest_hold);
}

static void refuse(sb_pace *pace, const sb_pace_news *news, double now) {
  pace->silent = false;
  pace->remaining = 0;
  pace->told = now;
  if (news->length > 0) pace->length = news->length;
  begin_hold(pace, news->wait >= 0 ? news->wait : patience, now);
}

static void count(sb_pace *pace, const sb_pace_news *news, double sent, double now) {
  const sb_rate_limit *told = &news->told;
  bool names_another = told->reset > pace->reset;
  pace->silent = false;
  if (names_another) {
    pace->reset = told->reset;
    pace->remaining = told->remaining;
  } else if (pace->remaining < 0 || told->remaining < pace->remaining || sent >= pace->told) {
    pace->remaining = told->remaining;
  } else {
    return; /* overtaken by a later one */
  }
  pace->told = now;
  /* The first answer is believed as to when the window ends: a server that cuts fractions off makes
   * later ones look as if it were sooner. */
  if (names_another || (pace->end < 0 && news->until_reset >= 0))
    begin_hold(pace, news->until_reset, now);
}

void sb_pace_answer(sb_pace *pace, const sb_pace_news *news, double sent, double now) {
  const sb_rate_limit *told = &news->told;
  if (pace->in_flight > 0) pace->in_flight--;
  bool of_another = told->reset >= 0 && told->reset < pace->reset;
  if (told->reset <= pace->reset && sent < pace->began) of_another = true;
  if (of_another) return;
  if (news->refused) {
    refuse(pace, news, now);
  } else if (told->remaining >= 0) {
    count(pace, news, sent, now);
  } else {
    if (pace->remaining < 0) pace->silent = true;
    if (pace->remaining >= 1) pace->remaining--;
  }
}

void sb_pace_lost(sb_pace *pace) {
  if (pace->in_flight > 0) pace->in_flight--;
  if (pace->remaining >= 1) pace->remaining--;
  if (pace->remaining < 0) pace->probed = -1;
}
