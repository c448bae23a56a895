#include "core/pace.h"

#include <math.h>

#include "test.h"

/* --- a server with fixed windows, and calls that all want to go at once --- */

typedef enum naming { EXACT, ROUNDED_DOWN, ROUNDED_UP, ON_REFUSAL_ONLY } naming;

typedef struct world {
  double limit, length;
  double aligned; /* windows start at multiples of `length` after this; negative: with a request */
  naming naming;
  double latency; /* seconds each way */
  double clock;   /* the server's, less ours */
  size_t calls;

  double window; /* start of the present one, server's clock; -1 before the first */
  double used;
  size_t refused, answered;
  double finished;
} world;

typedef struct flight {
  double sent, due;
} flight;

static void enter_window(world *w, double time) {
  if (w->aligned >= 0) {
    double start = w->aligned + floor((time - w->aligned) / w->length) * w->length;
    if (start > w->window) {
      w->window = start;
      w->used = 0;
    }
  } else if (w->window < 0 || time >= w->window + w->length) {
    w->window = time;
    w->used = 0;
  }
}

/* What the server answers at `time` of its clock. */
static sb_pace_news serve(world *w, double time) {
  enter_window(w, time);
  bool refused = w->used >= w->limit;
  if (!refused) w->used++;
  double end = w->window + w->length;
  double reset = end;
  if (w->naming == ROUNDED_DOWN) reset = floor(end);
  if (w->naming == ROUNDED_UP) reset = ceil(end);
  if (w->naming == ON_REFUSAL_ONLY && !refused) reset = -1;
  sb_pace_news news = {
      .told = {.known = true, .limit = w->limit, .remaining = w->limit - w->used, .reset = reset},
      .until_reset = reset >= 0 ? fmax(reset - floor(time), 0) : -1,
      .refused = refused,
      .wait = refused ? end - time : -1,
      .length = refused ? w->length : -1,
  };
  if (refused) w->refused++;
  return news;
}

enum { MOST_CALLS = 500 };

static void run(world *w) {
  static flight flights[MOST_CALLS];
  size_t flying = 0, waiting = w->calls;
  sb_pace pace;
  sb_pace_init(&pace);
  w->window = -1;
  for (double now = 0.371; w->answered < w->calls; now += 0.001) {
    assert_true(now < 1000);
    for (size_t i = 0; i < flying;) {
      if (flights[i].due > now) {
        i++;
        continue;
      }
      sb_pace_news news = serve(w, now - w->latency + w->clock);
      sb_pace_answer(&pace, &news, flights[i].sent, now);
      if (news.refused) {
        waiting++;
      } else {
        w->answered++;
      }
      flights[i] = flights[--flying];
    }
    while (waiting > 0 && sb_pace_ask(&pace, now) <= 0) {
      sb_pace_sent(&pace, now);
      flights[flying++] = (flight){now, now + 2 * w->latency};
      waiting--;
    }
    w->finished = now;
  }
}

static void test_no_window_is_overrun(void **state) {
  (void)state;
  static const struct {
    double aligned;
    naming naming;
  } servers[] = {{0, EXACT},  {0.25, EXACT},      {0.25, ROUNDED_UP},
                 {-1, EXACT}, {-1, ROUNDED_DOWN}, {-1, ROUNDED_UP}};
  static const double latencies[] = {0.001, 0.02, 0.15};
  for (size_t i = 0; i < COUNT(servers); i++) {
    for (size_t j = 0; j < COUNT(latencies); j++) {
      for (int late = 0; late < 2; late++) {
        world w = {.limit = 100,
                   .length = 2,
                   .aligned = servers[i].aligned,
                   .naming = servers[i].naming,
                   .latency = latencies[j],
                   .clock = late ? 1e6 + 0.6 : 0,
                   .calls = 500};
        run(&w);
        if (w.refused) fail_msg("server %zu, latency %g: %zu refused", i, latencies[j], w.refused);
        /* Four whole windows pass at the least. The end of one is told to a second or so. */
        double best = 4 * w.length;
        if (w.finished > best + 4 * 1.2 + 10 * w.latency)
          fail_msg("server %zu, latency %g: %g seconds", i, latencies[j], w.finished);
      }
    }
  }
}

