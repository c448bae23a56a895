/* A unix-domain socket that accepts one connection, under a path that only this user can reach. It
 * serves hosts whose event loop can only watch sockets that the host has connected. */
#ifndef SB_LOCAL_SOCKET_H
#define SB_LOCAL_SOCKET_H

#include <stdbool.h>

typedef struct sb_local_socket {
  int descriptor; /* the listening one; negative = closed */
  char directory[32];
  char path[48];
} sb_local_socket;

void sb_local_socket_init(sb_local_socket *socket);

/* Listens under a new `path`. Returns false on failure, and leaves nothing behind. */
bool sb_local_socket_open(sb_local_socket *self);

/* Accepts a connection. The descriptor is non-blocking and belongs to the caller; negative = nobody
 * has connected. */
int sb_local_socket_accept(sb_local_socket *self);

/* Stops listening and removes the path. Idempotent. */
void sb_local_socket_close(sb_local_socket *self);

#endif
