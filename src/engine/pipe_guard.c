#include "engine/pipe_guard.h"

#include <errno.h>
#include <time.h>

#ifdef __APPLE__

/* libcurl sets SO_NOSIGPIPE there, and sigtimedwait does not exist. */
void sb_pipe_guard_enter(sb_pipe_guard *guard) {
  (void)guard;
}

void sb_pipe_guard_leave(const sb_pipe_guard *guard) {
  (void)guard;
}

#else

static bool is_pending(void) {
  sigset_t pending;
  return sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
}

static sigset_t only_sigpipe(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

void sb_pipe_guard_enter(sb_pipe_guard *guard) {
  sigset_t set = only_sigpipe();
  pthread_sigmask(SIG_BLOCK, &set, &guard->mask);
  /* Only a thread that blocks it anyway can have one waiting. */
  guard->was_pending = sigismember(&guard->mask, SIGPIPE) == 1 && is_pending();
}

void sb_pipe_guard_leave(const sb_pipe_guard *guard) {
  if (!guard->was_pending && is_pending()) {
    sigset_t set = only_sigpipe();
    const struct timespec at_once = {0, 0};
    while (sigtimedwait(&set, NULL, &at_once) < 0 && errno == EINTR) {
    }
  }
  pthread_sigmask(SIG_SETMASK, &guard->mask, NULL);
}

#endif
