/* The open sockets of one engine's libcurl, and the state of their connections. The table serves
 * three purposes: sockets close on exec, a forked child gives them up without a byte to the peer,
 * and no request uses a kept connection that cannot be trusted. */
#ifndef SB_SOCKETS_H
#define SB_SOCKETS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/poller.h"

typedef struct sb_socket {
  unsigned long long id; /* unique in the process */
  curl_socket_t descriptor;
  unsigned long long identity; /* of the descriptor when it was opened */
  long port;                   /* the local port; 0 = not yet known */
  unsigned requests;           /* number of requests sent on this socket */
  unsigned users;              /* number of transfers whose request it carries now */
  bool http2;                  /* it has carried an answer over HTTP/2 */
  bool retired;                /* only its present users may use it */
  bool moved;                  /* bytes have arrived since the engine last looked */
} sb_socket;

enum { SB_SOCKETS_GUESSES = 256 };

typedef struct sb_sockets {
  sb_poller *poller; /* is told of closed sockets; NULL = none */
  sb_socket *open;
  size_t count;
  size_t capacity;
  bool any_moved;                     /* at least one socket has moved */
  size_t guesses[SB_SOCKETS_GUESSES]; /* by id: the last known index in `open`, possibly outdated */
} sb_sockets;

void sb_sockets_init(sb_sockets *sockets);
void sb_sockets_destroy(sb_sockets *sockets);

bool sb_sockets_has(const sb_sockets *sockets, curl_socket_t socket);

/* Finds an open socket; NULL = closed. The pointer is valid until a socket is opened or closed. */
sb_socket *sb_sockets_by_id(sb_sockets *sockets, unsigned long long id);

/* Finds the open socket with this local port; NULL = none. */
sb_socket *sb_sockets_by_port(sb_sockets *sockets, long port);

/* Tells whether the connection is open and has no unread bytes. */
bool sb_socket_is_quiet(const sb_socket *socket);

/* Tells whether the peer may send more, as far as the system tells. */
bool sb_socket_is_open(const sb_socket *socket);

/* Waits for bytes on it, or no longer does. */
void sb_sockets_listen(sb_sockets *sockets, unsigned long long id, bool listen);

/* Removes one user. A retired connection without users is shut down, so that libcurl closes it. */
void sb_sockets_leave(sb_sockets *sockets, unsigned long long id);

/* Writes the ids of at most `most` moved sockets, marks these as not moved, and returns their
 * number. */
size_t sb_sockets_take_moved(sb_sockets *sockets, unsigned long long *ids, size_t most);

/* The callbacks for CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION. Their data is the
 * sb_sockets. */
curl_socket_t sb_sockets_open(void *sockets, curlsocktype purpose, struct curl_sockaddr *address);
int sb_sockets_close(void *sockets, curl_socket_t socket);

/* Replaces the descriptor of every open socket by /dev/null, so that later writes and shutdowns do
 * not reach the connection, which another process may use. Returns false if one could not be
 * replaced. */
bool sb_sockets_sever(sb_sockets *sockets);

#endif
