#include "core/suggest.h"

#include <string.h>

#include "core/ascii.h"

enum { MAX_WORD = 64 };

static char folded(char byte) {
  return byte == '-' ? '_' : sb_ascii_lower(byte);
}

static size_t smaller(size_t a, size_t b) {
  return a < b ? a : b;
}

/* How many bytes to insert, delete, replace or swap with their neighbour to make one word the
 * other; no part is edited twice. Only three rows of the table are ever needed. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size) {
  size_t rows[3][MAX_WORD + 1];
  size_t *before = rows[0], *above = rows[1], *row = rows[2];
  for (size_t j = 0; j <= b_size; j++)
    row[j] = j;

  for (size_t i = 1; i <= a_size; i++) {
    size_t *oldest = before;
    before = above;
    above = row;
    row = oldest;
    row[0] = i;
    for (size_t j = 1; j <= b_size; j++) {
      bool same = folded(a[i - 1]) == folded(b[j - 1]);
      size_t best = above[j - 1] + (same ? 0 : 1);
      best = smaller(best, smaller(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
          folded(a[i - 2]) == folded(b[j - 1])) {
        best = smaller(best, before[j - 2] + 1);
      }
      row[j] = best;
    }
  }
  return row[b_size];
}

void sb_suggest(sb_suggestion *suggestion, const char *word, const char *candidate) {
  size_t word_size = strlen(word), candidate_size = strlen(candidate);
  if (word_size > MAX_WORD || candidate_size > MAX_WORD) return;

  size_t near = (word_size > candidate_size ? word_size : candidate_size) / 3;
  if (near == 0) near = 1;
  size_t found = distance(word, word_size, candidate, candidate_size);
  if (found > near || (suggestion->best != NULL && found >= suggestion->distance)) return;
  suggestion->best = candidate;
  suggestion->distance = found;
}

bool sb_suggest_unless_among(sb_suggestion *suggestion, const char *word,
                             const char *const *names) {
  for (const char *const *name = names; *name != NULL; name++)
    if (strcmp(*name, word) == 0) return true;
  for (; *names != NULL; names++)
    sb_suggest(suggestion, word, *names);
  return false;
}
