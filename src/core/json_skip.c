#include "core/json_skip.h"

#include <string.h>

#include "core/ascii.h"
#include "core/json_scan.h"

typedef struct skipper {
  const char *end;
  int levels; /* how many more may be nested */
  sb_json_fault *fault;
} skipper;

static const char *complain(const skipper *s, const char *at, const char *problem) {
  *s->fault = (sb_json_fault){.problem = problem, .at = at};
  return NULL;
}

/* --- scalars --- */

/* One with escapes, or without an end: `open` is what is said of that. */
static const char *skip_odd_string(const skipper *s, const char *at, const char *open) {
  bool escaped;
  const char *to = sb_json_string_end(at + 1, s->end, &escaped);
  if (!to) return complain(s, at, open);
  if (sb_json_unescape(at + 1, to, NULL) == SB_JSON_BAD_ESCAPE)
    return complain(s, at, SB_JSON_NO_ESCAPE);
  return to + 1;
}

static inline const char *skip_string(const skipper *s, const char *at, const char *open) {
  const char *to = sb_json_find_stop(at + 1, s->end);
  return *to == '"' ? to + 1 : skip_odd_string(s, at, open);
}

static inline const char *skip_digits(const skipper *s, const char *at) {
  while (s->end - at >= 8 && sb_json_are_digits(at))
    at += 8;
  while (sb_ascii_is_digit(*at))
    at++;
  return at;
}

/* From the point or the exponent of a number to its end; NULL where digits are missing. */
static const char *skip_fraction(const skipper *s, const char *at) {
  const char *first = at + 1;
  if (*at == '.') {
    at = skip_digits(s, first);
    if (at == first) return NULL;
  }
  if (*at != 'e' && *at != 'E') return at;
  at++;
  first = at + (*at == '-' || *at == '+');
  at = skip_digits(s, first);
  return at > first ? at : NULL;
}

/* As sb_json_read_number goes. */
static inline const char *skip_number(const skipper *s, const char *from) {
  const char *first = from + (*from == '-');
  const char *at = skip_digits(s, first);
  if (at == first || (*first == '0' && at - first > 1)) return complain(s, from, SB_JSON_NO_NUMBER);
  if (*at == ',' || *at == '}') return at; /* as nearly all end */
  at = skip_fraction(s, at);
  return at ? at : complain(s, from, SB_JSON_NO_NUMBER);
}

static inline const char *skip_word(const skipper *s, const char *at, const char *word,
                                    size_t size) {
  if ((size_t)(s->end - at) < size || memcmp(at, word, size) != 0)
    return complain(s, at, SB_JSON_NO_VALUE);
  return at + size;
}

/* --- objects and arrays --- */

static const char *skip_object(skipper *s, const char *at);
static const char *skip_array(skipper *s, const char *at);

/* One that is no string, or has space in front of it. */
static const char *skip_other(skipper *s, const char *at) {
  at = sb_json_skip_space(at);
  switch (*at) {
  case '"': return skip_string(s, at, SB_JSON_OPEN_STRING);
  case '{': return skip_object(s, at);
  case '[': return skip_array(s, at);
  case 't': return skip_word(s, at, "true", 4);
  case 'f': return skip_word(s, at, "false", 5);
  case 'n': return skip_word(s, at, "null", 4);
  default:
    return *at == '-' || sb_ascii_is_digit(*at) ? skip_number(s, at)
                                                : complain(s, at, SB_JSON_NO_VALUE);
  }
}

static inline const char *skip_value(skipper *s, const char *at) {
  return *at == '"' ? skip_string(s, at, SB_JSON_OPEN_STRING) : skip_other(s, at);
}

/* From a key to the first one that may be wanted, or to the brace. */
static inline const char *skip_fields(skipper *s, const char *at, const sb_name_set *wanted) {
  for (;;) {
    if (*at != '"') {
      at = sb_json_skip_space(at);
      if (*at != '"') return complain(s, at, SB_JSON_NO_KEY);
    }
    const char *to = sb_json_find_stop(at + 1, s->end);
    if (wanted && (*to != '"' || sb_name_set_has(wanted, at + 1, (size_t)(to - at) - 1))) return at;
    at = *to == '"' ? to + 1 : skip_odd_string(s, at, SB_JSON_OPEN_KEY);
    if (!at) return NULL;
    if (*at != ':') {
      at = sb_json_skip_space(at);
      if (*at != ':') return complain(s, at, SB_JSON_NO_COLON);
    }
    at = skip_value(s, at + 1);
    if (!at) return NULL;
    if (*at != ',') {
      at = sb_json_skip_space(at);
      if (*at != ',') return *at == '}' ? at : complain(s, at, SB_JSON_NO_MARK);
    }
    at++;
  }
}

static const char *skip_object(skipper *s, const char *at) {
  if (s->levels == 0) return complain(s, at, SB_JSON_TOO_DEEP);
  at = sb_json_skip_space(at + 1);
  if (*at == '}') return at + 1;
  s->levels--;
  at = skip_fields(s, at, NULL);
  s->levels++;
  return at ? at + 1 : NULL;
}

static const char *skip_array(skipper *s, const char *at) {
  if (s->levels == 0) return complain(s, at, SB_JSON_TOO_DEEP);
  at = sb_json_skip_space(at + 1);
  if (*at == ']') return at + 1;
  s->levels--;
  for (;; at++) {
    at = skip_value(s, at);
    if (!at) return NULL;
    at = sb_json_skip_space(at);
    if (*at != ',') break;
  }
  s->levels++;
  return *at == ']' ? at + 1 : complain(s, at, SB_JSON_NO_MARK);
}

const char *sb_json_skip(const char *at, const char *end, int levels, sb_json_fault *fault) {
  return skip_value(&(skipper){.end = end, .levels = levels, .fault = fault}, at);
}

const char *sb_json_skip_fields(const char *at, const char *end, int levels,
                                const sb_name_set *wanted, sb_json_fault *fault) {
  return skip_fields(&(skipper){.end = end, .levels = levels, .fault = fault}, at, wanted);
}
