#include "core/share.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

/* --- a store as a table of entries that lapse, by its own clock --- */

typedef struct entry {
  char name[96];
  char text[5 * SB_NUMBER_SIZE];
  double total, lapses;
} entry;

enum { MOST_ENTRIES = 400, MOST_PROCESSES = 300, MOST_FLIGHTS = 4000 };

typedef struct store {
  entry entries[MOST_ENTRIES];
  size_t asked, at_once;
} store;

static entry *entry_of(store *s, size_t key, const char *name, double now) {
  char full[96];
  snprintf(full, sizeof full, "%zu:%.60s", key, name);
  entry *free = NULL;
  for (size_t i = 0; i < MOST_ENTRIES; i++) {
    entry *its = &s->entries[i];
    if (its->lapses <= now) *its = (entry){.lapses = -1};
    if (strcmp(its->name, full) == 0) return its;
    if (!its->name[0] && !free) free = its;
  }
  assert_non_null(free);
  snprintf(free->name, sizeof free->name, "%s", full);
  free->lapses = -1;
  return free;
}

/* What the store does at once; the client learns of it later. */
static entry perform(store *s, const sb_share_op *op, double now) {
  entry *its = entry_of(s, op->key, op->name, now);
  s->asked++;
  switch (op->verb) {
  case SB_SHARE_GET: break;
  case SB_SHARE_SET:
    snprintf(its->text, sizeof its->text, "%s", op->text);
    its->lapses = now + op->seconds;
    break;
  case SB_SHARE_ADD:
    its->total += op->amount;
    if (its->lapses < 0) its->lapses = now + op->seconds;
    break;
  }
  entry copy = *its;
  if (its->lapses < 0) *its = (entry){.lapses = -1}; /* nothing was there */
  return copy;
}

/* --- a fleet: processes with clocks of their own, one service, one store --- */

typedef struct process {
  sb_share share;
  double clock;   /* of this process, less the world's */
  size_t waiting; /* calls that want to go */
  bool is_dead;
  bool is_asking; /* an operation is on its way */
  sb_share_op op;
  entry answer;
  bool has_answer;
  double due;
} process;

typedef struct flight {
  size_t process;
  double sent, arrives, due;
  bool is_served;
  sb_pace_news news;
} flight;

typedef struct fleet {
  /* the service */
  double limit, length, latency;
  double offset;    /* of the server's clock, less the world's */
  bool names;       /* the end of a window, in every answer */
  double outsiders; /* requests in each window that are nobody's here */
  /* the fleet */
  size_t processes, calls;
  double store_latency, starts_within;
  double away_from, away_until; /* the store does not answer between these */
  size_t killed;                /* processes that die in the midst, with what they leased */
  double gap; /* between calls of a process, one after the other; 0 = all at once */
  size_t keys;
  double second_limit;

  double window, used;
  size_t sent, refused, answered;
  double began, finished;
} fleet;

static store shared;
static process processes[MOST_PROCESSES];
static flight flights[MOST_FLIGHTS];
static size_t flying;
static unsigned long long seed;

static double chance(void) {
  seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (double)(seed >> 11) / 9007199254740992.0;
}

static sb_pace_news serve(fleet *f, double time) {
  double at = time + f->offset;
  double window = floor(at / f->length) * f->length;
  if (window != f->window) f->used = f->outsiders;
  f->window = window;
  bool refused = f->used >= f->limit;
  if (!refused) f->used++;
  if (refused) f->refused++;
  double reset = window + f->length;
  /* The header Date has whole seconds. */
  return (sb_pace_news){
      .told = {true, f->limit, f->limit - f->used, f->names ? reset : -1},
      .until_reset = f->names ? fmax(reset - floor(at), 0) : -1,
      .refused = refused,
      .wait = refused ? reset - at : -1,
      .length = refused && !f->names ? f->length : -1,
  };
}

static void land(fleet *f, double now) {
  for (size_t i = 0; i < flying;) {
    flight *its = &flights[i];
    process *p = &processes[its->process];
    if (!its->is_served && its->arrives <= now) {
      its->news = serve(f, its->arrives);
      its->is_served = true;
    }
    if (its->due > now) {
      i++;
      continue;
    }
    if (!p->is_dead) {
      sb_share_answer(&p->share, &its->news, its->sent + p->clock, chance(), now + p->clock);
      if (its->news.refused) {
        p->waiting++;
      } else {
        f->answered++;
        f->finished = now;
      }
    }
    flights[i] = flights[--flying];
  }
}

