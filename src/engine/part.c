#include "engine/part.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "engine/file.h"
#include "engine/process.h"

static const char part_suffix[] = ".part", note_suffix[] = ".version";

/* --- the part --- */

/* Makes the three names. */
static bool make_names(sb_part *part, const char *target) {
  size_t size = strlen(target), part_size = size + sizeof part_suffix;
  char *names = sb_memory_zeroed(size + 1 + part_size + part_size + sizeof note_suffix);
  if (names == NULL) return false;
  part->target = names;
  part->path = names + size + 1;
  part->note = part->path + part_size;
  memcpy(part->target, target, size);
  memcpy(part->path, target, size);
  memcpy(part->path + size, part_suffix, sizeof part_suffix);
  memcpy(part->note, part->path, part_size);
  memcpy(part->note + part_size - 1, note_suffix, sizeof note_suffix);
  return true;
}

/* Whether there is something else than a file. */
static bool is_taken(const char *path) {
  struct stat there;
  return stat(path, &there) == 0 && !S_ISREG(there.st_mode);
}

static sb_part_status refuse(sb_part *part, const char *name, const char *reason, char *why,
                             size_t why_size) {
  snprintf(why, why_size, "%s: %s", name, reason);
  sb_memory_free(part->target);
  part->target = NULL;
  return SB_PART_REFUSED;
}

sb_part_status sb_part_open(sb_part *part, const char *target, uint64_t source, char *why,
                            size_t why_size) {
  const char *refusal;
  *part = (sb_part){.descriptor = -1, .source = source, .process = sb_process_id()};
  if (is_taken(target)) return refuse(part, target, "not a file", why, why_size);
  if (!make_names(part, target)) return refuse(part, target, strerror(ENOMEM), why, why_size);
  part->descriptor = sb_file_open_locked(part->path, &refusal);
  if (part->descriptor >= 0) return SB_PART_OPEN;
  if (refusal != NULL) return refuse(part, part->path, refusal, why, why_size);
  refuse(part, part->path, "another download writes to it", why, why_size);
  return SB_PART_BUSY;
}

long long sb_part_size(const sb_part *part) {
  struct stat file;
  return fstat(part->descriptor, &file) == 0 ? (long long)file.st_size : -1;
}

bool sb_part_commit(const sb_part *part) {
  if (!sb_file_rename(part->path, part->target)) return false;
  sb_part_remove_note(part);
  return true;
}

void sb_part_remove(const sb_part *part) {
  sb_part_remove_note(part);
  unlink(part->path);
}

bool sb_part_is_foreign(const sb_part *part) {
  return part->process != sb_process_id();
}

void sb_part_close(sb_part *part) {
  if (part->descriptor < 0) return;
  /* A forked child may have it open, too, and would go on locking it. */
  if (!sb_part_is_foreign(part)) sb_file_unlock(part->descriptor);
  close(part->descriptor);
  part->descriptor = -1;
  sb_memory_free(part->target);
  part->target = NULL;
}

/* --- the note --- */

/* Three lines: of what, which version, how many bytes that has. The last one ends with the file. */
#define NOTE_FORMAT "%016" PRIx64 "\n%s\n%lld\n"
enum { NOTE_SIZE = SB_PART_VERSION_SIZE + 64, SOURCE_SIZE = 16 };

static size_t read_all(int descriptor, char *bytes, size_t most) {
  size_t size = 0;
  while (size < most) {
    ssize_t count = sb_file_read(descriptor, bytes + size, most - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    size += (size_t)count;
  }
  return size;
}

static size_t read_note(const sb_part *part, char *text, size_t most) {
  int descriptor = sb_file_open(part->note, SB_FILE_READ);
  if (descriptor < 0) return 0;
  bool trusted = sb_file_distrust(descriptor) == NULL;
  size_t size = trusted ? read_all(descriptor, text, most) : 0;
  close(descriptor);
  return size;
}

bool sb_part_read_note(const sb_part *part, char *version, long long *size) {
  char text[NOTE_SIZE] = "", again[NOTE_SIZE];
  size_t length = read_note(part, text, sizeof text - 1);
  if (length < SOURCE_SIZE + 1 || memchr(text, '\0', length) != NULL) return false;
  const char *start = text + SOURCE_SIZE + 1, *end = strchr(start, '\n');
  if (end == NULL || end == start || end - start >= SB_PART_VERSION_SIZE) return false;
  memcpy(version, start, (size_t)(end - start));
  version[end - start] = '\0';
  *size = strtoll(end + 1, NULL, 10);
  snprintf(again, sizeof again, NOTE_FORMAT, part->source, version, *size);
  return strcmp(text, again) == 0;
}

bool sb_part_has_note(const sb_part *part) {
  return sb_file_exists(part->note);
}

void sb_part_write_note(const sb_part *part, const char *version, long long size) {
  char text[NOTE_SIZE];
  int length = snprintf(text, sizeof text, NOTE_FORMAT, part->source, version, size);
  sb_part_remove_note(part);
  if (length < 0 || (size_t)length >= sizeof text) return;
  int descriptor = sb_file_open(part->note, SB_FILE_CREATE);
  if (descriptor < 0) return;
  bool written = sb_file_write(descriptor, text, (size_t)length) == length;
  if (close(descriptor) != 0 || !written) sb_part_remove_note(part);
}

void sb_part_remove_note(const sb_part *part) {
  unlink(part->note);
}
