/* Tokens of any text: nothing is read behind the NUL, nothing grows by losing its escapes, and a
 * number is what the C library takes it for. */
#include "core/json_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
  const char *behind = sb_json_read_number(text, &number);
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  check_string(text, size);
  check_number(text, size);
  require(sb_json_skip_space(text) <= text + size);
  free(text);
  return 0;
}
