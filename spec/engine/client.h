/* What the engine's tests share: an engine with one transfer, and cmocka. */
#ifndef SB_TEST_CLIENT_H
#define SB_TEST_CLIENT_H

#include "../core/test.h"

#include "engine/engine.h"
#include "server.h"

typedef struct test_client {
  sb_engine *engine;
  sb_connection_options connection;
  sb_transfer transfer;
} test_client;

#define PATIENCE 20.0 /* seconds that nothing here should need */

void client_open(test_client *client);
void client_close(test_client *client);

/* Ends a forked child with that status, by exec: at an exit, a leak checker would report what only
 * the parent still uses. */
void end_child(int status);

/* A request to http://127.0.0.1:port/path that may take PATIENCE and be 1 MB large. */
void request_init(sb_transfer *transfer, const sb_connection_options *connection,
                  const char *method, int port, const char *path);
void request_header(sb_transfer *transfer, const char *name, const char *value);
void request_body(sb_transfer *transfer, const char *body);

/* The client's transfer made anew for such a request. */
sb_transfer *client_request(test_client *client, const char *method, int port, const char *path);

/* The same for another URL. */
sb_transfer *client_request_url(test_client *client, const char *method, const char *url);

/* Starts the client's transfer and waits for its end. */
void client_run(test_client *client);

/* GET, start to end. */
const sb_transfer *client_get(test_client *client, int port, const char *path);

/* Waits for the end of any transfer that runs, and takes it. */
sb_transfer *client_finish(test_client *client);

const char *body_of(const sb_transfer *transfer);

/* That the server has had so many connections; one for each request where none is kept. */
void assert_connections(test_server *server, size_t count);

#endif
