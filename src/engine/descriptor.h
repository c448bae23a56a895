/* Flags of every descriptor that the engine creates. */
#ifndef SB_DESCRIPTOR_H
#define SB_DESCRIPTOR_H

#include <fcntl.h>
#include <stdbool.h>

/* Makes the descriptor close-on-exec and non-blocking. */
static inline bool sb_descriptor_prepare(int descriptor) {
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
}

#endif