static void test_learns_from_a_refusal(void **state) {
  (void)state;
  world w = {.limit = 20,
             .length = 2,
             .aligned = 0,
             .naming = ON_REFUSAL_ONLY,
             .latency = 0.01,
             .calls = 100};
  run(&w);
  assert_in_range(w.refused, 1, 2);
  assert_true(w.finished < 12);
}

/* --- one step at a time --- */

static sb_pace_news told(double remaining, double reset, double until_reset) {
  return (sb_pace_news){
      .told = {true, 100, remaining, reset}, .until_reset = until_reset, .wait = -1, .length = -1};
}

static const sb_pace_news nothing = {{false, -1, -1, -1}, -1, false, -1, -1};

static size_t go(sb_pace *pace, double now) {
  size_t sent = 0;
  while (sent < 1000 && sb_pace_ask(pace, now) <= 0) {
    sb_pace_sent(pace, now);
    sent++;
  }
  return sent;
}

static void test_one_probes(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  assert_int_equal(go(&pace, 10), 1);
  assert_true(sb_pace_ask(&pace, 10.5) > 0);
  assert_int_equal(go(&pace, 11), 1); /* the first is slow */
  sb_pace_news news = told(98, 20, 10);
  sb_pace_answer(&pace, &news, 10, 12);
  assert_int_equal(go(&pace, 12), 97); /* one more is on its way */
}

static void test_a_server_without_a_limit(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  assert_int_equal(go(&pace, 10), 1);
  sb_pace_answer(&pace, &nothing, 10, 11);
  assert_int_equal(go(&pace, 11), 1000);
}

static void test_a_lost_probe_is_followed_by_another(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  assert_int_equal(go(&pace, 10), 1);
  sb_pace_lost(&pace);
  assert_int_equal(go(&pace, 10.1), 1);
}

static void test_what_is_lost_may_have_counted(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  assert_int_equal(go(&pace, 10), 1);
  sb_pace_news news = told(3, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10);
  assert_int_equal(go(&pace, 10), 3);
  sb_pace_lost(&pace);
  sb_pace_lost(&pace);
  sb_pace_lost(&pace);
  assert_int_equal(go(&pace, 11), 0);
  assert_true(near(sb_pace_ask(&pace, 11), 9, 1e-9));
  assert_int_equal(go(&pace, 20), 1);
}

static void test_overtaken_answers(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(9, 20, 10), old = told(50, 10, 0);
  sb_pace_answer(&pace, &news, 10, 10);
  assert_int_equal(go(&pace, 10.5), 9);
  news = told(3, 20, 9);
  sb_pace_answer(&pace, &news, 10.5, 11);
  news = told(8, 20, 9);
  sb_pace_answer(&pace, &news, 10.5, 11);
  assert_true(pace.remaining == 3);
  sb_pace_answer(&pace, &old, 10.5, 11);
  assert_true(pace.remaining == 3);
}

static void test_a_refusal_stops_all(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(50, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10);
  sb_pace_sent(&pace, 10);
  sb_pace_news refusal = told(-1, -1, -1);
  refusal.refused = true;
  refusal.wait = 5;
  sb_pace_answer(&pace, &refusal, 10, 11);
  assert_true(near(sb_pace_ask(&pace, 11), 5, 1e-9));
  refusal.wait = 1e6; /* not believed for all other calls */
  sb_pace_answer(&pace, &refusal, 11, 12);
  assert_true(sb_pace_ask(&pace, 12) <= 60);
}