static bool is_away(const fleet *f, double now) {
  return now >= f->away_from && now < f->away_until;
}

/* One step of an inquiry: the answer that came, and the next operation. */
static void run_inquiry(fleet *f, process *p, double now) {
  double own = now + p->clock;
  if (p->is_asking) {
    if (p->due > now) return;
    p->is_asking = false;
    if (is_away(f, now)) {
      sb_share_failed(&p->share, own);
      return;
    }
    bool found = p->op.verb == SB_SHARE_GET && p->answer.text[0];
    if (p->op.verb == SB_SHARE_GET)
      sb_share_found(&p->share, found ? p->answer.text : NULL,
                     found ? p->answer.lapses - (now - f->store_latency / 2) : 0, own);
    else if (p->op.verb == SB_SHARE_ADD)
      sb_share_counted(&p->share, p->answer.total, own);
    else
      sb_share_told(&p->share);
  } else {
    bool due = p->waiting > 0 && sb_share_ask(&p->share, own) < 0;
    if (!due && !sb_share_has_news(&p->share, own)) return;
    if (!sb_share_begin(&p->share, p->waiting, own)) return;
  }
  if (!sb_share_next(&p->share, own, &p->op)) return;
  p->is_asking = true;
  p->due = now + f->store_latency;
  if (!is_away(f, now)) p->answer = perform(&shared, &p->op, now);
}

static void launch(fleet *f, size_t index, double now) {
  process *p = &processes[index];
  while (p->waiting > 0 && flying < MOST_FLIGHTS && sb_share_ask(&p->share, now + p->clock) == 0) {
    sb_share_sent(&p->share, now + p->clock);
    double there = f->latency * (0.5 + chance());
    flights[flying++] = (flight){.process = index,
                                 .sent = now,
                                 .arrives = now + there,
                                 .due = now + there + f->latency * (0.5 + chance())};
    p->waiting--;
    f->sent++;
    if (f->began < 0) f->began = now;
  }
}

static void run(fleet *f) {
  memset(&shared, 0, sizeof shared);
  seed = 42;
  flying = 0;
  f->window = f->began = -1;
  size_t to_answer = f->processes * f->calls;
  static double starts[MOST_PROCESSES];
  static size_t left[MOST_PROCESSES];
  for (size_t i = 0; i < f->processes; i++) {
    processes[i] = (process){.clock = floor(chance() * 1e6)};
    sb_share_init(&processes[i].share);
    sb_share_use(&processes[i].share, &f->second_limit, f->keys > 1 ? 1 : 0);
    starts[i] = chance() * f->starts_within;
    left[i] = f->calls;
  }
  double now = 0;
  for (; f->answered < to_answer && now < 4000; now += 0.001) {
    land(f, now);
    for (size_t i = 0; i < f->processes; i++) {
      process *p = &processes[i];
      if (p->is_dead) continue;
      while (left[i] > 0 && now >= starts[i]) {
        left[i]--;
        p->waiting++;
        if (f->gap > 0) starts[i] = now + f->gap;
      }
      if (p->waiting == 0 && !p->is_asking && !sb_share_has_news(&p->share, now + p->clock))
        continue;
      run_inquiry(f, p, now);
      launch(f, i, now);
    }
    /* In the second window, some die: what they have not done is not to be waited for. */
    if (f->killed > 0 && now > 1.2 * f->length) {
      for (size_t i = 0; i < f->killed; i++)
        processes[i].is_dead = true;
      size_t done = f->answered;
      to_answer = done;
      for (size_t i = f->killed; i < f->processes; i++)
        to_answer += left[i] + processes[i].waiting;
      for (size_t i = 0; i < flying; i++)
        if (!processes[flights[i].process].is_dead) to_answer++;
      f->killed = 0;
    }
  }
  if (f->answered < to_answer) fail_msg("stuck: %zu of %zu", f->answered, to_answer);
}

/* How long the best possible run takes: every window is used to the full, from the first call on;
 * but not a first one that is as good as over. */
static double best(const fleet *f, size_t requests) {
  double first = ceil((f->began + f->offset) / f->length) * f->length - f->offset - f->began;
  double windows = ceil((double)requests / (f->limit - f->outsiders)) - (first < 0.5 ? 0 : 1);
  return windows < 1 ? 0 : first + (windows - 1) * f->length;
}

