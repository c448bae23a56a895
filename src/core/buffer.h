/* A growing byte buffer with a size limit. */
#ifndef SB_BUFFER_H
#define SB_BUFFER_H

#include <stddef.h>

#include "core/status.h"

typedef struct sb_buffer {
  char *data;      /* always followed by a NUL once something was appended; NULL before */
  size_t size;     /* bytes in use, without that NUL */
  size_t capacity; /* bytes allocated */
  size_t limit;    /* size may not pass this; 0 = no cap */
} sb_buffer;

void sb_buffer_init(sb_buffer *buffer, size_t limit);
void sb_buffer_destroy(sb_buffer *buffer);

/* Forgets the content, keeps the memory. */
void sb_buffer_clear(sb_buffer *buffer);

/* Forgets what lies behind the first `size` bytes; size is at most buffer->size. */
void sb_buffer_truncate(sb_buffer *buffer, size_t size);

/* On SB_NO_MEMORY and SB_TOO_LARGE the content is as it was. `bytes` lies outside the buffer. */
sb_status sb_buffer_append(sb_buffer *buffer, const char *bytes, size_t size);
sb_status sb_buffer_append_text(sb_buffer *buffer, const char *text);
sb_status sb_buffer_append_byte(sb_buffer *buffer, char byte);

/* The same, with `size` bytes for the caller to write at *place. */
sb_status sb_buffer_extend(sb_buffer *buffer, size_t size, char **place);

/* The content as a C string, "" when nothing was appended. */
const char *sb_buffer_text(const sb_buffer *buffer);

/* Overwrites every occurrence of `secret` in the content with '*'. An empty secret is ignored. */
void sb_buffer_redact(sb_buffer *buffer, const char *secret, size_t secret_size);

#endif
