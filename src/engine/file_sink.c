#include "engine/file_sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "engine/file.h"

_Static_assert((int)SB_SINK_VERSION_SIZE == (int)SB_PART_VERSION_SIZE, "a note takes any version");

static bool go_to(sb_sink *sink, long long at) {
  const sb_file_sink *file = (const sb_file_sink *)sink;
  int descriptor = file->part.descriptor;
  /* The note goes before what it is about and comes after: it is never about anything else. */
  if (at == 0) sb_part_remove_note(&file->part);
  if (ftruncate(descriptor, (off_t)at) != 0 || lseek(descriptor, (off_t)at, SEEK_SET) < 0)
    return false;
  if (at == 0 && file->resumes) sb_part_write_note(&file->part, sink->version, sink->size);
  return true;
}

static sb_sink_result write_all(sb_sink *sink, const char *bytes, size_t size) {
  int descriptor = ((const sb_file_sink *)sink)->part.descriptor;
  while (size > 0) {
    ssize_t written = sb_file_write(descriptor, bytes, size);
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
  sb_file_sink *file = (sb_file_sink *)sink;
  sb_part *part = &file->part;
  if (!file->left && !sb_part_is_foreign(part)) {
    if (!file->resumes || sb_part_size(part) == 0)
      sb_part_remove(part);
    else if (sink->version[0] == '\0' && !sink->as_it_is)
      sb_part_write_note(part, "", -1); /* nothing can be put behind it */
  }
  sb_part_close(part);
}

static const sb_sink_kind file_kind = {
    .keeps = true, .begin = go_to, .take = write_all, .restart = keep, .close = close_file};

void sb_file_sink_init(sb_file_sink *file, const sb_part *part, bool resumes) {
  sb_sink *sink = &file->sink;
  sb_sink_init(sink, &file_kind);
  file->part = *part;
  file->resumes = resumes;
  file->left = false;
  long long size = resumes ? sb_part_size(part) : -1;
  bool fits = size > 0 && sb_part_read_note(part, sink->version, &sink->size) &&
              (sink->size < 0 || size <= sink->size);
  if (!fits) memset(sink->version, 0, sizeof sink->version);
  /* A part without a note was not made here: who asks to go on with it knows what it is of. */
  sink->as_it_is = size > 0 && !sb_part_has_note(part);
  if (fits || sink->as_it_is) atomic_store(&sink->written, size);
}

sb_file_sink *sb_file_sink_of(sb_sink *sink) {
  return sink != NULL && sink->kind == &file_kind ? (sb_file_sink *)sink : NULL;
}

bool sb_file_sink_commit(sb_file_sink *file) {
  file->left = true;
  return sb_part_commit(&file->part);
}
