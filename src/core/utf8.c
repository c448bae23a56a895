#include "core/utf8.h"

#include <stdint.h>
#include <string.h>

static bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

size_t sb_utf8_step(const char *text, size_t size) {
  if (size == 0) return 0;
  const unsigned char *bytes = (const unsigned char *)text;
  unsigned char first = bytes[0];
  if (first < 0x80) return 1;
  /* The second byte's range excludes overlong forms, surrogates and what lies past U+10FFFF. */
  unsigned char low = 0x80, high = 0xBF;
  size_t length;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  if (size < length || bytes[1] < low || bytes[1] > high) return 0;
  for (size_t i = 2; i < length; i++)
    if (!is_continuation(bytes[i])) return 0;
  return length;
}

static bool is_ascii_of_8(const char *text) {
  uint64_t word;
  memcpy(&word, text, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

bool sb_utf8_count(const char *text, size_t size, size_t *characters) {
  size_t count = 0, at = 0;
  while (at < size) {
    if (size - at >= 8 && is_ascii_of_8(text + at)) {
      at += 8;
      count += 8;
      continue;
    }
    size_t step = sb_utf8_step(text + at, size - at);
    if (step == 0) return false;
    at += step;
    count++;
  }
  *characters = count;
  return true;
}
