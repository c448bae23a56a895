/* Whether there is kqueue: on macOS and the BSDs. SB_KQUEUE, defined by whoever compiles, takes it
 * elsewhere, too, where a library has it. */
#ifndef SB_KQUEUE_H
#define SB_KQUEUE_H

#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__) ||   \
    defined(__DragonFly__)
#ifndef SB_KQUEUE
#define SB_KQUEUE
#endif
#endif

#ifdef SB_KQUEUE

#include <sys/types.h>

#include <sys/event.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

/* A forked child does not get it: its number may be another file's there. Negative = descriptors
 * are short. */
static inline int sb_kqueue_new(void) {
  int queue = kqueue();
  if (queue < 0 || fcntl(queue, F_SETFD, FD_CLOEXEC) == 0) return queue;
  close(queue);
  return -1;
}

/* Adds an event, or deletes it: EV_ADD or EV_DELETE and further flags. */
static inline bool sb_kqueue_change(int queue, int ident, int filter, int flags, int64_t data) {
  struct kevent change = {0};
  change.ident = (uintptr_t)ident;
  change.filter = (__typeof__(change.filter))filter;
  change.flags = (__typeof__(change.flags))flags;
  change.data = (__typeof__(change.data))data;
  return kevent(queue, &change, 1, NULL, 0, NULL) == 0;
}

#endif

#endif
