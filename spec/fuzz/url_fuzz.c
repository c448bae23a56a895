/* What is written into a query is read back out of it; any text can be searched and walked. */
#include "core/url.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

static void check_roundtrip(const char *name, const char *value, size_t value_size) {
  sb_buffer url, found;
  sb_buffer_init(&url, 0);
  sb_buffer_init(&found, 0);
  require(sb_buffer_append_text(&url, "https://example.com/a") == SB_OK);
  require(sb_url_append_query(&url, "\x01 other", "&=#?", 4) == SB_OK);
  require(sb_url_append_query(&url, name, value, value_size) == SB_OK);
  require(strspn(url.data, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                           "-._~%?&=:/") == url.size);
  if (strcmp(name, "\x01 other") != 0) {
    require(sb_url_query_find(url.data, name, &found) == SB_OK);
    require(found.size == value_size);
    require(value_size == 0 || memcmp(found.data, value, value_size) == 0);
  }
  sb_buffer_destroy(&found);
  sb_buffer_destroy(&url);
}

/* Every byte of a valid template is text, a variable or one of its braces. */
static void check_template(const char *path) {
  bool valid = sb_url_template_valid(path);
  size_t cursor = 0, last = 0, length = strlen(path), seen = 0;
  sb_url_piece piece;
  while (sb_url_template_next(path, &cursor, &piece)) {
    require(cursor > last && cursor <= length);
    require(piece.text == path + last && piece.text_size <= cursor - last);
    require(piece.variable >= path && piece.variable + piece.variable_size <= path + length);
    seen += piece.text_size + (piece.variable_size > 0 ? piece.variable_size + 2 : 0);
    last = cursor;
  }
  require(cursor == length);
  require(!valid || seen == length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  /* The name ends at the first NUL, the value is what follows. */
  size_t name_size = strlen(text);
  const char *value = name_size < size ? text + name_size + 1 : text + size;

  check_roundtrip(text, value, (size_t)(text + size - value));
  check_template(text);
  sb_url_segment_valid(text, size);
  sb_buffer found;
  sb_buffer_init(&found, 64);
  if (sb_url_query_find(text, value, &found) != SB_OK) require(found.size == 0);
  require(found.size <= 64);
  sb_buffer_destroy(&found);
  free(text);
  return 0;
}
