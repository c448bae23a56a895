#include "core/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ascii.h"

enum { MAX_DECIMALS = 15, MAX_INTEGER_DIGITS = 20 };

size_t sb_number_read(const char *text, size_t size, double *number) {
  size_t at = 0;
  bool negative = size > 0 && text[0] == '-';
  if (negative) at++;
  if (at == size || !sb_ascii_is_digit(text[at])) return 0;

  double value = 0;
  for (; at < size && sb_ascii_is_digit(text[at]); at++) {
    value = value * 10 + (text[at] - '0');
  }
  if (at + 1 < size && text[at] == '.' && sb_ascii_is_digit(text[at + 1])) {
    double scale = 1;
    int decimals = 0;
    for (at++; at < size && sb_ascii_is_digit(text[at]); at++) {
      /* What has 15 digits is exact; a longer one would not read back as it is written. */
      if (decimals++ >= MAX_DECIMALS || value >= 1e14) continue;
      value = value * 10 + (text[at] - '0');
      scale *= 10;
    }
    value /= scale;
  }
  *number = negative ? -value : value;
  return at;
}

bool sb_number_parse(const char *text, double *number) {
  size_t size = strlen(text);
  return size > 0 && sb_number_read(text, size, number) == size;
}

bool sb_number_is_whole(const char *text, size_t size) {
  if (size > 0 && text[0] == '-') {
    text++;
    size--;
  }
  if (size == 0 || size > MAX_INTEGER_DIGITS || (text[0] == '0' && size > 1)) return false;
  for (size_t at = 0; at < size; at++) {
    if (!sb_ascii_is_digit(text[at])) return false;
  }
  return true;
}

void sb_number_format(double number, char text[SB_NUMBER_SIZE]) {
  for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    snprintf(text, SB_NUMBER_SIZE, "%.*f", decimals, number);
    /* The host's locale may write another sign than a point. */
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++) {
      if (text[i] != '-' && !sb_ascii_is_digit(text[i])) text[i] = '.';
    }
    double read;
    if (sb_number_parse(text, &read) && read == number) return;
  }
}

void sb_number_format_rounded(double number, char text[SB_NUMBER_SIZE]) {
  sb_number_format(floor(number * 1000 + 0.5) / 1000, text);
}
