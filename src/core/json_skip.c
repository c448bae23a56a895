#include "core/json_skip.h"

#include <string.h>

#include "core/ascii.h"
#include "core/json_scan.h"

typedef struct skipper {
  const char *end;
  int levels; /* how many more may be nested */
  sb_json_seen *seen;
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

/* --- what came before --- */

/* How many bytes are the same at `a` and at `b`, which is before it: at most what is between both,
 * so that a text of nothing else takes no longer. Of the last block of that, none is counted. */
static inline size_t count_same(const char *a, const char *b, const char *end) {
  size_t most = (size_t)(end - a < a - b ? end - a : a - b), same = 0;
  for (size_t next = SB_JSON_BLOCK; next <= most; same = next, next += SB_JSON_BLOCK) {
    sb_json_block_marks marks = sb_json_differences(a + same, b + same);
    if (marks) return same + sb_json_first_mark(marks);
  }
  return same;
}

/* Goes past the fields that are the same as the last ones at their places, and moves *link. The
 * last of an object has the brace behind it. */
static inline const char *skip_same(const skipper *s, const char *at, unsigned short **link) {
  sb_json_field *fields = s->seen->fields, *field = &fields[**link];
  const char *before = field->text;
  if (!before || field->levels != s->levels) return at;
  size_t same = count_same(at, before, s->end), size = field->size;
  if (size > same) return at;
  do {
    field->text = at;
    at += size;
    before += size;
    same -= size;
    *link = &field->next;
    field = &fields[field->next];
    size = field->size;
  } while (field->text == before && size <= same);
  return at;
}

/* The field at a place, to which *link leads. The first one is at all places for which there is no
 * other. */
static inline sb_json_field *find_field(sb_json_seen *seen, unsigned short *link) {
  if (*link == 0 && seen->count < SB_JSON_SEEN) {
    seen->fields[seen->count] = (sb_json_field){0};
    *link = (unsigned short)seen->count++;
  }
  return &seen->fields[*link];
}

void sb_json_seen_object(sb_json_seen *seen, int levels) {
  if (seen->levels != levels) {
    seen->first = 0;
    seen->count = 1;
    seen->fields[0] = (sb_json_field){0};
  }
  seen->levels = levels;
  seen->link = &seen->first;
}

/* --- objects and arrays --- */

static const char *skip_object(skipper *s, const char *at, unsigned short *link);
static const char *skip_array(skipper *s, const char *at, unsigned short *link);

/* One that is no string, or has space in front of it. `link` is where fields in it are known. */
static const char *skip_other(skipper *s, const char *at, unsigned short *link) {
  at = sb_json_skip_space(at);
  if (sb_ascii_is_digit(*at)) return skip_number(s, at);
  switch (*at) {
  case '"': return skip_string(s, at, SB_JSON_OPEN_STRING);
  case '{': return skip_object(s, at, link);
  case '[': return skip_array(s, at, link);
  case 't': return skip_word(s, at, "true", 4);
  case 'f': return skip_word(s, at, "false", 5);
  case 'n': return skip_word(s, at, "null", 4);
  case '-': return skip_number(s, at);
  default: return complain(s, at, SB_JSON_NO_VALUE);
  }
}

static inline const char *skip_value(skipper *s, const char *at, unsigned short *link) {
  return *at == '"' ? skip_string(s, at, SB_JSON_OPEN_STRING) : skip_other(s, at, link);
}

/* From a key to the first one that may be wanted, or to the brace. */
static inline const char *skip_fields(skipper *s, const char *at, unsigned short **link,
                                      const sb_name_set *wanted) {
  for (;;) {
    const char *from = skip_same(s, at, link);
    if (from > at && from[-1] == '}') return from - 1;
    at = from;
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
    sb_json_field *field = find_field(s->seen, *link);
    at = skip_value(s, at + 1, &field->inside);
    if (!at) return NULL;
    if (*at != ',') {
      at = sb_json_skip_space(at);
      if (*at != ',' && *at != '}') return complain(s, at, SB_JSON_NO_MARK);
    }
    field->text = from;
    field->size = (size_t)(at + 1 - from);
    field->levels = s->levels;
    *link = &field->next;
    if (*at == '}') return at;
    at++;
  }
}

static const char *skip_object(skipper *s, const char *at, unsigned short *link) {
  if (s->levels == 0) return complain(s, at, SB_JSON_TOO_DEEP);
  at = sb_json_skip_space(at + 1);
  if (*at == '}') return at + 1;
  s->levels--;
  at = skip_fields(s, at, &link, NULL);
  s->levels++;
  return at ? at + 1 : NULL;
}

static const char *skip_array(skipper *s, const char *at, unsigned short *link) {
  if (s->levels == 0) return complain(s, at, SB_JSON_TOO_DEEP);
  at = sb_json_skip_space(at + 1);
  if (*at == ']') return at + 1;
  s->levels--;
  for (;; at++) {
    at = skip_value(s, at, link);
    if (!at) return NULL;
    at = sb_json_skip_space(at);
    if (*at != ',') break;
  }
  s->levels++;
  return *at == ']' ? at + 1 : complain(s, at, SB_JSON_NO_MARK);
}

const char *sb_json_skip(const char *at, const char *end, int levels, sb_json_fault *fault) {
  sb_json_seen seen;
  seen.levels = -1;
  sb_json_seen_object(&seen, levels);
  skipper s = {.end = end, .levels = levels, .seen = &seen, .fault = fault};
  return skip_value(&s, at, seen.link);
}

const char *sb_json_skip_fields(const char *at, const char *end, const sb_name_set *wanted,
                                sb_json_seen *seen, sb_json_fault *fault) {
  skipper s = {.end = end, .levels = seen->levels, .seen = seen, .fault = fault};
  return skip_fields(&s, at, &seen->link, wanted);
}
