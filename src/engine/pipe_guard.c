#include "engine/pipe_guard.h"

#ifdef _WIN32

/* There are no such signals. */

void sb_pipe_guard_enter(sb_pipe_guard *guard) {
  (void)guard;
}

void sb_pipe_guard_leave(const sb_pipe_guard *guard) {
  (void)guard;
}

#else

#include <errno.h>
#include <pthread.h>
#include <time.h>

/* Takes a signal that waits, and that this thread blocks. */
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(SB_NO_SIGTIMEDWAIT)

/* If another thread took the signal meanwhile, sigwait would wait for good: one is sent to this
 * thread alone, which makes no difference where the signal still waits. */
static void take(int number) {
  sigset_t set;
  int taken;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_kill(pthread_self(), number);
  while (sigwait(&set, &taken) == EINTR) {
  }
}

#else

static void take(int number) {
  sigset_t set;
  const struct timespec at_once = {0, 0};
  sigemptyset(&set);
  sigaddset(&set, number);
  while (sigtimedwait(&set, NULL, &at_once) < 0 && errno == EINTR) {
  }
}

#endif

static const int guarded[] = {SIGPIPE, SIGXFSZ};
enum { GUARDED = sizeof guarded / sizeof *guarded };

/* Those of the guarded signals that wait. */
static sigset_t pending(void) {
  sigset_t all, set;
  sigemptyset(&set);
  if (sigpending(&all) != 0) return set;
  for (int i = 0; i < GUARDED; i++)
    if (sigismember(&all, guarded[i]) == 1) sigaddset(&set, guarded[i]);
  return set;
}

void sb_pipe_guard_enter(sb_pipe_guard *guard) {
  sigset_t set;
  bool blocked = false;
  sigemptyset(&set);
  for (int i = 0; i < GUARDED; i++)
    sigaddset(&set, guarded[i]);
  pthread_sigmask(SIG_BLOCK, &set, &guard->mask);
  for (int i = 0; i < GUARDED; i++)
    blocked = blocked || sigismember(&guard->mask, guarded[i]) == 1;
  sigemptyset(&guard->before);
  /* Only a thread that blocks them anyway can have one waiting. */
  if (blocked) guard->before = pending();
}

void sb_pipe_guard_leave(const sb_pipe_guard *guard) {
  sigset_t now = pending();
  for (int i = 0; i < GUARDED; i++) {
    if (sigismember(&now, guarded[i]) == 1 && sigismember(&guard->before, guarded[i]) != 1)
      take(guarded[i]);
  }
  pthread_sigmask(SIG_SETMASK, &guard->mask, NULL);
}

#endif
