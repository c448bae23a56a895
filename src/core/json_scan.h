/* Scanner for the tokens of JSON (RFC 8259). Every text must end with a NUL. No token contains a
 * NUL, so the scanner never reads past it. */
#ifndef SB_JSON_SCAN_H
#define SB_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline const char *sb_json_skip_space(const char *at) {
  while ((unsigned char)*at <= ' ' && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  return at;
}

static inline bool sb_json_is_stop(char byte) {
  return byte == '"' || byte == '\\' || byte == '\0';
}

/* The first quote, backslash or NUL at or behind `at`, at `end` at the latest. */
static inline const char *sb_json_find_stop(const char *at, const char *end) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  /* Eight bytes at a time: Mycroft's test for bytes that are zero. The borrow can mislead in bytes
   * above the first one that is, which is all that counts. */
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
  for (; end - at >= 8; at += 8) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t quotes = (word ^ ones * '"') - ones, backslashes = (word ^ ones * '\\') - ones;
    uint64_t marks = (quotes | backslashes | (word - ones)) & ~word & tops;
    if (marks != 0) return at + __builtin_ctzll(marks) / 8;
  }
#endif
  while (!sb_json_is_stop(*at))
    at++;
  return at;
}

/* What sb_json_string_end does from the first stop on. */
const char *sb_json_string_rest(const char *at, const char *end, bool *escaped);

/* The quote that ends the string whose first character is at `at`; NULL when none does. *escaped
 * tells whether there are backslashes in it. Control characters other than NUL are let through.
 * `end` is that of the text. */
static inline const char *sb_json_string_end(const char *at, const char *end, bool *escaped) {
  at = sb_json_find_stop(at, end);
  *escaped = false;
  return *at == '"' ? at : sb_json_string_rest(at, end, escaped);
}

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
