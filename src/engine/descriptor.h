/* What every descriptor that is made here is. */
#ifndef SB_DESCRIPTOR_H
#define SB_DESCRIPTOR_H

#include <fcntl.h>
#include <stdbool.h>

/* Closed on exec and never waited for by a read or a write. */
static inline bool sb_descriptor_prepare(int descriptor) {
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
}

#endif
