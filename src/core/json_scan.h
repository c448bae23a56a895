/* Scanner for the tokens of JSON (RFC 8259). Every text ends with its first NUL, which `end` is. No
 * token contains a NUL, so the scanner never reads past it. */
#ifndef SB_JSON_SCAN_H
#define SB_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

static inline const char *sb_json_skip_space(const char *at) {
  while ((unsigned char)*at <= ' ' && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  return at;
}

static inline uint64_t sb_json_word(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

/* Strings are looked through in blocks: of sixteen bytes where every processor of the kind has
 * instructions for that, else of eight in a word. SB_PLAIN_SCAN, which is for tests, does without
 * such instructions. A block's marks are 0 when there is neither a quote nor a backslash in it, its
 * differences when another block has the same bytes; sb_json_first_mark tells the place of the
 * first. */
#if defined(__SSE2__) && !defined(SB_PLAIN_SCAN)
enum { SB_JSON_BLOCK = 16 };
typedef unsigned sb_json_block_marks;

static inline sb_json_block_marks sb_json_marks(const char *at) {
  __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
  __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                               _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
  return (unsigned)_mm_movemask_epi8(marks);
}

static inline sb_json_block_marks sb_json_differences(const char *a, const char *b) {
  __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)a),
                                _mm_loadu_si128((const __m128i *)(const void *)b));
  return (unsigned)_mm_movemask_epi8(same) ^ 0xFFFF;
}

static inline unsigned sb_json_first_mark(sb_json_block_marks marks) {
  return (unsigned)__builtin_ctz(marks);
}
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && !defined(SB_PLAIN_SCAN)
enum { SB_JSON_BLOCK = 16 };
typedef uint64_t sb_json_block_marks;

/* Of each byte four bits are left. */
static inline sb_json_block_marks sb_json_narrow(uint8x16_t marks) {
  uint8x8_t halves = vshrn_n_u16(vreinterpretq_u16_u8(marks), 4);
  return vget_lane_u64(vreinterpret_u64_u8(halves), 0);
}

static inline sb_json_block_marks sb_json_marks(const char *at) {
  uint8x16_t bytes = vld1q_u8((const uint8_t *)at);
  return sb_json_narrow(
      vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('"')), vceqq_u8(bytes, vdupq_n_u8('\\'))));
}

static inline sb_json_block_marks sb_json_differences(const char *a, const char *b) {
  return sb_json_narrow(
      vmvnq_u8(vceqq_u8(vld1q_u8((const uint8_t *)a), vld1q_u8((const uint8_t *)b))));
}

static inline unsigned sb_json_first_mark(sb_json_block_marks marks) {
  return (unsigned)__builtin_ctzll(marks) / 4;
}
#elif __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { SB_JSON_BLOCK = 8 };
typedef uint64_t sb_json_block_marks;

/* Mycroft's test for bytes that are zero. The borrow can mislead in bytes above the first one that
 * is, which is all that counts. */
static inline sb_json_block_marks sb_json_marks(const char *at) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
  uint64_t word = sb_json_word(at);
  uint64_t quotes = word ^ ones * '"', backslashes = word ^ ones * '\\';
  return (((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & tops;
}

static inline sb_json_block_marks sb_json_differences(const char *a, const char *b) {
  return sb_json_word(a) ^ sb_json_word(b);
}

static inline unsigned sb_json_first_mark(sb_json_block_marks marks) {
  return (unsigned)__builtin_ctzll(marks) / 8;
}
#else
enum { SB_JSON_BLOCK = 1 };
typedef unsigned sb_json_block_marks;

static inline sb_json_block_marks sb_json_marks(const char *at) {
  return *at == '"' || *at == '\\';
}

static inline sb_json_block_marks sb_json_differences(const char *a, const char *b) {
  return *a != *b;
}

static inline unsigned sb_json_first_mark(sb_json_block_marks marks) {
  (void)marks;
  return 0;
}
#endif

/* The first quote or backslash at or behind `at`; `end`, where the text has its NUL, when there is
 * none. */
static inline const char *sb_json_find_stop(const char *at, const char *end) {
  for (; end - at >= SB_JSON_BLOCK; at += SB_JSON_BLOCK) {
    sb_json_block_marks marks = sb_json_marks(at);
    if (marks) return at + sb_json_first_mark(marks);
  }
  while (*at != '"' && *at != '\\' && *at != '\0')
    at++;
  return at;
}

/* Whether the eight bytes at `at` are digits. */
static inline bool sb_json_are_digits(const char *at) {
  const uint64_t ones = 0x0101010101010101u, high = ones * 0xF0;
  uint64_t word = sb_json_word(at);
  return ((word & high) | ((word + ones * 6) & high) >> 4) == ones * 0x33;
}

/* What sb_json_string_end does from the first stop on. */
const char *sb_json_string_rest(const char *at, const char *end, bool *escaped);

/* The quote that ends the string whose first character is at `at`; NULL when none does. *escaped
 * tells whether there are backslashes in it. Control characters other than NUL are let through. */
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
const char *sb_json_read_number(const char *at, const char *end, sb_json_number *number);

#endif
