#include "core/suggest.h"

#include "test.h"

static void test_near_enough(void **state) {
  (void)state;
  static const struct {
    const char *word, *candidate;
    int distance; /* negative = too far */
  } cases[] = {
      {"contacts", "contacts", 0},
      {"Contacts", "contacts", 0},
      {"per-page", "per_page", 0},
      {"contact", "contacts", 1},
      {"contacts", "contact", 1},
      {"contatcs", "contacts", 1}, /* neighbours swapped */
      {"cotnatcs", "contacts", 2},
      {"kontakts", "contacts", 2},
      {"xyntacts", "contacts", 2},
      {"xyzzacts", "contacts", -1},
      {"companies", "contacts", -1},
      {"a", "b", 1},
      {"ab", "cd", -1},
      {"ca", "abc", -1}, /* 3: no part is edited twice */
      {"id", "ids", 1},
      {"", "a", 1},
      {"", "", 0},
      {"", "abc", -1},
      {"nmae", "name", 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_suggestion suggestion = {0};
    sb_suggest(&suggestion, cases[i].word, cases[i].candidate);
    CHECK((suggestion.best != NULL) == (cases[i].distance >= 0), cases[i].word);
    if (suggestion.best != NULL) {
      CHECK(suggestion.best == cases[i].candidate, cases[i].word);
      CHECK(suggestion.distance == (size_t)cases[i].distance, cases[i].word);
    }
  }
}

static void test_keeps_the_nearest(void **state) {
  (void)state;
  sb_suggestion suggestion = {0};
  const char *tie = "tagz";
  sb_suggest(&suggestion, "tagss", tie);
  assert_null(suggestion.best);
  sb_suggest(&suggestion, "tagss", "companies");
  sb_suggest(&suggestion, "tagss", "tags");
  assert_string_equal(suggestion.best, "tags");
  sb_suggest(&suggestion, "tagss", "tagso");
  assert_string_equal(suggestion.best, "tags");
  sb_suggest(&suggestion, "tagss", "tagss");
  assert_string_equal(suggestion.best, "tagss");
  sb_suggest(&suggestion, "tagss", "tags");
  assert_string_equal(suggestion.best, "tagss");
}

static void test_long_words(void **state) {
  (void)state;
  char word[66];
  memset(word, 'x', sizeof word);
  word[65] = '\0';
  sb_suggestion suggestion = {0};
  sb_suggest(&suggestion, word, word);
  assert_null(suggestion.best);
  char longest[65];
  memset(longest, 'x', sizeof longest);
  longest[64] = '\0';
  sb_suggest(&suggestion, longest, word);
  assert_null(suggestion.best);
  sb_suggest(&suggestion, longest, longest + 21);
  assert_non_null(suggestion.best);
  assert_int_equal(suggestion.distance, 21);
}

static void test_unless_among(void **state) {
  (void)state;
  static const char *const names[] = {"tag", "tags", "taxes", NULL}, *const none[] = {NULL};
  sb_suggestion suggestion = {0};
  assert_true(sb_suggest_unless_among(&suggestion, "tags", names));
  assert_null(suggestion.best);
  assert_false(sb_suggest_unless_among(&suggestion, "tagss", none));
  assert_null(suggestion.best);
  assert_false(sb_suggest_unless_among(&suggestion, "tagss", names));
  assert_string_equal(suggestion.best, "tags");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_near_enough),
      cmocka_unit_test(test_keeps_the_nearest),
      cmocka_unit_test(test_long_words),
      cmocka_unit_test(test_unless_among),
  };
  return cmocka_run_group_tests_name("suggest", tests, NULL, NULL);
}
