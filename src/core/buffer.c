#include "core/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/memory.h"

enum { FIRST_CAPACITY = 256 };

void sb_buffer_init(sb_buffer *buffer, size_t limit) {
  *buffer = (sb_buffer){.limit = limit};
}

void sb_buffer_destroy(sb_buffer *buffer) {
  sb_memory_free(buffer->data);
  sb_buffer_init(buffer, buffer->limit);
}

void sb_buffer_clear(sb_buffer *buffer) {
  sb_buffer_truncate(buffer, 0);
}

void sb_buffer_truncate(sb_buffer *buffer, size_t size) {
  if (buffer->data == NULL) return;
  buffer->size = size;
  buffer->data[size] = '\0';
}

/* Makes room for `size` more bytes and a NUL. */
static sb_status reserve(sb_buffer *buffer, size_t size) {
  bool capped = buffer->limit != 0;
  if (capped && (buffer->size > buffer->limit || size > buffer->limit - buffer->size)) {
    return SB_TOO_LARGE;
  }
  if (size >= SIZE_MAX - buffer->size) return SB_NO_MEMORY;
  size_t needed = buffer->size + size + 1;
  if (needed <= buffer->capacity) return SB_OK;

  size_t capacity = buffer->capacity <= SIZE_MAX / 2 ? buffer->capacity * 2 : SIZE_MAX;
  if (capacity < FIRST_CAPACITY) capacity = FIRST_CAPACITY;
  if (capped && capacity - 1 > buffer->limit) capacity = buffer->limit + 1;
  if (capacity < needed) capacity = needed;

  char *data = sb_memory_resize(buffer->data, capacity);
  if (data == NULL) return SB_NO_MEMORY;
  buffer->data = data;
  buffer->capacity = capacity;
  return SB_OK;
}

sb_status sb_buffer_extend(sb_buffer *buffer, size_t size, char **place) {
  sb_status status = reserve(buffer, size);
  if (status != SB_OK) return status;
  *place = buffer->data + buffer->size;
  sb_buffer_truncate(buffer, buffer->size + size);
  return SB_OK;
}

sb_status sb_buffer_append(sb_buffer *buffer, const char *bytes, size_t size) {
  char *place;
  sb_status status = sb_buffer_extend(buffer, size, &place);
  if (status == SB_OK && size > 0) memcpy(place, bytes, size);
  return status;
}

sb_status sb_buffer_append_text(sb_buffer *buffer, const char *text) {
  return sb_buffer_append(buffer, text, strlen(text));
}

sb_status sb_buffer_append_byte(sb_buffer *buffer, char byte) {
  return sb_buffer_append(buffer, &byte, 1);
}

const char *sb_buffer_text(const sb_buffer *buffer) {
  return buffer->data != NULL ? buffer->data : "";
}

void sb_buffer_redact(sb_buffer *buffer, const char *secret, size_t secret_size) {
  if (secret_size == 0) return;
  /* Occurrences may overlap: a byte is overwritten only when no later comparison reads it. */
  size_t covered = 0;
  for (size_t at = 0; at < buffer->size; at++) {
    if (secret_size <= buffer->size - at && buffer->data[at] == secret[0] &&
        memcmp(buffer->data + at, secret, secret_size) == 0) {
      covered = at + secret_size;
    }
    if (at < covered) buffer->data[at] = '*';
  }
}