static void judge(const char *name, fleet *f, double most_refused) {
  run(f);
  double took = f->finished - f->began, least = best(f, f->answered);
  if ((double)f->refused > most_refused * (double)f->sent)
    fail_msg("%s: %zu of %zu refused", name, f->refused, f->sent);
  if (took > 1.1 * least + 2) fail_msg("%s: %g seconds, at best %g", name, took, least);
  if (shared.asked > 4 * f->sent + 60 * f->processes)
    fail_msg("%s: the store was asked %zu times for %zu requests", name, shared.asked, f->sent);
}

static fleet usual(size_t count, size_t calls) {
  return (fleet){.limit = 83,
                 .length = 10,
                 .latency = 0.02,
                 .names = true,
                 .offset = 1.7e9 + 3.4,
                 .processes = count,
                 .calls = calls,
                 .store_latency = 0.002,
                 .starts_within = 0.2,
                 .away_from = -1,
                 .away_until = -1,
                 .keys = 1,
                 .second_limit = 1e6};
}

static void test_a_fleet_stays_within_the_limit(void **state) {
  (void)state;
  static const struct {
    size_t processes, calls;
  } sizes[] = {{1, 300}, {6, 60}, {24, 20}, {100, 5}, {300, 2}};
  static const double latencies[] = {0.002, 0.02, 0.2};
  static const double offsets[] = {1.7e9, 1.7e9 + 3.4, 1.7e9 + 9.9};
  for (size_t i = 0; i < COUNT(sizes); i++)
    for (size_t j = 0; j < COUNT(latencies); j++)
      for (size_t k = 0; k < COUNT(offsets); k++) {
        char name[80];
        fleet f = usual(sizes[i].processes, sizes[i].calls);
        f.latency = latencies[j];
        f.offset = offsets[k];
        snprintf(name, sizeof name, "%zu processes, latency %g, offset %g", f.processes, f.latency,
                 f.offset - 1.7e9);
        judge(name, &f, 0.01);
      }
}

static void test_a_slow_store(void **state) {
  (void)state;
  fleet f = usual(24, 20);
  f.store_latency = 0.2;
  judge("slow store", &f, 0.01);
}

static void test_a_large_limit_with_calls_in_a_row(void **state) {
  (void)state;
  fleet f = usual(10, 900);
  f.limit = 1667;
  f.gap = 0.01;
  judge("in a row", &f, 0.01);
  /* As a rule a call costs no round trip. */
  assert_true((double)shared.asked < 0.1 * (double)f.sent);
}

static void test_processes_that_die(void **state) {
  (void)state;
  fleet f = usual(24, 20);
  f.killed = 8;
  judge("killed", &f, 0.01);
}

static void test_a_store_that_is_away(void **state) {
  (void)state;
  fleet f = usual(6, 60);
  f.away_from = 12;
  f.away_until = 25;
  run(&f);
  assert_true(f.finished < 80);
  f = usual(6, 20);
  f.away_from = 0;
  f.away_until = 1e9;
  run(&f);
  assert_true(f.finished < 60);
}

static void test_windows_without_a_name(void **state) {
  (void)state;
  fleet f = usual(24, 20);
  f.names = false;
  judge("without a name", &f, 0.05);
}

static void test_others_use_the_limit_too(void **state) {
  (void)state;
  fleet f = usual(6, 40);
  f.outsiders = 40;
  judge("outsiders", &f, 0.02);
}

static void test_a_second_key_with_a_smaller_limit(void **state) {
  (void)state;
  fleet f = usual(6, 40);
  f.keys = 2;
  f.second_limit = 40;
  run(&f);
  assert_int_equal(f.refused, 0);
  double first = ceil((f.began + f.offset) / f.length) * f.length - f.offset;
  assert_true(f.finished >= first - f.began + 4 * f.length); /* 240 calls, 40 in each window */
  assert_true(f.finished <= first - f.began + 4 * f.length + 4);
}

/* --- one step at a time --- */

static sb_share fresh(void) {
  sb_share share;
  sb_share_init(&share);
  sb_share_use(&share, NULL, 0);
  return share;
}

static sb_pace_news told(double limit, double remaining, double reset, double until_reset) {
  return (sb_pace_news){.told = {true, limit, remaining, reset},
                        .until_reset = until_reset,
                        .wait = -1,
                        .length = -1};
}

/* The next operation has to be this one. */
static sb_share_op wants(sb_share *share, double now, sb_share_verb verb, const char *name) {
  sb_share_op op;
  assert_true(sb_share_next(share, now, &op));
  assert_int_equal(op.verb, verb);
  assert_string_equal(op.name, name);
  return op;
}

