#include "engine/file_sink.h"

#include <errno.h>
#include <unistd.h>

static int descriptor_of(const sb_sink *sink) {
  return ((const sb_file_sink *)sink)->descriptor;
}

static bool go_to(sb_sink *sink, long long at) {
  int descriptor = descriptor_of(sink);
  return ftruncate(descriptor, (off_t)at) == 0 && lseek(descriptor, (off_t)at, SEEK_SET) >= 0;
}

static sb_sink_result write_all(sb_sink *sink, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(descriptor_of(sink), bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      sink->error = written < 0 ? errno : EIO;
      return SB_SINK_FAILED;
    }
    bytes += written;
    size -= (size_t)written;
    atomic_fetch_add(&sink->written, (long long)written);
  }
  return SB_SINK_TOOK;
}

/* What the file has is replaced when the next answer begins: until then it may be worth keeping. */
static void keep(sb_sink *sink) {
  (void)sink;
}

static void close_file(sb_sink *sink) {
  close(descriptor_of(sink));
}

static const sb_sink_kind file_kind = {
    .begin = go_to, .take = write_all, .restart = keep, .close = close_file};

void sb_file_sink_init(sb_file_sink *file, int descriptor, long long start) {
  sb_sink_init(&file->sink, &file_kind, start);
  file->descriptor = descriptor;
}
