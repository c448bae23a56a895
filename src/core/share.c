#include "core/share.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double patience = 1;      /* seconds for a probe, or an inquiry, before another one */
static const double glance = 0.05;     /* seconds until it is worth asking again */
static const double look = 0.1;        /* seconds between two looks at what another one probes */
static const double longest_hold = 60; /* seconds that a window is believed to last at the most */
static const double slack = 60;        /* seconds that a count outlives its window */
static const double opening = 10; /* seconds until it is asked again whether there is a limit */
static const double first_pause = 1, longest_pause = 30; /* seconds without asking the store */
static const double much_doubt = 0.5;                    /* seconds */
static const double most_permits = 1e9, most_id = 1e15;

static const char board[] = "window", contest[] = "probe", no_limit[] = "none";

void sb_share_init(sb_share *share) {
  *share = (sb_share){.batch = 1,
                      .least = 1,
                      .length = -1,
                      .newest = -1,
                      .over = -1,
                      .retry = -1,
                      .open = -1,
                      .away = -1};
  sb_pace_init(&share->pace);
}

bool sb_share_use(sb_share *share, const double *limits, size_t count) {
  if (count >= SB_SHARE_KEYS) return false;
  for (size_t i = 0; i < count; i++)
    share->limits[i + 1] = limits[i];
  share->keys = count + 1;
  return true;
}

static void leave(sb_share *share) {
  share->known = false;
  share->permits = 0;
  share->uncounted = share->strays = 0;
  share->batch = 1;
  share->retry = -1;
  share->probes = share->to_tell = share->to_seal = false;
}

void sb_share_forget(sb_share *share) {
  share->permits = 0;
  share->probes = share->to_tell = share->to_seal = false;
  share->stage = SB_SHARE_IDLE;
  share->retry = -1;
}

static void enter(sb_share *share, double id, double limit, double end, double now) {
  leave(share);
  share->known = true;
  share->id = id;
  share->limit = floor(fmin(fmax(limit, 0), most_permits));
  share->end = end;
  share->entered = now;
  share->counted = 0;
  share->told = INFINITY;
  share->doubt = 0;
  share->hearsay = false;
  share->strays = share->pace.in_flight;
  if (id >= 0) share->newest = id;
}

static void turn(sb_share *share, double now) {
  if (!share->known || now < share->end) return;
  share->over = share->end;
  leave(share);
}

static bool is_out(const sb_share *share) {
  return share->stage != SB_SHARE_IDLE;
}

static void leave_store_alone(sb_share *share, double now) {
  share->stage = SB_SHARE_IDLE;
  share->pause = fmin(fmax(share->pause * 2, first_pause), longest_pause);
  share->away = now + share->pause;
}

/* An inquiry that is not heard of is given up. When it is the second one, the store hangs. */
static void give_up_inquiry(sb_share *share, double now) {
  share->stage = SB_SHARE_IDLE;
  if (++share->late < 2) return;
  share->late = 0;
  leave_store_alone(share, now);
}

/* Whether the window may be over by the server's clock: what is sent now may be of the next one. */
static bool is_doubtful(const sb_share *share, double now) {
  return share->known && share->doubt > much_doubt && now >= share->end - share->doubt;
}

/* How many requests the present window takes. In doubt, so few that the next one has room for them.
 */
static double room(const sb_share *share, double now) {
  return is_doubtful(share, now) ? floor(share->limit / 8) : share->limit;
}

/* For a moment, their answers are waited for: none is counted that was in time for its window. */
static bool awaits_strays(sb_share *share, double now) {
  if (share->strays <= 0) return false;
  share->strays = fmin(share->strays, share->pace.in_flight);
  if (now < share->entered + patience) return share->strays > 0;
  share->uncounted += share->strays;
  share->strays = 0;
  return false;
}

double sb_share_ask(sb_share *share, double now) {
  if (!share->keys) return sb_pace_ask(&share->pace, now);
  turn(share, now);
  if (share->permits >= 1 || now < share->open) return 0;
  if (is_out(share) && now >= share->asked + patience) give_up_inquiry(share, now);
  if (is_out(share)) return glance;
  if (now < share->away) return sb_pace_ask(&share->pace, now);
  if (now < share->retry) return share->retry - now;
  return awaits_strays(share, now) ? glance : -1;
}

void sb_share_sent(sb_share *share, double now) {
  sb_pace_sent(&share->pace, now);
  if (!share->keys) return;
  if (share->permits >= 1)
    share->permits--;
  else
    share->uncounted++;
}

