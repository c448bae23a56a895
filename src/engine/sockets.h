/* The sockets libcurl has open for one engine, and what is known of the connections on them: so
 * that they close on exec, so that a forked child can let go of them without a byte to the peer,
 * and so that no request goes out on a kept connection that cannot be trusted. */
#ifndef SB_SOCKETS_H
#define SB_SOCKETS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "engine/poller.h"

typedef struct sb_socket {
  unsigned long long id; /* no other socket of the process has it */
  curl_socket_t descriptor;
  ino_t inode;       /* that the descriptor had when it was opened */
  long port;         /* the local one; 0 = not asked for yet */
  unsigned requests; /* that were sent on it */
  unsigned users;    /* transfers whose request it carries at the moment */
  bool http2;        /* an answer over HTTP/2 came on it */
  bool retired;      /* its users may end on it; nobody else may begin */
  bool moved;        /* something came on it since the engine last looked */
} sb_socket;

enum { SB_SOCKETS_GUESSES = 256 };

typedef struct sb_sockets {
  sb_poller *poller; /* hears of those that are closed; NULL = there is none */
  sb_socket *open;
  size_t count;
  size_t capacity;
  bool any_moved; /* one of them */
  size_t
      guesses[SB_SOCKETS_GUESSES]; /* where in `open` one was found, by id; may be wrong by now */
} sb_sockets;

void sb_sockets_init(sb_sockets *sockets);
void sb_sockets_destroy(sb_sockets *sockets);

bool sb_sockets_has(const sb_sockets *sockets, curl_socket_t socket);

/* NULL when it is closed. A pointer holds until the next socket is opened or closed. */
sb_socket *sb_sockets_by_id(sb_sockets *sockets, unsigned long long id);

/* The one that is bound to this local port; NULL when there is none. */
sb_socket *sb_sockets_by_port(sb_sockets *sockets, long port);

/* Whether the peer has sent nothing that is not read yet, and has not closed the connection. */
bool sb_socket_is_quiet(const sb_socket *socket);

/* One user less. A retired connection without users is put at its end, so that libcurl lets go of
 * it. */
void sb_sockets_leave(sb_sockets *sockets, unsigned long long id);

/* The ids of those that have moved, `most` of them; they have not any more. Returns how many. */
size_t sb_sockets_take_moved(sb_sockets *sockets, unsigned long long *ids, size_t most);

/* For CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION; the data is the sb_sockets. */
curl_socket_t sb_sockets_open(void *sockets, curlsocktype purpose, struct curl_sockaddr *address);
int sb_sockets_close(void *sockets, curl_socket_t socket);

/* Puts /dev/null in the place of every open socket: whatever is written or shut down afterwards no
 * longer concerns the connection, which another process may still use. False when that failed for
 * any of them. */
bool sb_sockets_sever(sb_sockets *sockets);

#endif
