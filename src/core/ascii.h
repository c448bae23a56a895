/* Character classes of ASCII, independent of the host's locale. */
#ifndef SB_ASCII_H
#define SB_ASCII_H

#include <stdbool.h>

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

#endif