/* Learns of a window from the board, and leases of it. */
static void join(sb_share *share, const char *text, double seconds, double total, double now) {
  assert_true(sb_share_ask(share, now) < 0);
  assert_true(sb_share_begin(share, 4, now));
  wants(share, now, SB_SHARE_GET, "window");
  sb_share_found(share, text, seconds, now);
  sb_share_op op;
  assert_true(sb_share_next(share, now, &op));
  assert_int_equal(op.verb, SB_SHARE_ADD);
  sb_share_counted(share, total + op.amount, now);
  assert_false(sb_share_next(share, now, &op));
}

static size_t go(sb_share *share, double now) {
  size_t sent = 0;
  while (sent < 1000 && sb_share_ask(share, now) == 0) {
    sb_share_sent(share, now);
    sent++;
  }
  return sent;
}

static void test_one_probes_and_tells(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  assert_true(sb_share_ask(&share, 10) < 0);
  assert_true(sb_share_begin(&share, 3, 10));
  assert_false(sb_share_begin(&share, 3, 10));
  assert_true(sb_share_ask(&share, 10) > 0); /* somebody makes the inquiry */
  wants(&share, 10, SB_SHARE_GET, "window");
  sb_share_found(&share, NULL, 0, 10);
  wants(&share, 10, SB_SHARE_ADD, "probe");
  sb_share_counted(&share, 1, 10);
  assert_false(sb_share_next(&share, 10, &op));
  assert_int_equal(go(&share, 10), 1);
  sb_pace_news news = told(83, 70, 1020, 10);
  sb_share_answer(&share, &news, 10, 0.5, 10.1);
  assert_true(sb_share_has_news(&share, 10.1));
  assert_true(sb_share_begin(&share, 3, 10.1));
  op = wants(&share, 10.1, SB_SHARE_SET, "window");
  assert_true(near(op.seconds, 9.9, 0.2));
  sb_share_told(&share);
  op = wants(&share, 10.1, SB_SHARE_ADD, "w1020");
  assert_true(op.amount == 4); /* three, and the probe */
  sb_share_counted(&share, 4, 10.1);
  op = wants(&share, 10.1, SB_SHARE_ADD,
             "w1020"); /* what others sent, whom the store does not know */
  assert_true(op.amount == 12);
  sb_share_counted(&share, 16, 10.1);
  assert_false(sb_share_next(&share, 10.1, &op));
  assert_int_equal(go(&share, 10.1), 3);
}

static void test_others_wait_for_the_probe(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  sb_share_begin(&share, 3, 10);
  wants(&share, 10, SB_SHARE_GET, "window");
  sb_share_found(&share, NULL, 0, 10);
  wants(&share, 10, SB_SHARE_ADD, "probe");
  sb_share_counted(&share, 2, 10);
  assert_false(sb_share_next(&share, 10, &op));
  double wait = sb_share_ask(&share, 10);
  assert_true(wait > 0 && wait < 0.3);
  join(&share, "1020 83 -1 1 0", 9, 5, 10.3);
  assert_int_equal(go(&share, 10.3), 4);
}

static void test_a_lost_probe_is_followed_by_another(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  sb_share_begin(&share, 1, 10);
  wants(&share, 10, SB_SHARE_GET, "window");
  sb_share_found(&share, NULL, 0, 10);
  wants(&share, 10, SB_SHARE_ADD, "probe");
  sb_share_counted(&share, 1, 10);
  assert_false(sb_share_next(&share, 10, &op));
  assert_int_equal(go(&share, 10), 1);
  sb_share_lost(&share);
  assert_int_equal(go(&share, 10.1), 1);
}

static void test_a_window_ends_with_its_permits(void **state) {
  (void)state;
  sb_share share = fresh();
  join(&share, "1020 83 -1 1 0", 5, 0, 10);
  assert_true(sb_share_ask(&share, 14.9) == 0);
  assert_true(sb_share_ask(&share, 15) < 0);
}

static void test_in_doubt_whether_a_window_is_over_a_few_may_go(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  join(&share, "1020 80 -1 1 1", 0.9, 3, 10); /* it may be over already */
  size_t sent = go(&share, 10);
  assert_in_range(sent, 1, 7);
  /* A tenth is nothing to wait for, a half is. */
  assert_true(sb_share_ask(&share, 10) < 0);
  assert_true(sb_share_begin(&share, 4, 10));
  assert_true(sb_share_next(&share, 10, &op));
  sb_share_counted(&share, 40 + op.amount, 10);
  assert_false(sb_share_next(&share, 10, &op));
  assert_true(near(sb_share_ask(&share, 10), 0.9, 1e-6));
  assert_true(sb_share_ask(&share, 10.91) < 0);
}

