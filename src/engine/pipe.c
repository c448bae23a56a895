#ifndef _WIN32

#include "engine/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <unistd.h>

#include "engine/pipe_guard.h"

/* poll(2), since epoll takes no files, and standard input may be one. */
unsigned sb_pipe_wait(int input, int output, bool writes, int engine, double seconds) {
  struct pollfd watched[] = {{.fd = input, .events = POLLIN},
                             {.fd = output, .events = writes ? POLLOUT : 0},
                             {.fd = engine, .events = POLLIN}};
  double milliseconds = ceil(seconds * 1000);
  int most = seconds < 0 ? -1 : milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
  unsigned ready = 0;
  if (poll(watched, sizeof watched / sizeof *watched, most) <= 0) return 0;
  if (watched[0].revents != 0) ready |= SB_PIPE_READABLE;
  if (watched[1].revents & POLLOUT) ready |= SB_PIPE_WRITABLE;
  if (watched[1].revents & (POLLERR | POLLHUP | POLLNVAL)) ready |= SB_PIPE_CLOSED;
  if (watched[2].revents != 0) ready |= SB_PIPE_WOKEN;
  return ready;
}

ssize_t sb_pipe_read(int input, char *bytes, size_t size) {
  return read(input, bytes, size);
}

ssize_t sb_pipe_write(int output, const char *bytes, size_t size) {
  sb_pipe_guard guard;
  sb_pipe_guard_enter(&guard);
  /* A pipe that poll(2) calls writable has room for so much; a longer write would wait for its
   * reader. */
  ssize_t written = write(output, bytes, size < PIPE_BUF ? size : PIPE_BUF);
  int reason = errno;
  sb_pipe_guard_leave(&guard);
  errno = reason;
  return written;
}

int sb_pipe_divert(int from, int to) {
  int mode = fcntl(from, F_GETFL);
  if (mode >= 0 && (mode & O_ACCMODE) == O_RDONLY) {
    errno = EBADF; /* as writing would tell */
    return -1;
  }
  int kept = fcntl(from, F_DUPFD_CLOEXEC, 3);
  if (kept >= 0 && dup2(to, from) >= 0) return kept;
  if (kept >= 0) close(kept);
  return -1;
}

#endif
