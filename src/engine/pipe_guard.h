/* Blocks the signals with which a failing write kills the process: SIGPIPE, if a peer has closed
 * the connection, and SIGXFSZ, if a file exceeds the process's limit. libcurl leaves SIGPIPE to its
 * caller if CURLOPT_NOSIGNAL is set, which threads need. */
#ifndef SB_PIPE_GUARD_H
#define SB_PIPE_GUARD_H

#include <signal.h>
#include <stdbool.h>

typedef struct sb_pipe_guard {
#ifdef _WIN32
  bool unused; /* there are no such signals */
#else
  sigset_t mask;   /* the thread's mask before the guard */
  sigset_t before; /* signals that were pending before the guard, and must stay pending */
#endif
} sb_pipe_guard;

void sb_pipe_guard_enter(sb_pipe_guard *guard);
void sb_pipe_guard_leave(const sb_pipe_guard *guard);

#endif
