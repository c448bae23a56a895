/* Character classes of ASCII, independent of the host's locale. */
#ifndef SB_ASCII_H
#define SB_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool sb_ascii_is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static inline bool sb_ascii_is_alpha(char byte) {
  return (unsigned char)((byte | 0x20) - 'a') < 26; /* the bit that tells the cases apart */
}

static inline bool sb_ascii_is_alnum(char byte) {
  return sb_ascii_is_alpha(byte) || sb_ascii_is_digit(byte);
}

static inline bool sb_ascii_is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static inline char sb_ascii_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Whether two strings differ in the case of their letters at most. */
static inline bool sb_ascii_equal(const char *a, const char *b) {
  while (*a != '\0' && sb_ascii_lower(*a) == sb_ascii_lower(*b)) {
    a++;
    b++;
  }
  return *a == *b;
}

/* Compares a name with those of a list that ends with a NULL, without case. */
static inline bool sb_ascii_is_one_of(const char *name, const char *const *names) {
  for (; *names != NULL; names++) {
    if (sb_ascii_equal(name, *names)) return true;
  }
  return false;
}

#endif
