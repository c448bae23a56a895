/* Keeps the signals from the process by which a write that fails would kill it: SIGPIPE, when
 * nobody reads what libcurl or a sink writes to, and SIGXFSZ, when a file gets larger than the
 * process may make one. With CURLOPT_NOSIGNAL, which threads need, libcurl leaves SIGPIPE to its
 * caller. */
#ifndef SB_PIPE_GUARD_H
#define SB_PIPE_GUARD_H

#include <signal.h>
#include <stdbool.h>

typedef struct sb_pipe_guard {
  sigset_t mask;   /* the thread's own */
  sigset_t before; /* somebody else's signals wait already and have to stay */
} sb_pipe_guard;

void sb_pipe_guard_enter(sb_pipe_guard *guard);
void sb_pipe_guard_leave(const sb_pipe_guard *guard);

#endif
