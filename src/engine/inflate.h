/* Decodes gzip and deflate bodies with zlib. libcurl's own decoder refuses a second gzip member,
 * which RFC 1952 allows, and accepts a truncated stream. */
#ifndef SB_INFLATE_H
#define SB_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <zlib.h>

#include "core/buffer.h"

typedef struct sb_inflate {
  z_stream zlib;
  bool open; /* zlib holds memory for it */
  bool mid;  /* a member has begun and has not ended */
} sb_inflate;

/* Initializes the decoder. A zeroed decoder needs no initialization. */
void sb_inflate_init(sb_inflate *self);

/* Decodes the next bytes of a body and appends the result. SB_INVALID if the bytes are not valid in
 * the encoding. */
sb_status sb_inflate_feed(sb_inflate *self, const char *bytes, size_t size, sb_buffer *out);

/* Whether the body may end here. */
bool sb_inflate_is_whole(const sb_inflate *self);

/* Frees zlib's memory and prepares the decoder for the next body. Idempotent. */
void sb_inflate_reset(sb_inflate *self);

#endif
