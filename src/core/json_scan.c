#include "core/json_scan.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/ascii.h"

/* --- strings --- */

const char *sb_json_string_rest(const char *at, const char *end, bool *escaped) {
  *escaped = false;
  for (; *at != '"'; at = sb_json_find_stop(at + 1, end)) {
    if (*at == '\0') return NULL;
    *escaped = true;
    if (*++at == '\0') return NULL;
  }
  return at;
}

/* The code unit of four hexadecimal digits, or -1. */
static long read_unit(const char *digits) {
  long unit = 0;
  for (int i = 0; i < 4; i++) {
    char digit = sb_ascii_lower(digits[i]);
    if (sb_ascii_is_digit(digit))
      unit = unit * 16 + (digit - '0');
    else if (digit >= 'a' && digit <= 'f')
      unit = unit * 16 + (digit - 'a' + 10);
    else
      return -1;
  }
  return unit;
}

static size_t write_utf8(long code, char *out) {
  unsigned char bytes[4];
  size_t size;
  if (code < 0x80) {
    bytes[0] = (unsigned char)code;
    size = 1;
  } else if (code < 0x800) {
    bytes[0] = (unsigned char)(0xC0 | code >> 6);
    bytes[1] = (unsigned char)(0x80 | (code & 0x3F));
    size = 2;
  } else if (code < 0x10000) {
    bytes[0] = (unsigned char)(0xE0 | code >> 12);
    bytes[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    bytes[2] = (unsigned char)(0x80 | (code & 0x3F));
    size = 3;
  } else {
    bytes[0] = (unsigned char)(0xF0 | code >> 18);
    bytes[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
    bytes[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    bytes[3] = (unsigned char)(0x80 | (code & 0x3F));
    size = 4;
  }
  if (out) memcpy(out, bytes, size);
  return size;
}

/* Reads the digits behind "\u", and a second escape if both make one character. NULL for what are
 * no digits. */
static const char *read_code(const char *at, long *code) {
  *code = read_unit(at);
  if (*code < 0) return NULL;
  at += 4;
  if (*code < 0xD800 || *code > 0xDFFF) return at;
  long low = *code < 0xDC00 && at[0] == '\\' && at[1] == 'u' ? read_unit(at + 2) : -1;
  if (low >= 0xDC00 && low <= 0xDFFF) {
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return at + 6;
  }
  *code = 0xFFFD;
  return at;
}

size_t sb_json_unescape(const char *at, const char *end, char *out) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  size_t size = 0;
  while (at < end) {
    const char *plain = at;
    while (at < end && *at != '\\')
      at++;
    size_t run = (size_t)(at - plain);
    if (out && run > 0) memcpy(out + size, plain, run);
    size += run;
    if (at == end) break;
    char letter = at[1];
    at += 2;
    if (letter == 'u') {
      long code;
      at = read_code(at, &code);
      if (!at) return SB_JSON_BAD_ESCAPE;
      size += write_utf8(code, out ? out + size : NULL);
    } else {
      const char *found = strchr(from, letter); /* not NUL: the quote is behind it */
      if (!found) return SB_JSON_BAD_ESCAPE;
      if (out) out[size] = to[found - from];
      size++;
    }
  }
  return size;
}

/* --- numbers --- */

/* A number as it is written: digits * 10^exponent. */
typedef struct decimal {
  unsigned long long digits;
  int count; /* of those digits, from the first that is not 0 */
  int exponent;
} decimal;

/* As many as always fit. A double needs 17 at most. */
enum { MAX_DIGITS = 19, MAX_EXPONENT = 100000 };

static const char *read_digits(const char *at, decimal *number, bool fraction) {
  for (; sb_ascii_is_digit(*at); at++) {
    bool fits = number->count < MAX_DIGITS;
    if (fits) {
      number->digits = number->digits * 10 + (unsigned)(*at - '0');
      if (number->digits > 0) number->count++;
    }
    if (fits == fraction && number->exponent > -MAX_EXPONENT && number->exponent < MAX_EXPONENT)
      number->exponent += fraction ? -1 : 1;
  }
  return at;
}

/* `at` is behind the "e". */
static const char *read_exponent(const char *at, decimal *number) {
  int exponent = 0;
  bool negative = *at == '-';
  if (*at == '-' || *at == '+') at++;
  if (!sb_ascii_is_digit(*at)) return NULL;
  for (; sb_ascii_is_digit(*at); at++)
    if (exponent < 2 * MAX_EXPONENT) exponent = exponent * 10 + (*at - '0');
  number->exponent += negative ? -exponent : exponent;
  return at;
}

/* The largest whole number up to which a double holds them all. */
#define EXACT 9007199254740992ULL

static double to_double(const decimal *number) {
  /* The powers of ten that a double holds: one step from two exact numbers is rounded only once. */
  static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const int last = sizeof powers / sizeof powers[0] - 1;
  int exponent = number->exponent;
  if (number->digits <= EXACT && exponent >= -last && exponent <= last) {
    double digits = (double)number->digits;
    return exponent < 0 ? digits / powers[-exponent] : digits * powers[exponent];
  }
  char text[48]; /* without a point, which the host's locale may write in another way */
  snprintf(text, sizeof text, "%llue%d", number->digits, exponent);
  return strtod(text, NULL);
}

/* What eight digits say. */
static inline unsigned long long read_eight(const char *at) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  /* Neighbours are put together: digits to pairs, pairs to fours, fours to the whole. */
  uint64_t word = sb_json_word(at) & 0x0F0F0F0F0F0F0F0Fu;
  word = word * (1 + (10 << 8)) >> 8 & 0x00FF00FF00FF00FFu;
  word = word * (1 + (100 << 16)) >> 16 & 0x0000FFFF0000FFFFu;
  return word * (1 + ((uint64_t)10000 << 32)) >> 32;
#else
  unsigned long long whole = 0;
  for (int i = 0; i < 8; i++)
    whole = whole * 10 + (unsigned)(at[i] - '0');
  return whole;
#endif
}

/* A whole number of so few digits that a long long holds it, as nearly all are; NULL for any other.
 */
static inline const char *read_short(const char *at, const char *end, sb_json_number *number) {
  enum { DIGITS = 18 };
  bool negative = *at == '-';
  const char *first = at + negative;
  unsigned long long whole = 0;
  at = first;
  if (end - at >= 8 && sb_json_are_digits(at)) {
    whole = read_eight(at);
    at += 8;
  }
  for (; sb_ascii_is_digit(*at) && at - first < DIGITS; at++)
    whole = whole * 10 + (unsigned)(*at - '0');
  bool plain = at > first && !sb_ascii_is_digit(*at) && *at != '.' && *at != 'e' && *at != 'E';
  if (!plain || (*first == '0' && at - first > 1)) return NULL;
  number->is_whole = true;
  number->whole = negative ? -(long long)whole : (long long)whole;
  return at;
}

const char *sb_json_read_number(const char *at, const char *end, sb_json_number *number) {
  const char *behind = read_short(at, end, number);
  if (behind) return behind;
  decimal read = {0};
  bool negative = *at == '-', plain = true;
  if (negative) at++;
  if (!sb_ascii_is_digit(*at)) return NULL;
  if (at[0] == '0' && sb_ascii_is_digit(at[1])) return NULL;
  at = read_digits(at, &read, false);
  if (*at == '.') {
    plain = false;
    if (!sb_ascii_is_digit(*++at)) return NULL;
    at = read_digits(at, &read, true);
  }
  if (*at == 'e' || *at == 'E') {
    plain = false;
    at = read_exponent(at + 1, &read);
    if (!at) return NULL;
  }
  unsigned long long most = (unsigned long long)LLONG_MAX + (negative ? 1 : 0);
  number->is_whole = plain && read.exponent == 0 && read.digits <= most;
  if (number->is_whole) { /* the least one has no counterpart that it could be the negative of */
    number->whole = negative ? -1 - (long long)(read.digits - 1) : (long long)read.digits;
    return at;
  }
  number->number = negative ? -to_double(&read) : to_double(&read);
  if (plain || !(number->number > -(double)EXACT && number->number < (double)EXACT)) return at;
  number->whole = (long long)number->number;
  number->is_whole = (double)number->whole == number->number;
  return at;
}
