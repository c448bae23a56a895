/* Sockets of the network: what each system has its own way for. */
#ifndef SB_NET_H
#define SB_NET_H

#include <stdbool.h>

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

#include <curl/curl.h>

/* Opens a socket that programs which are started do not get. Returns CURL_SOCKET_BAD on failure. */
curl_socket_t sb_net_open(int family, int type, int protocol);

/* As close(2). */
int sb_net_close(curl_socket_t socket);

/* Tells whether the connection is open and has no unread bytes. The socket is non-blocking. */
bool sb_net_is_quiet(curl_socket_t socket);

/* Tells whether the peer may send more, as far as the system tells: some don't while there are
 * unread bytes. */
bool sb_net_is_open(curl_socket_t socket);

/* Puts a connection that is at its end in the place of the socket. */
void sb_net_put_at_end(curl_socket_t socket);

/* Returns a number by which a socket is told from a later one of the same handle. */
unsigned long long sb_net_identity(curl_socket_t socket);

/* Replaces the socket by /dev/null. Returns false if that can't be. */
bool sb_net_sever(curl_socket_t socket);

#endif