/* --- what the server tells --- */

/* Nothing remains. The others learn it by the store's count, or it knows already. */
static void exhaust(sb_share *share) {
  share->told = 0;
  share->permits = 0;
  if (share->counted < share->limit) share->to_seal = true;
  if (isfinite(share->end)) share->retry = share->end;
}

/* The end of the present window, by the pace or by counting from the last one. */
static double its_end(const sb_share *share, double now) {
  const sb_pace *pace = &share->pace;
  if (pace->end > now) return pace->end;
  if (share->length <= 0 || share->over < 0 || now < share->over) return INFINITY;
  double end = share->over + share->length * (floor((now - share->over) / share->length) + 1);
  return fmin(end, now + longest_hold);
}

/* A number so large is no end that a window could be named by. */
static bool is_named(const sb_rate_limit *told) {
  return told->reset >= 0 && told->reset < most_id;
}

/* Learns from a date, which the server may have cut to whole seconds, what time it is there, and
 * from that when the present window ends. Servers whose clocks differ leave the last word. */
static void note_date(sb_share *share, const sb_pace_news *news, double sent, double now) {
  if (!is_named(&news->told) || news->until_reset < 0) return;
  double date = news->told.reset - news->until_reset;
  double least = date - now, most = date + (date == floor(date) ? 1 : 0) - sent;
  bool agrees = least <= share->most && most >= share->least && share->least <= share->most;
  share->least = agrees ? fmax(least, share->least) : least;
  share->most = agrees ? fmin(most, share->most) : most;
  if (!share->known || share->id < 0) return;
  share->end = fmin(fmin(share->end, share->id - share->least), now + longest_hold);
  share->doubt = share->most - share->least;
}

static double made_up(double random) {
  return -1 - floor(random * (most_id - 2));
}

/* Whether an answer tells of a window that is over. What another client told is believed until an
 * answer contradicts it. */
static bool is_of_another(const sb_share *share, double reset, double sent) {
  if (reset >= share->newest) return false;
  if (share->known) return !share->hearsay || sent < share->entered;
  return sent < share->over;
}

static void note_refusal(sb_share *share, const sb_pace_news *news, double sent, double random,
                         double now) {
  const sb_rate_limit *told = &news->told;
  bool named = is_named(told);
  share->open = -1;
  if (news->length > 0) share->length = news->length;
  if (named && is_of_another(share, told->reset, sent)) return;
  if (!share->known || (named && told->reset != share->id) || !isfinite(share->end)) {
    double end = its_end(share, now);
    enter(share, named ? told->reset : made_up(random), named ? fmax(told->limit, 0) : 0,
          isfinite(end) ? end : now + patience, now);
  }
  share->to_tell = true;
  exhaust(share);
}

static void note_rest(sb_share *share, const sb_pace_news *news, double sent, double random,
                      double now) {
  const sb_rate_limit *told = &news->told;
  bool named = is_named(told);
  share->open = -1;
  if (named && is_of_another(share, told->reset, sent)) return;
  bool is_new = !share->known || (named && told->reset != share->id);
  if (is_new) {
    double limit = named && told->limit >= 0 ? told->limit : told->remaining + (named ? 1 : 0);
    enter(share, named ? told->reset : made_up(random), limit, its_end(share, now), now);
    share->to_tell = true;
  }
  if (named && share->id == told->reset) {
    if (sent < share->entered) share->uncounted++;
    share->hearsay = false;
    share->told = fmin(share->told, floor(told->remaining));
  }
  if (told->remaining <= 0 && (named || is_new)) exhaust(share);
}

void sb_share_answer(sb_share *share, const sb_pace_news *news, double sent, double random,
                     double now) {
  sb_pace_answer(&share->pace, news, sent, now);
  if (!share->keys) return;
  turn(share, now);
  if (sent < share->entered && share->strays > 0) share->strays--;
  if (news->refused) {
    note_refusal(share, news, sent, random, now);
    note_date(share, news, sent, now);
  } else if (news->told.remaining >= 0) {
    note_rest(share, news, sent, random, now);
    note_date(share, news, sent, now);
  } else if (share->pace.silent && !share->known) {
    share->to_tell = share->to_tell || now >= share->open;
    share->open = now + opening;
    share->probes = false;
    share->retry = -1;
  }
}

void sb_share_lost(sb_share *share) {
  sb_pace_lost(&share->pace);
  if (!share->probes || share->known) return;
  share->permits = 1; /* for another probe */
  share->retry = -1;
}

/* --- inquiries --- */

