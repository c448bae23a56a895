/* A server on 127.0.0.1 that plays a script to every connection, each on a thread of its own, and
 * keeps what it was asked. */
#ifndef SB_TEST_SERVER_H
#define SB_TEST_SERVER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct test_server test_server;
typedef struct test_peer test_peer; /* one connection */

typedef void server_script(test_peer *peer);

/* Never NULL: a server that cannot start ends the program. `context` is for the script. */
test_server *server_start(server_script *script, const void *context);
test_server *server_start_tls(server_script *script, const void *context, const char *certificate,
                              const char *key);

/* Lets nobody in without a certificate that this one has signed; before anybody connects. */
void server_demand_certificate(const test_server *server, const char *authority);

/* Breaks every connection off and waits for the scripts to return. */
void server_stop(test_server *server);

int server_port(const test_server *server);
size_t server_connections(test_server *server); /* accepted so far */
size_t server_requests(test_server *server);    /* read so far */

/* Waits until that many have been read. */
void server_await_requests(test_server *server, size_t count);

/* The request of that number, head and body, as it came; "" when there is none. Valid until
 * server_stop. */
const char *server_request(test_server *server, size_t number);

/* Lets every peer_wait return, now and from now on. */
void server_release(test_server *server);

/* For scripts. The connection is closed when the script returns. */
bool peer_read(test_peer *peer); /* one request; false at the end of the connection */
const char *peer_request(const test_peer *peer); /* the last one */
bool peer_send(test_peer *peer, const char *text);
bool peer_send_bytes(test_peer *peer, const void *bytes, size_t size);
void peer_farewell(test_peer *peer);              /* TLS's own; nothing without TLS */
void peer_wait(test_peer *peer);                  /* for server_release or server_stop */
bool peer_pause(test_peer *peer, double seconds); /* false when the server stops */
void peer_reset(test_peer *peer);                 /* closing will send a RST */
size_t peer_number(const test_peer *peer);        /* how many connections came before */
const void *peer_context(const test_peer *peer);

/* Scripts. The context is the text of an answer; it is sent for every request, or for the first
 * before the connection is closed. */
void play_answer(test_peer *peer);
void play_answer_and_close(test_peer *peer);

/* Reads a request and answers nothing before server_release; then as play_answer. */
void play_wait(test_peer *peer);

#define ANSWER_OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* A port of 127.0.0.1 where nothing listens. */
int closed_port(void);

#endif
