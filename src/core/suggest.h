/* Finds the nearest valid name for a misspelled one ("did you mean …?"). */
#ifndef SB_SUGGEST_H
#define SB_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

/* Keeps the nearest candidate seen so far. Start with {0}. */
typedef struct sb_suggestion {
  const char *best; /* NULL while nothing was near enough */
  size_t distance;
} sb_suggestion;

/* Considers one candidate for `word`: Damerau-Levenshtein distance without regard to case and with
 * '-' equal to '_', near enough when it is at most a third of the longer word's length (at least
 * 1). A tie keeps the earlier. Words over 64 bytes are ignored. */
void sb_suggest(sb_suggestion *suggestion, const char *word, const char *candidate);

/* Whether `word` is one of `names`, which end with NULL. If it is not, each is considered. */
bool sb_suggest_unless_among(sb_suggestion *suggestion, const char *word, const char *const *names);

#endif
