/* Keeps SIGPIPE from the process while libcurl writes to sockets. With CURLOPT_NOSIGNAL, which
 * threads need, libcurl leaves that signal to its caller. */
#ifndef SB_PIPE_GUARD_H
#define SB_PIPE_GUARD_H

#include <signal.h>
#include <stdbool.h>

typedef struct sb_pipe_guard {
  sigset_t mask;    /* the thread's own */
  bool was_pending; /* somebody else's signal waits already and has to stay */
} sb_pipe_guard;

void sb_pipe_guard_enter(sb_pipe_guard *guard);
void sb_pipe_guard_leave(const sb_pipe_guard *guard);

#endif
