/* Takes the gzip or deflate encoding off an answer's body, by zlib. libcurl's own decoder refuses a
 * second gzip member, which RFC 1952 allows, and takes a stream that breaks off for a whole one. */
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

/* Zeroed, it is ready as well. */
void sb_inflate_init(sb_inflate *self);

/* Decodes the next bytes of a body and appends what they hold. SB_INVALID when they are not of the
 * encoding. */
sb_status sb_inflate_feed(sb_inflate *self, const char *bytes, size_t size, sb_buffer *out);

/* Whether the body may end here. */
bool sb_inflate_is_whole(const sb_inflate *self);

/* Frees what zlib holds; the next body may follow. Idempotent. */
void sb_inflate_reset(sb_inflate *self);

#endif
