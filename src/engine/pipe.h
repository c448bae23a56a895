/* Reading from and writing to descriptors that somebody else has made, such as standard input:
 * pipes, terminals, files. Whoever waits first is never blocked. The descriptors' flags stay as
 * they are, since other processes share them. */
#ifndef SB_PIPE_H
#define SB_PIPE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define SB_PIPE_READABLE 1u /* the input has something, or its end */
#define SB_PIPE_WRITABLE 2u /* the output takes something */
#define SB_PIPE_WOKEN    4u /* the engine has something to do */
#define SB_PIPE_CLOSED   8u /* nobody will read the output */

/* Waits for any of these descriptors, for the output only to be closed unless `writes`, `seconds`
 * at the most (negative = as long as it takes; 0 = not at all). A negative descriptor is none.
 * Returns what is ready; 0 when time is over or a signal came. */
unsigned sb_pipe_wait(int input, int output, bool writes, int engine, double seconds);

/* Reads what is there. Returns the count of bytes; 0 at the end; negative with errno when nothing
 * can be read, EAGAIN or EINTR when there is nothing now. */
ssize_t sb_pipe_read(int input, char *bytes, size_t size);

/* Writes as much as a pipe that is writable takes at once. Returns the count of bytes, or negative
 * with errno; no signal comes when nobody reads. */
ssize_t sb_pipe_write(int output, const char *bytes, size_t size);

/* From now on, what is written to `from` goes where `to` goes. Returns a new descriptor that goes
 * where `from` went; negative with errno when `from` takes no output or descriptors are short. */
int sb_pipe_divert(int from, int to);

#endif
