#include "engine/local_socket.h"

#ifdef _WIN32

/* The host that needs such sockets does not run on Windows. */

void sb_local_socket_init(sb_local_socket *socket) {
  *socket = (sb_local_socket){.descriptor = -1};
}

bool sb_local_socket_open(sb_local_socket *self) {
  (void)self;
  return false;
}

int sb_local_socket_accept(sb_local_socket *self) {
  (void)self;
  return -1;
}

void sb_local_socket_close(sb_local_socket *self) {
  (void)self;
}

#else

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/descriptor.h"

void sb_local_socket_init(sb_local_socket *socket) {
  *socket = (sb_local_socket){.descriptor = -1};
}

static bool listen_at(int descriptor, const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  return bind(descriptor, (const struct sockaddr *)&address, sizeof address) == 0 &&
         listen(descriptor, 1) == 0;
}

bool sb_local_socket_open(sb_local_socket *self) {
  snprintf(self->directory, sizeof self->directory, "/tmp/switchboard-XXXXXX");
  if (mkdtemp(self->directory) == NULL) return false; /* with mode 0700 */
  snprintf(self->path, sizeof self->path, "%s/socket", self->directory);
  self->descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  if (self->descriptor >= 0 && sb_descriptor_prepare(self->descriptor) &&
      listen_at(self->descriptor, self->path))
    return true;
  if (self->descriptor < 0) rmdir(self->directory);
  sb_local_socket_close(self);
  return false;
}

int sb_local_socket_accept(sb_local_socket *self) {
  if (self->descriptor < 0) return -1;
  int connection = accept(self->descriptor, NULL, NULL);
  if (connection >= 0 && !sb_descriptor_prepare(connection)) {
    close(connection);
    return -1;
  }
  return connection;
}

void sb_local_socket_close(sb_local_socket *self) {
  if (self->descriptor < 0) return;
  close(self->descriptor);
  self->descriptor = -1;
  unlink(self->path);
  rmdir(self->directory);
}

#endif