static void test_a_forked_process_has_no_permits(void **state) {
  (void)state;
  sb_share share = fresh();
  join(&share, "1020 83 -1 1 0", 5, 0, 10);
  sb_share_forget(&share);
  assert_true(sb_share_ask(&share, 10) < 0);
}

static void test_hearsay_is_contradicted_by_an_answer(void **state) {
  (void)state;
  sb_share share = fresh();
  join(&share, "99999999999 83 -1 1 0", 50, 0, 10);
  assert_int_equal(go(&share, 10), 4);
  sb_pace_news news = told(83, 79, 1020, 10);
  sb_share_answer(&share, &news, 10, 0.5, 10.1);
  assert_true(share.id == 1020);
  assert_true(sb_share_has_news(&share, 10.1));
  /* What answers have told is not given up for the board, nor for a late answer. */
  news = told(83, 50, 1010, 1);
  sb_share_answer(&share, &news, 10, 0.5, 10.2);
  assert_true(share.id == 1020);
}

static void test_an_inquiry_that_nobody_finishes(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  sb_share_begin(&share, 1, 10);
  assert_true(sb_share_next(&share, 10, &op));
  assert_true(sb_share_ask(&share, 10.5) > 0);
  assert_true(sb_share_ask(&share, 11) < 0); /* another one goes */
  sb_share_found(&share, NULL, 0, 11);       /* which is late */
  assert_false(sb_share_next(&share, 11, &op));
  sb_share_begin(&share, 1, 11);
  assert_true(sb_share_next(&share, 11, &op));
  assert_true(sb_share_ask(&share, 12) == 0); /* the store hangs: alone, with a probe */
  assert_true(sb_share_is_away(&share));
  sb_share_sent(&share, 12);
  assert_true(sb_share_ask(&share, 13.5) < 0); /* until it is tried again */
  sb_share_begin(&share, 1, 13.5);
  sb_share_drop(&share);
  assert_true(sb_share_ask(&share, 13.5) < 0);
}

static void test_a_store_that_fails_is_left_alone_ever_longer(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  double now = 10, before = 0;
  for (int i = 0; i < 8; i++) {
    assert_true(sb_share_begin(&share, 1, now));
    assert_true(sb_share_next(&share, now, &op));
    sb_share_failed(&share, now);
    double pause = share.away - now;
    assert_true(pause >= before && pause <= 30);
    before = pause;
    now = share.away;
  }
  assert_true(before == 30);
}

/* Windows of a length that nobody can mean, by what is in the store, or by the server. */
static void test_no_word_stops_a_client_for_long(void **state) {
  (void)state;
  sb_share share = fresh();
  sb_share_op op;
  assert_true(sb_share_begin(&share, 1, 10));
  assert_true(sb_share_next(&share, 10, &op));
  sb_share_found(&share, "-5 10 100000000000000000000 1 0", 1, 10);
  sb_share_drop(&share);
  sb_share_sent(&share, 12);
  const sb_pace_news news = {
      .told = {true, 10, 0, -1}, .until_reset = -1, .wait = -1, .length = -1};
  sb_share_answer(&share, &news, 12, 0.5, 12.1);
  assert_true(share.known);
  assert_true(sb_share_ask(&share, 12.2) <= 60);
  assert_true(sb_share_ask(&share, 73) <= 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_fleet_stays_within_the_limit),
      cmocka_unit_test(test_a_slow_store),
      cmocka_unit_test(test_a_large_limit_with_calls_in_a_row),
      cmocka_unit_test(test_processes_that_die),
      cmocka_unit_test(test_a_store_that_is_away),
      cmocka_unit_test(test_windows_without_a_name),
      cmocka_unit_test(test_others_use_the_limit_too),
      cmocka_unit_test(test_a_second_key_with_a_smaller_limit),
      cmocka_unit_test(test_one_probes_and_tells),
      cmocka_unit_test(test_others_wait_for_the_probe),
      cmocka_unit_test(test_a_lost_probe_is_followed_by_another),
      cmocka_unit_test(test_a_window_ends_with_its_permits),
      cmocka_unit_test(test_in_doubt_whether_a_window_is_over_a_few_may_go),
      cmocka_unit_test(test_a_forked_process_has_no_permits),
      cmocka_unit_test(test_hearsay_is_contradicted_by_an_answer),
      cmocka_unit_test(test_an_inquiry_that_nobody_finishes),
      cmocka_unit_test(test_a_store_that_fails_is_left_alone_ever_longer),
      cmocka_unit_test(test_no_word_stops_a_client_for_long),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
