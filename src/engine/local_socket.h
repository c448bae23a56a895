/* A unix-domain socket under a path that only this user can reach, for one connection: the way to a
 * host whose event loop watches nothing but sockets it has connected itself. */
#ifndef SB_LOCAL_SOCKET_H
#define SB_LOCAL_SOCKET_H

#include <stdbool.h>

typedef struct sb_local_socket {
  int descriptor; /* that listens; negative = closed */
  char directory[32];
  char path[48];
} sb_local_socket;

void sb_local_socket_init(sb_local_socket *socket);

/* Listens under a new `path`. False when it can't; nothing is left behind then. */
bool sb_local_socket_open(sb_local_socket *self);

/* The connection that was made to it, non-blocking and the caller's; negative when there is none.
 */
int sb_local_socket_accept(sb_local_socket *self);

/* Ends the listening and removes the path. Idempotent. */
void sb_local_socket_close(sb_local_socket *self);

#endif
