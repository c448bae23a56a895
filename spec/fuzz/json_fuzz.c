/* Tokens of any text: nothing is read behind the NUL, nothing grows by losing its escapes, and a
 * number is what the C library takes it for. Values that are skipped: those that a reader takes
 * that looks at one byte after the other, and fields whatever was skipped before. */
#include "core/json_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_skip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

static void check_string(const char *text, size_t size) {
  bool escaped;
  const char *end = sb_json_string_end(text, text + size, &escaped);
  if (end == NULL) return;
  size_t room = (size_t)(end - text);
  require(end >= text && room < size + 1 && *end == '"');
  char *out = malloc(room + 1);
  if (out == NULL) return;
  size_t written = sb_json_unescape(text, end, out);
  require(sb_json_unescape(text, end, NULL) == written);
  require(written == SB_JSON_BAD_ESCAPE || written <= room);
  require(escaped || (written == room && memcmp(out, text, room) == 0));
  free(out);
}

static void check_number(const char *text, size_t size) {
  sb_json_number number;
  const char *behind = sb_json_read_number(text, text + strlen(text), &number);
  if (behind == NULL) return;
  size_t taken = (size_t)(behind - text);
  require(taken > 0 && taken <= size);
  require(strspn(text, "0123456789+-.eE") >= taken);
  if (taken > 19) return; /* more digits than are looked at */
  char copy[20];
  memcpy(copy, text, taken);
  copy[taken] = '\0';
  char *end;
  double expected = strtod(copy, &end);
  require(*end == '\0');
  require((number.is_whole ? (double)number.whole : number.number) == expected);
}

/* The place behind a value, as RFC 8259 has it, but that any byte is let through in strings; NULL
 * where there is none. */
static const char *plain_value(const char *at, int levels);

static const char *plain_string(const char *at) {
  for (at++; *at != '"'; at++) {
    if (*at == '\0') return NULL;
    if (*at != '\\') continue;
    if (*++at == '\0' || strchr("\"\\/bfnrtu", *at) == NULL) return NULL;
    if (*at == 'u' && strspn(at + 1, "0123456789abcdefABCDEF") < 4) return NULL;
  }
  return at + 1;
}

static const char *plain_number(const char *at) {
  at += *at == '-';
  size_t whole = strspn(at, "0123456789"), fraction = 1, exponent = 1;
  if (whole == 0 || (*at == '0' && whole > 1)) return NULL;
  at += whole;
  if (*at == '.') {
    fraction = strspn(at + 1, "0123456789");
    at += 1 + fraction;
  }
  if (*at == 'e' || *at == 'E') {
    at += at[1] == '+' || at[1] == '-' ? 2 : 1;
    exponent = strspn(at, "0123456789");
    at += exponent;
  }
  return fraction > 0 && exponent > 0 ? at : NULL;
}

static const char *plain_space(const char *at) {
  return at + strspn(at, " \t\r\n");
}

static const char *plain_key(const char *at) {
  at = *at == '"' ? plain_string(at) : NULL;
  if (at == NULL) return NULL;
  at = plain_space(at);
  return *at == ':' ? plain_space(at + 1) : NULL;
}

static const char *plain_nested(const char *at, int levels, bool object) {
  char end = object ? '}' : ']';
  if (levels == 0) return NULL;
  at = plain_space(at + 1);
  if (*at == end) return at + 1;
  for (;; at = plain_space(at + 1)) {
    if (object) at = plain_key(at);
    if (at != NULL) at = plain_value(at, levels - 1);
    if (at == NULL) return NULL;
    at = plain_space(at);
    if (*at == end) return at + 1;
    if (*at != ',') return NULL;
  }
}

static const char *plain_value(const char *at, int levels) {
  if (*at == '"') return plain_string(at);
  if (*at == '{' || *at == '[') return plain_nested(at, levels, *at == '{');
  if (strncmp(at, "true", 4) == 0 || strncmp(at, "null", 4) == 0) return at + 4;
  if (strncmp(at, "false", 5) == 0) return at + 5;
  return plain_number(at);
}

static void check_skipping(const char *text) {
  enum { LEVELS = 9 };
  const char *end = text + strlen(text);
  sb_json_fault fault = {0};
  const char *behind = sb_json_skip(text, end, LEVELS, &fault);
  require(behind == plain_value(plain_space(text), LEVELS));
  require(behind != NULL || (fault.problem != NULL && fault.at >= text && fault.at <= end));
}

/* The first field of an object, from the key at `at`, that is called "id", or has a key with
 * escapes; the object's end, when there is none; NULL when it is not sound up to there. */
static const char *plain_fields(const char *at, int levels) {
  for (;; at = plain_space(at + 1)) {
    size_t size = *at == '"' ? strcspn(at + 1, "\"\\") : 0;
    if (*at == '"' && (at[size + 1] != '"' || strncmp(at, "\"id\"", 4) == 0)) return at;
    const char *value = plain_key(at);
    at = value == NULL ? NULL : plain_value(value, levels);
    if (at == NULL) return NULL;
    at = plain_space(at);
    if (*at != ',') return *at == '}' ? at : NULL;
  }
}

/* Skips the fields of objects, one behind the other. */
static void check_fields(const char *text) {
  const char *end = text + strlen(text), *at = text;
  sb_name_set wanted;
  sb_name_set_init(&wanted, "id", sizeof "id");
  sb_json_fault fault;
  sb_json_seen seen;
  seen.levels = -1;
  while (*at == '{') {
    int levels = at[1] == ' ' ? 2 : 3;
    sb_json_seen_object(&seen, levels);
    do {
      const char *from = plain_space(at + 1);
      at = sb_json_skip_fields(from, end, &wanted, &seen, &fault);
      require(at == plain_fields(from, levels));
      if (at == NULL) return;
      if (*at == '}') break;
      at = plain_key(at);
      if (at == NULL) return;
      at = plain_value(at, levels);
      if (at == NULL) return;
      at = plain_space(at);
    } while (*at == ',');
    if (*at != '}') return;
    at++;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  check_string(text, strlen(text));
  check_number(text, size);
  check_skipping(text);
  check_fields(text);
  require(sb_json_skip_space(text) <= text + size);
  free(text);
  return 0;
}
