#include "engine/inflate.h"

#include <stdint.h>

#include "core/memory.h"

enum {
  WINDOW = 15 + 32, /* bits, with the header of gzip or of zlib, whichever is there */
  PIECE = 16 * 1024 /* bytes decoded at once */
};

static voidpf allocate(voidpf opaque, uInt items, uInt size) {
  (void)opaque;
  return sb_memory_zeroed((size_t)items * size);
}

static void release(voidpf opaque, voidpf block) {
  (void)opaque;
  sb_memory_free(block);
}

void sb_inflate_init(sb_inflate *self) {
  *self = (sb_inflate){0};
}

static bool open_stream(sb_inflate *self) {
  self->zlib = (z_stream){.zalloc = allocate, .zfree = release};
  self->open = inflateInit2(&self->zlib, WINDOW) == Z_OK;
  return self->open;
}

/* Decodes some of what zlib was given. */
static sb_status decode(sb_inflate *self, sb_buffer *out) {
  char piece[PIECE];
  z_stream *zlib = &self->zlib;
  if (!self->mid && inflateReset(zlib) != Z_OK) return SB_INVALID;
  self->mid = true;
  zlib->next_out = (Bytef *)piece;
  zlib->avail_out = sizeof piece;
  int result = inflate(zlib, Z_NO_FLUSH);
  if (result == Z_MEM_ERROR) return SB_NO_MEMORY;
  if (result == Z_STREAM_END)
    self->mid = false;
  else if (result != Z_OK && result != Z_BUF_ERROR)
    return SB_INVALID;
  return sb_buffer_append(out, piece, sizeof piece - zlib->avail_out);
}

sb_status sb_inflate_feed(sb_inflate *self, const char *bytes, size_t size, sb_buffer *out) {
  sb_status status = SB_OK;
  if (size == 0) return SB_OK;
  if (!self->open && !open_stream(self)) return SB_NO_MEMORY;
  z_stream *zlib = &self->zlib;
  zlib->next_in = (Bytef *)(uintptr_t)bytes; /* zlib only reads there */
  zlib->avail_in = (uInt)size; /* libcurl hands over CURL_MAX_WRITE_SIZE at the most */
  do {
    status = decode(self, out);
  } while (status == SB_OK && (zlib->avail_in > 0 || (self->mid && zlib->avail_out == 0)));
  return status;
}

bool sb_inflate_is_whole(const sb_inflate *self) {
  return !self->mid;
}

void sb_inflate_reset(sb_inflate *self) {
  if (self->open) inflateEnd(&self->zlib);
  sb_inflate_init(self);
}
