/* The sockets libcurl has open for one engine: so that they close on exec, and so that a forked
 * child can let go of them without a byte to the peer. */
#ifndef SB_SOCKETS_H
#define SB_SOCKETS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/poller.h"

typedef struct sb_sockets {
  sb_poller *poller; /* hears of those that are closed; NULL = there is none */
  curl_socket_t *open;
  size_t count;
  size_t capacity;
} sb_sockets;

void sb_sockets_init(sb_sockets *sockets);
void sb_sockets_destroy(sb_sockets *sockets);

bool sb_sockets_has(const sb_sockets *sockets, curl_socket_t socket);

/* For CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION; the data is the sb_sockets. */
curl_socket_t sb_sockets_open(void *sockets, curlsocktype purpose, struct curl_sockaddr *address);
int sb_sockets_close(void *sockets, curl_socket_t socket);

/* Puts /dev/null in the place of every open socket: whatever is written or shut down afterwards no
 * longer concerns the connection, which another process may still use. False when that failed for
 * any of them. */
bool sb_sockets_sever(sb_sockets *sockets);

#endif
