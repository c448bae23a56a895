#include "engine/file.h"

#include <errno.h>
#include <unistd.h>

int sb_file_open_locked(const char *path, const char **why) {
  enum { TRIES = 100 };
  for (int i = 0; i < TRIES; i++) {
    int descriptor = sb_file_open(path, SB_FILE_WRITE);
    *why = descriptor < 0 ? sb_file_reason() : sb_file_distrust(descriptor);
    if (*why == NULL && sb_file_lock(descriptor)) {
      /* Whoever had the lock before may have given the file its name, or removed it. */
      if (sb_file_is_named(path, descriptor)) return descriptor;
      close(descriptor);
      continue;
    }
    if (*why == NULL && errno != EWOULDBLOCK) *why = sb_file_reason();
    if (descriptor >= 0) close(descriptor);
    return -1;
  }
  *why = "taken away again and again";
  return -1;
}
