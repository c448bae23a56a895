#include "engine/tally.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/number.h"
#include "engine/engine.h"
#include "engine/file.h"
#include "engine/pipe_guard.h"

/* How long an operation waits for the lock: this often, so many nanoseconds. */
enum { TRIES = 100, PAUSE = 500000 };
enum { MOST_BYTES = 1024 * 1024 };

static bool lock(int descriptor) {
  const struct timespec pause = {.tv_nsec = PAUSE};
  for (int i = 0; i < TRIES; i++) {
    if (sb_file_lock(descriptor)) return true;
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    nanosleep(&pause, NULL);
  }
  errno = EWOULDBLOCK;
  return false;
}

static int open_locked(const char *path, const char **why) {
  int descriptor = sb_file_open(path, SB_FILE_UPDATE);
  *why = descriptor < 0 ? sb_file_reason() : sb_file_oddity(descriptor);
  if (*why == NULL && lock(descriptor)) return descriptor;
  if (*why == NULL) *why = errno == EWOULDBLOCK ? "somebody keeps it locked" : sb_file_reason();
  if (descriptor >= 0) close(descriptor);
  return -1;
}

static const char *read_all(int descriptor, sb_buffer *content) {
  char piece[4096];
  ssize_t size;
  while ((size = sb_file_read(descriptor, piece, sizeof piece)) > 0)
    if (sb_buffer_append(content, piece, (size_t)size) != SB_OK) return "not enough memory";
  return size < 0 ? strerror(errno) : NULL;
}

static const char *write_all(int descriptor, const sb_buffer *content) {
  sb_pipe_guard guard;
  errno = 0;
  sb_pipe_guard_enter(&guard);
  bool right =
      lseek(descriptor, 0, SEEK_SET) == 0 &&
      sb_file_write(descriptor, sb_buffer_text(content), content->size) == (ssize_t)content->size &&
      ftruncate(descriptor, (off_t)content->size) == 0;
  int reason = errno;
  sb_pipe_guard_leave(&guard);
  if (right) return NULL;
  return reason ? strerror(reason) : "the file takes no more";
}

/* "lapses life name-size value-size name value\n". */
typedef struct entry {
  double lapses, life;
  const char *name, *value;
  size_t name_size, value_size;
} entry;

/* Reads one entry and moves *at behind it. False at the end, and where the file is damaged. */
static bool read_entry(const char **at, const char *end, entry *its) {
  double numbers[4];
  const char *text = *at;
  for (size_t i = 0; i < 4; i++) {
    size_t size = sb_number_read(text, (size_t)(end - text), &numbers[i]);
    text += size;
    if (!size || text == end || *text++ != ' ') return false;
  }
  size_t left = (size_t)(end - text);
  if (!(numbers[2] >= 0 && numbers[2] < (double)left)) return false;
  its->name_size = (size_t)numbers[2];
  if (!(numbers[3] >= 0 && numbers[3] < (double)(left - its->name_size))) return false;
  its->value_size = (size_t)numbers[3];
  its->lapses = numbers[0];
  its->life = numbers[1];
  its->name = text;
  its->value = text + its->name_size;
  *at = its->value + its->value_size + 1;
  return (*at)[-1] == '\n';
}

static bool write_number(sb_buffer *content, double number) {
  char text[SB_NUMBER_SIZE];
  sb_number_format(number, text);
  return sb_buffer_append_text(content, text) == SB_OK &&
         sb_buffer_append_byte(content, ' ') == SB_OK;
}

static bool write_entry(sb_buffer *content, const entry *its) {
  return write_number(content, its->lapses) && write_number(content, its->life) &&
         write_number(content, (double)its->name_size) &&
         write_number(content, (double)its->value_size) &&
         sb_buffer_append(content, its->name, its->name_size) == SB_OK &&
         sb_buffer_append(content, its->value, its->value_size) == SB_OK &&
         sb_buffer_append_byte(content, '\n') == SB_OK;
}

/* Copies all entries that live, but the one of this name, which it finds. */
static bool keep_others(const sb_buffer *before, sb_buffer *after, const sb_tally *tally,
                        double now, entry *found) {
  const char *at = sb_buffer_text(before), *end = at + before->size;
  entry its;
  while (at < end && read_entry(&at, end, &its)) {
    if (now >= its.lapses || its.lapses - now > its.life) continue;
    if (its.name_size == tally->name_size && memcmp(its.name, tally->name, its.name_size) == 0)
      *found = its;
    else if (!write_entry(after, &its))
      return false;
  }
  return true;
}

static const char *operate(int descriptor, sb_tally *tally, sb_buffer *before, sb_buffer *after) {
  const double now = sb_engine_now();
  char sum[SB_NUMBER_SIZE];
  entry found = {0};
  const char *why = read_all(descriptor, before);
  if (why) return why;
  if (!keep_others(before, after, tally, now, &found)) return "the file is full";
  tally->found = found.name != NULL;
  if (tally->verb == SB_TALLY_GET) {
    tally->seconds = found.lapses - now;
    bool kept = sb_buffer_append(&tally->value, found.value, found.value_size) == SB_OK;
    return kept ? NULL : "not enough memory";
  }
  entry its = {.lapses = now + tally->seconds,
               .life = tally->seconds,
               .name = tally->name,
               .name_size = tally->name_size,
               .value = tally->text,
               .value_size = tally->text_size};
  if (tally->verb == SB_TALLY_ADD) {
    double counted = 0;
    if (found.name) {
      (void)sb_number_read(found.value, found.value_size, &counted);
      its.lapses = found.lapses;
      its.life = found.life;
    }
    tally->total = counted + tally->amount;
    sb_number_format(tally->total, sum);
    its.value = sum;
    its.value_size = strlen(sum);
  }
  return write_entry(after, &its) ? write_all(descriptor, after) : "the file is full";
}

const char *sb_tally_do(const char *path, sb_tally *tally) {
  const char *why = NULL;
  sb_buffer before, after;
  sb_buffer_init(&before, MOST_BYTES);
  sb_buffer_init(&after, MOST_BYTES);
  sb_buffer_init(&tally->value, MOST_BYTES);
  int descriptor = open_locked(path, &why);
  if (descriptor < 0) return why;
  why = operate(descriptor, tally, &before, &after);
  close(descriptor);
  sb_buffer_destroy(&before);
  sb_buffer_destroy(&after);
  return why;
}
