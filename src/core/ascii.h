/* Character classes of ASCII, independent of the host's locale. */
#ifndef SB_ASCII_H
#define SB_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static inline bool sb_ascii_is_control(char byte) {
  return (unsigned char)byte < 0x20 || byte == 0x7f;
}

/* Whether one of eight bytes is a control byte. */
static inline bool sb_ascii_has_control_of_8(const char *bytes) {
  const uint64_t each = 0x0101010101010101u;
  uint64_t word, last;
  memcpy(&word, bytes, sizeof word);
  last = word ^ each * 0x7f;
  return (((word - each * 0x20) & ~word) | ((last - each) & ~last)) & each * 0x80;
}

/* Whether one of the bytes is a control byte. */
static inline bool sb_ascii_has_control(const char *bytes, size_t size) {
  size_t at = 0;
  for (; size - at >= 8; at += 8) {
    if (sb_ascii_has_control_of_8(bytes + at)) return true;
  }
  if (size >= 8) return at < size && sb_ascii_has_control_of_8(bytes + size - 8);
  for (; at < size; at++) {
    if (sb_ascii_is_control(bytes[at])) return true;
  }
  return false;
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
