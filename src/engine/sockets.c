#include "engine/sockets.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/memory.h"

void sb_sockets_init(sb_sockets *sockets) {
  *sockets = (sb_sockets){0};
}

void sb_sockets_destroy(sb_sockets *sockets) {
  sb_memory_free(sockets->open);
  *sockets = (sb_sockets){0};
}

static curl_socket_t *find(const sb_sockets *sockets, curl_socket_t socket) {
  for (size_t i = sockets->count; i > 0; i--) {
    if (sockets->open[i - 1] == socket) return &sockets->open[i - 1];
  }
  return NULL;
}

bool sb_sockets_has(const sb_sockets *sockets, curl_socket_t socket) {
  return find(sockets, socket) != NULL;
}

static bool reserve_one(sb_sockets *sockets) {
  if (sockets->count < sockets->capacity) return true;
  size_t capacity = sockets->capacity == 0 ? 16 : sockets->capacity * 2;
  curl_socket_t *open = sb_memory_resize(sockets->open, capacity * sizeof *open);
  if (open == NULL) return false;
  sockets->open = open;
  sockets->capacity = capacity;
  return true;
}

curl_socket_t sb_sockets_open(void *sockets, curlsocktype purpose, struct curl_sockaddr *address) {
  sb_sockets *self = sockets;
  (void)purpose;
  if (!reserve_one(self)) return CURL_SOCKET_BAD;
#ifdef SOCK_CLOEXEC
  int made = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
  int made = socket(address->family, address->socktype, address->protocol);
  if (made >= 0) (void)fcntl(made, F_SETFD, FD_CLOEXEC);
#endif
  if (made < 0) return CURL_SOCKET_BAD;
  self->open[self->count++] = made;
  return made;
}

int sb_sockets_close(void *sockets, curl_socket_t socket) {
  sb_sockets *self = sockets;
  curl_socket_t *entry = find(self, socket);
  if (entry != NULL) *entry = self->open[--self->count];
  if (self->poller != NULL) sb_poller_forget(self->poller, socket);
  return close(socket);
}

bool sb_sockets_sever(sb_sockets *sockets) {
  if (sockets->count == 0) return true;
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return false;
  bool severed = true;
  for (size_t i = 0; i < sockets->count; i++) {
    if (dup2(nowhere, sockets->open[i]) < 0) severed = false;
  }
  close(nowhere);
  return severed;
}