bool sb_share_has_news(const sb_share *share, double now) {
  return share->keys && (share->to_tell || share->to_seal) && !is_out(share) && now >= share->away;
}

bool sb_share_is_away(const sb_share *share) {
  return share->pause > 0;
}

bool sb_share_begin(sb_share *share, size_t calls, double now) {
  if (!share->keys || is_out(share)) return false;
  turn(share, now);
  share->stage = SB_SHARE_START;
  share->asked = now;
  share->calls = (double)calls;
  return true;
}

static bool give(sb_share *share, sb_share_stage stage, sb_share_op *op, sb_share_verb verb,
                 const char *name, double seconds) {
  share->stage = stage;
  *op = (sb_share_op){.verb = verb, .amount = 1, .seconds = fmax(seconds, 0.001)};
  snprintf(op->name, sizeof op->name, "%s", name);
  return true;
}

static void count_name(double id, char name[SB_NUMBER_SIZE + 2]) {
  name[0] = 'w';
  sb_number_format(id, name + 1);
}

static double life_of_count(const sb_share *share, double now) {
  return isfinite(share->end) ? ceil(fmax(share->end - now, 0)) + slack : 60 * slack;
}

static bool give_count(sb_share *share, sb_share_stage stage, sb_share_op *op, double amount,
                       double now) {
  char name[SB_NUMBER_SIZE + 2];
  count_name(share->id, name);
  give(share, stage, op, SB_SHARE_ADD, name, life_of_count(share, now));
  op->key = share->key;
  op->amount = amount;
  share->inquired = share->id;
  return true;
}

/* "id limit length ends doubt", or "none". */
static bool tell(sb_share *share, sb_share_op *op, double now) {
  share->to_tell = false;
  if (!share->known) {
    give(share, SB_SHARE_TELLING, op, SB_SHARE_SET, board, opening);
    snprintf(op->text, sizeof op->text, "%s", no_limit);
    return true;
  }
  bool ends = isfinite(share->end);
  char id[SB_NUMBER_SIZE], limit[SB_NUMBER_SIZE], length[SB_NUMBER_SIZE], doubt[SB_NUMBER_SIZE];
  sb_number_format(share->id, id);
  sb_number_format(share->limit, limit);
  sb_number_format(share->length, length);
  sb_number_format(share->doubt, doubt);
  give(share, SB_SHARE_TELLING, op, SB_SHARE_SET, board, ends ? share->end - now : longest_hold);
  snprintf(op->text, sizeof op->text, "%s %s %s %d %s", id, limit, length, ends, doubt);
  return true;
}

/* A quarter of what is left at a time, so that there is something for everybody. */
static double how_many(const sb_share *share, double now) {
  double left = room(share, now) - share->counted;
  double wanted = fmax(share->calls, share->batch);
  return fmax(fmin(wanted, floor(left / 4)), 1);
}

static bool is_enough(sb_share *share, double now) {
  return share->calls < 1 || share->permits >= 1 || now < share->open || now < share->retry ||
         awaits_strays(share, now);
}

static bool end_inquiry(sb_share *share) {
  share->stage = SB_SHARE_IDLE;
  share->late = 0;
  share->pause = 0;
  return false;
}

static bool go_on(sb_share *share, double now, sb_share_op *op) {
  share->key = 0;
  if (share->to_seal && share->known) {
    share->to_seal = false;
    return give_count(share, SB_SHARE_SEALING, op, share->limit + 1, now);
  }
  if (share->to_tell) return tell(share, op, now);
  if (is_enough(share, now)) return end_inquiry(share);
  if (!share->known) return give(share, SB_SHARE_LOOKING, op, SB_SHARE_GET, board, 1);
  share->amount = how_many(share, now);
  share->batch = fmin(share->batch * 2, fmax(floor(share->limit / 16), 1));
  return give_count(share, SB_SHARE_COUNTING, op, share->amount + share->uncounted, now);
}

