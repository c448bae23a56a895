/* Descriptors that the engine creates and waits for. On Windows they are sockets, whose handles fit
 * in an int. */
#ifndef SB_DESCRIPTOR_H
#define SB_DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef _WIN32

#include <winsock2.h> /* POLLIN and its kin */

typedef struct sb_pollfd {
  int fd; /* negative: none */
  short events, revents;
} sb_pollfd;

#else

#include <fcntl.h>
#include <poll.h>

typedef struct pollfd sb_pollfd;

#endif

/* Makes the descriptor close-on-exec and non-blocking. */
static inline bool sb_descriptor_prepare(int descriptor) {
#ifdef _WIN32
  u_long yes = 1; /* a program that is started inherits nothing that is not named */
  return ioctlsocket((SOCKET)descriptor, (long)FIONBIO, &yes) == 0;
#else
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
#endif
}

/* Makes a prepared pipe: what is written to the second is read from the first. */
bool sb_descriptor_pair(int ends[2]);

void sb_descriptor_close(int descriptor);

/* Writes one byte, which makes the other end readable. One that is full is readable already.
 * Returns false if nobody reads. */
bool sb_descriptor_send(int descriptor);

/* Reads one byte. Returns false if there is none. */
bool sb_descriptor_receive(int descriptor);

/* As poll(2). On Windows, which has no signals, a long wait ends now and then as if one had come,
 * so that the host can look at what has happened meanwhile. */
int sb_poll(sb_pollfd *watched, size_t count, int milliseconds);

#endif
