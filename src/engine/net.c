#ifndef _WIN32

#include "engine/net.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

curl_socket_t sb_net_open(int family, int type, int protocol) {
#ifdef SOCK_CLOEXEC
  return socket(family, type | SOCK_CLOEXEC, protocol);
#else
  int made = socket(family, type, protocol);
  if (made >= 0) (void)fcntl(made, F_SETFD, FD_CLOEXEC);
  return made;
#endif
}

int sb_net_close(curl_socket_t socket) {
  return close(socket);
}

static ssize_t peek(curl_socket_t socket) {
  char byte;
  return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
}

static bool is_nothing_yet(ssize_t size) {
  return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

bool sb_net_is_quiet(curl_socket_t socket) {
  return is_nothing_yet(peek(socket));
}

bool sb_net_is_open(curl_socket_t socket) {
#ifdef POLLRDHUP
  struct pollfd its = {.fd = socket, .events = POLLRDHUP};
  return poll(&its, 1, 0) <= 0;
#else
  ssize_t size = peek(socket);
  return size > 0 || is_nothing_yet(size);
#endif
}

void sb_net_put_at_end(curl_socket_t socket) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
    (void)shutdown(socket, SHUT_RDWR);
    return;
  }
  close(ends[1]);
  if (fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) (void)dup2(ends[0], socket);
  (void)fcntl(socket, F_SETFD, FD_CLOEXEC);
  close(ends[0]);
}

unsigned long long sb_net_identity(curl_socket_t socket) {
  struct stat its;
  return fstat(socket, &its) == 0 ? its.st_ino : 0;
}

bool sb_net_sever(curl_socket_t socket) {
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return false;
  bool severed = dup2(nowhere, socket) >= 0;
  close(nowhere);
  return severed;
}

#endif