/* After each key: the next one; and when one grants less than those before, back to these. */
static bool go_on_counting(sb_share *share, double now, sb_share_op *op) {
  if (share->stage == SB_SHARE_COUNTING && share->grant > 0 && share->key + 1 < share->keys) {
    share->key++;
    return give_count(share, SB_SHARE_COUNTING, op, share->amount + share->uncounted, now);
  }
  if (share->stage == SB_SHARE_COUNTING) {
    share->uncounted = 0;
    for (size_t i = share->key + 1; i < share->keys; i++)
      share->granted[i] = share->grant;
    share->key = 0;
  } else if (share->stage == SB_SHARE_GIVING_BACK) {
    share->key++;
  }
  if (share->unseen > 0) {
    double unseen = share->unseen;
    share->unseen = 0;
    return give_count(share, SB_SHARE_RAISING, op, unseen, now);
  }
  while (share->key < share->keys && share->granted[share->key] <= share->grant)
    share->key++;
  if (share->key < share->keys)
    return give_count(share, SB_SHARE_GIVING_BACK, op, share->grant - share->granted[share->key],
                      now);
  share->permits += share->grant;
  if (share->grant < 1) {
    share->retry = isfinite(share->end) ? share->end : now + patience;
    if (!isfinite(share->end)) { /* whether there is room again, a probe may find out */
      double retry = share->retry;
      share->spent = share->id;
      leave(share);
      share->retry = retry;
    }
  }
  return end_inquiry(share);
}

/* Whether the window is still the one whose permits are being counted. */
static bool counts(const sb_share *share) {
  return share->stage >= SB_SHARE_COUNTING && share->known && share->inquired == share->id;
}

bool sb_share_next(sb_share *share, double now, sb_share_op *op) {
  if (!is_out(share)) return false;
  turn(share, now);
  if (counts(share)) return go_on_counting(share, now, op);
  if (share->stage == SB_SHARE_CONTESTING && !share->known) {
    return give(share, SB_SHARE_CONTESTING, op, SB_SHARE_ADD, contest, patience);
  }
  return go_on(share, now, op);
}

/* Reads numbers, each after one space, from the text. */
static bool read_numbers(const char *text, double *numbers, size_t count) {
  size_t left = strlen(text);
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && *text != ' ') return false;
    if (i > 0) text++, left--;
    size_t size = sb_number_read(text, left, &numbers[i]);
    if (!size || !isfinite(numbers[i])) return false;
    text += size;
    left -= size;
  }
  return left == 0;
}

/* The window that the board tells of. False when it is none to enter. */
static bool enter_told(sb_share *share, const char *text, double seconds, double now) {
  double told[5];
  if (!read_numbers(text, told, 5) || !(seconds > 0)) return false;
  bool ends = told[3] != 0;
  if (fabs(told[0]) > most_id || (told[0] >= 0 && told[0] < share->newest)) return false;
  if (told[0] == share->spent && !ends) return false;
  enter(share, told[0], told[1], ends ? now + fmin(seconds, longest_hold) : INFINITY, now);
  if (told[2] > 0) share->length = told[2];
  share->doubt = fmin(fmax(told[4], 0), patience);
  share->hearsay = true;
  return true;
}

void sb_share_found(sb_share *share, const char *text, double seconds, double now) {
  if (share->stage != SB_SHARE_LOOKING || share->known) return;
  if (text && strcmp(text, no_limit) == 0) {
    share->open = now + fmin(fmax(seconds, 0), opening);
    share->stage = SB_SHARE_START;
  } else if (text && enter_told(share, text, seconds, now)) {
    share->stage = SB_SHARE_START;
  } else {
    share->stage = SB_SHARE_CONTESTING;
  }
}

void sb_share_counted(sb_share *share, double total, double now) {
  if (share->stage == SB_SHARE_CONTESTING) {
    share->stage = SB_SHARE_START;
    if (share->known) return;
    share->probes = total <= 1;
    share->permits = share->probes ? 1 : 0;
    share->retry = now + (share->probes ? patience : look);
  } else if (counts(share) && share->stage == SB_SHARE_COUNTING) {
    size_t key = share->key;
    double before = total - share->amount;
    double left = floor((key ? share->limits[key] : room(share, now)) - before);
    if (!key) {
      share->unseen = fmax(share->limit - share->told - before, 0);
      left = fmin(left, share->told);
    }
    share->granted[key] = left > 0 ? fmin(left, share->amount) : 0;
    share->grant = key ? fmin(share->grant, share->granted[key]) : share->granted[key];
    if (!key) share->counted = total;
  } else if (share->stage == SB_SHARE_SEALING) {
    share->counted = fmax(share->counted, total);
    share->stage = SB_SHARE_START;
  }
}

void sb_share_told(sb_share *share) {
  if (share->stage == SB_SHARE_TELLING) share->stage = SB_SHARE_START;
}

void sb_share_failed(sb_share *share, double now) {
  if (is_out(share)) leave_store_alone(share, now);
}

void sb_share_drop(sb_share *share) {
  share->stage = SB_SHARE_IDLE;
}
