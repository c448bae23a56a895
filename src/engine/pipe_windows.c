#ifdef _WIN32

#include "engine/pipe.h"

#include "engine/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

/* What each descriptor gives to Windows' functions. */
static HANDLE handle_of(int descriptor) {
  return descriptor < 0 ? INVALID_HANDLE_VALUE : (HANDLE)_get_osfhandle(descriptor);
}

/* Windows can't wait for a pipe, but tells what is in it. A file is always readable, and so is a
 * terminal: whoever reads from it waits for a line. */
static bool is_readable(int input) {
  DWORD size = 0;
  HANDLE its = handle_of(input);
  if (its == INVALID_HANDLE_VALUE) return input >= 0;
  if (GetFileType(its) != FILE_TYPE_PIPE) return true;
  return !PeekNamedPipe(its, NULL, 0, NULL, &size, NULL) || size > 0; /* its end is readable */
}

/* Whether a pipe is closed is told by writing to it. */
static unsigned look(int input, int output, bool writes, int engine, int milliseconds) {
  sb_pollfd watched = {.fd = engine, .events = POLLIN};
  unsigned ready = 0;
  if (input >= 0 && is_readable(input)) ready |= SB_PIPE_READABLE;
  if (output >= 0 && writes) ready |= SB_PIPE_WRITABLE;
  if (sb_poll(&watched, 1, ready != 0 ? 0 : milliseconds) > 0) ready |= SB_PIPE_WOKEN;
  return ready;
}

unsigned sb_pipe_wait(int input, int output, bool writes, int engine, double seconds) {
  enum { PAUSE = 10 }; /* milliseconds between two looks */
  const ULONGLONG start = GetTickCount64();
  double left = seconds * 1000;
  unsigned ready;
  do {
    int pause = seconds >= 0 && left < PAUSE ? (int)left : PAUSE;
    ready = look(input, output, writes, engine, pause);
    left = seconds * 1000 - (double)(GetTickCount64() - start);
  } while (ready == 0 && (seconds < 0 || left > 0));
  return ready;
}

ssize_t sb_pipe_read(int input, char *bytes, size_t size) {
  DWORD count = 0;
  HANDLE its = handle_of(input);
  if (its != INVALID_HANDLE_VALUE && ReadFile(its, bytes, (DWORD)size, &count, NULL))
    return (ssize_t)count;
  if (its != INVALID_HANDLE_VALUE && GetLastError() == ERROR_BROKEN_PIPE) return 0;
  errno = its == INVALID_HANDLE_VALUE ? EBADF : EIO;
  return -1;
}

ssize_t sb_pipe_write(int output, const char *bytes, size_t size) {
  enum { MOST = 4096 };
  DWORD count = 0;
  HANDLE its = handle_of(output);
  if (its != INVALID_HANDLE_VALUE &&
      WriteFile(its, bytes, (DWORD)(size < MOST ? size : MOST), &count, NULL))
    return (ssize_t)count;
  errno = its == INVALID_HANDLE_VALUE ? EBADF : EPIPE;
  return -1;
}

int sb_pipe_divert(int from, int to) {
  int kept = _dup(from);
  if (kept >= 0 && _dup2(to, from) == 0) return kept;
  if (kept >= 0) _close(kept);
  return -1;
}

#endif
