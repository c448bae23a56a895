/* The tokens of JSON text (RFC 8259). Every text here ends with a NUL, which no token can hold:
 * nothing reads past it. */
#ifndef SB_JSON_SCAN_H
#define SB_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

static inline const char *sb_json_skip_space(const char *at) {
  while ((unsigned char)*at <= ' ' && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  return at;
}

/* The quote that ends the string whose first character is at `at`; NULL when none does. *escaped
 * tells whether there are backslashes in it. Control characters other than NUL are let through.
 * `end` is that of the text. */
const char *sb_json_string_end(const char *at, const char *end, bool *escaped);

/* Writes what the characters of a string from `at` to its quote at `end` say, and returns how many
 * bytes that are, never more than there were. Half of a surrogate pair, which a service leaves
 * where it cuts a text within a character, becomes U+FFFD. Returns SB_JSON_BAD_ESCAPE for what is
 * no escape. `out` may be NULL: then nothing is written. */
#define SB_JSON_BAD_ESCAPE ((size_t)-1)
size_t sb_json_unescape(const char *at, const char *end, char *out);

typedef struct sb_json_number {
  bool is_whole; /* `whole` is it, exactly; else `number` is, as near as a double comes */
  long long whole;
  double number;
} sb_json_number;

/* Reads the number at `at` and returns what is behind it; NULL when there is none. A fraction or an
 * exponent that leaves a whole number below 2^53 in size makes no difference: 1.0 is 1. What is too
 * large for a double is infinite. */
const char *sb_json_read_number(const char *at, sb_json_number *number);

#endif