static void test_the_next_window_of_known_length(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news refusal = told(-1, -1, -1);
  refusal.refused = true;
  refusal.wait = 2;
  refusal.length = 0.5;
  sb_pace_answer(&pace, &refusal, 10, 10);
  assert_true(near(sb_pace_ask(&pace, 10), 2, 1e-9));
  /* Windows end at 12, 12.5, 13 and so on: that of 12.7 at 13. */
  assert_int_equal(go(&pace, 12.7), 1);
  assert_true(near(pace.end, 13, 1e-9));
  /* A refusal that names no length leaves the known one. */
  refusal.wait = -1;
  refusal.length = -1;
  sb_pace_answer(&pace, &refusal, 12.7, 12.8);
  assert_true(near(sb_pace_ask(&pace, 12.8), 1, 1e-9)); /* nobody said how long */
  assert_int_equal(go(&pace, 14.4), 1);
  assert_true(near(pace.end, 14.8, 1e-9));
}

static void test_a_length_that_nobody_can_mean(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news refusal = told(-1, -1, -1);
  refusal.refused = true;
  refusal.wait = 2;
  refusal.length = 1e20;
  sb_pace_answer(&pace, &refusal, 10, 10);
  assert_int_equal(go(&pace, 12.5), 1);
  const sb_pace_news last = told(0, -1, -1);
  sb_pace_answer(&pace, &last, 12.5, 12.6);
  assert_true(sb_pace_ask(&pace, 12.6) <= 60);
  assert_int_equal(go(&pace, 73), 1);
}

static void test_a_refusal_that_says_at_once(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news refusal = told(-1, -1, -1);
  refusal.refused = true;
  refusal.wait = 0;
  sb_pace_answer(&pace, &refusal, 10, 10);
  double wait = sb_pace_ask(&pace, 10);
  assert_true(wait > 0 && wait < 0.2);
}

static void test_when_it_is_worth_asking_again(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(2, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10);
  assert_int_equal(go(&pace, 10), 2);
  /* Of what remains by the server's last word, all is on its way: an answer may tell of more. */
  double wait = sb_pace_ask(&pace, 10);
  assert_true(wait > 0 && wait < 0.2);
  /* Nothing remains: not before the window ends, whatever is on its way. */
  news = told(0, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10.1);
  assert_true(near(sb_pace_ask(&pace, 11), 9, 1e-9));
}

static void test_an_end_that_nobody_tells(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(1, -1, -1);
  sb_pace_answer(&pace, &news, 10, 10);
  assert_int_equal(go(&pace, 10), 1);
  news = told(0, -1, -1);
  sb_pace_answer(&pace, &news, 10, 10.5);
  assert_int_equal(go(&pace, 11.5), 1); /* one asks whether there is room again */
  assert_int_equal(go(&pace, 12), 0);
}

static void test_a_later_answer_of_the_same_moment(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(3, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10);
  /* Sent when the last word had come: the server has more room than it said. */
  sb_pace_sent(&pace, 10);
  news = told(7, 20, 10);
  sb_pace_answer(&pace, &news, 10, 10.5);
  assert_true(pace.remaining == 7);
}

static void test_a_reset_in_the_past(void **state) {
  (void)state;
  sb_pace pace;
  sb_pace_init(&pace);
  go(&pace, 10);
  sb_pace_news news = told(0, 5, 0);
  sb_pace_answer(&pace, &news, 10, 10);
  assert_int_equal(go(&pace, 10), 0);
  assert_int_equal(go(&pace, 10.2), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_window_is_overrun),
      cmocka_unit_test(test_learns_from_a_refusal),
      cmocka_unit_test(test_one_probes),
      cmocka_unit_test(test_a_server_without_a_limit),
      cmocka_unit_test(test_a_lost_probe_is_followed_by_another),
      cmocka_unit_test(test_what_is_lost_may_have_counted),
      cmocka_unit_test(test_overtaken_answers),
      cmocka_unit_test(test_a_refusal_stops_all),
      cmocka_unit_test(test_the_next_window_of_known_length),
      cmocka_unit_test(test_a_length_that_nobody_can_mean),
      cmocka_unit_test(test_a_refusal_that_says_at_once),
      cmocka_unit_test(test_when_it_is_worth_asking_again),
      cmocka_unit_test(test_an_end_that_nobody_tells),
      cmocka_unit_test(test_a_later_answer_of_the_same_moment),
      cmocka_unit_test(test_a_reset_in_the_past),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
