#include "server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PEERS = 1024, MAX_REQUESTS = 1024 };

struct test_peer {
  test_server *server;
  size_t number;
  int socket;
  SSL *tls;
  pthread_t thread;
  char *input; /* what was received and not yet read as a request */
  size_t input_size;
  char *request;
};

struct test_server {
  server_script *script;
  const void *context;
  SSL_CTX *tls;
  int listener;
  int port;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  bool stopping;
  bool released;
  test_peer *peers[MAX_PEERS];
  size_t peer_count;
  char *requests[MAX_REQUESTS];
  size_t request_count;
};

static void require(bool condition, const char *what) {
  if (condition) return;
  perror(what);
  abort();
}

static void *allocate(void *block, size_t size) {
  block = realloc(block, size);
  require(block != NULL, "realloc");
  return block;
}

static int listen_somewhere(int *port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  require(listener >= 0, "socket");
  require(bind(listener, (struct sockaddr *)&address, size) == 0, "bind");
  require(getsockname(listener, (struct sockaddr *)&address, &size) == 0, "getsockname");
  *port = ntohs(address.sin_port);
  return listener;
}

int closed_port(void) {
  int port;
  close(listen_somewhere(&port));
  return port;
}

/* --- connections --- */

static ssize_t receive(test_peer *peer, char *bytes, int size) {
  if (peer->tls != NULL) return SSL_read(peer->tls, bytes, size);
  return recv(peer->socket, bytes, (size_t)size, 0);
}

static bool receive_more(test_peer *peer) {
  char bytes[4096];
  ssize_t count = receive(peer, bytes, sizeof bytes);
  if (count <= 0) return false;
  peer->input = allocate(peer->input, peer->input_size + (size_t)count + 1);
  memcpy(peer->input + peer->input_size, bytes, (size_t)count);
  peer->input_size += (size_t)count;
  peer->input[peer->input_size] = '\0';
  return true;
}

static void record(test_server *server, const char *request) {
  pthread_mutex_lock(&server->mutex);
  require(server->request_count < MAX_REQUESTS, "too many requests");
  server->requests[server->request_count++] = strdup(request);
  pthread_cond_broadcast(&server->changed);
  pthread_mutex_unlock(&server->mutex);
}

bool peer_read(test_peer *peer) {
  const char *end, *length;
  while (peer->input == NULL || (end = strstr(peer->input, "\r\n\r\n")) == NULL) {
    if (!receive_more(peer)) return false;
  }
  size_t size = (size_t)(end - peer->input) + 4;
  length = strcasestr(peer->input, "\r\nContent-Length:");
  if (length != NULL && length < end) size += strtoul(length + 17, NULL, 10);
  while (peer->input_size < size) {
    if (!receive_more(peer)) return false;
  }
  free(peer->request);
  peer->request = strndup(peer->input, size);
  peer->input_size -= size;
  memmove(peer->input, peer->input + size, peer->input_size + 1);
  record(peer->server, peer->request);
  return true;
}

const char *peer_request(const test_peer *peer) {
  return peer->request;
}

bool peer_send_bytes(test_peer *peer, const void *bytes, size_t size) {
  const char *next = bytes;
  while (size > 0) {
    ssize_t count = peer->tls != NULL ? SSL_write(peer->tls, next, (int)size)
                                      : send(peer->socket, next, size, MSG_NOSIGNAL);
    if (count <= 0) return false;
    next += count;
    size -= (size_t)count;
  }
  return true;
}

bool peer_send(test_peer *peer, const char *text) {
  return peer_send_bytes(peer, text, strlen(text));
}

void peer_wait(test_peer *peer) {
  test_server *server = peer->server;
  pthread_mutex_lock(&server->mutex);
  while (!server->stopping && !server->released)
    pthread_cond_wait(&server->changed, &server->mutex);
  pthread_mutex_unlock(&server->mutex);
}

bool peer_pause(test_peer *peer, double seconds) {
  test_server *server = peer->server;
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  long nanoseconds = until.tv_nsec + (long)(seconds * 1e9);
  until.tv_sec += nanoseconds / 1000000000;
  until.tv_nsec = nanoseconds % 1000000000;
  pthread_mutex_lock(&server->mutex);
  while (!server->stopping &&
         pthread_cond_timedwait(&server->changed, &server->mutex, &until) == 0) {
  }
  bool stopping = server->stopping;
  pthread_mutex_unlock(&server->mutex);
  return !stopping;
}

void peer_reset(test_peer *peer) {
  struct linger linger = {.l_onoff = 1, .l_linger = 0};
  setsockopt(peer->socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

size_t peer_number(const test_peer *peer) {
  return peer->number;
}

const void *peer_context(const test_peer *peer) {
  return peer->server->context;
}

void play_answer(test_peer *peer) {
  while (peer_read(peer) && peer_send(peer, peer_context(peer))) {
  }
}

void peer_farewell(test_peer *peer) {
  if (peer->tls != NULL) (void)SSL_shutdown(peer->tls);
}

void play_answer_and_close(test_peer *peer) {
  if (peer_read(peer)) peer_send(peer, peer_context(peer));
}

void play_wait(test_peer *peer) {
  while (peer_read(peer)) {
    peer_wait(peer);
    if (!peer_send(peer, peer_context(peer))) return;
  }
}

/* Closing at once would take back the alert that says why, when there is something unread. */
static void linger(test_peer *peer) {
  char bytes[4096];
  shutdown(peer->socket, SHUT_WR);
  while (recv(peer->socket, bytes, sizeof bytes, 0) > 0) {
  }
}

static void *serve(void *data) {
  test_peer *peer = data;
  test_server *server = peer->server;
  /* Writing over TLS would otherwise raise it; the thread's mask keeps it from the process. */
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  if (server->tls != NULL) {
    peer->tls = SSL_new(server->tls);
    SSL_set_fd(peer->tls, peer->socket);
  }
  if (peer->tls == NULL || SSL_accept(peer->tls) == 1)
    server->script(peer);
  else
    linger(peer);
  SSL_free(peer->tls);
  pthread_mutex_lock(&server->mutex);
  close(peer->socket);
  peer->socket = -1;
  pthread_mutex_unlock(&server->mutex);
  return NULL;
}

/* --- the server --- */

static void add_peer(test_server *server, int socket) {
  require(server->peer_count < MAX_PEERS, "too many connections");
  test_peer *added = allocate(NULL, sizeof *added);
  *added = (test_peer){.server = server, .number = server->peer_count, .socket = socket};
  server->peers[server->peer_count++] = added;
  require(pthread_create(&added->thread, NULL, serve, added) == 0, "pthread_create");
}

static void *accept_all(void *data) {
  test_server *server = data;
  for (;;) {
    int socket = accept(server->listener, NULL, NULL);
    require(socket >= 0, "accept");
    pthread_mutex_lock(&server->mutex);
    bool stopping = server->stopping;
    if (!stopping) add_peer(server, socket);
    pthread_mutex_unlock(&server->mutex);
    if (stopping) {
      close(socket);
      return NULL;
    }
  }
}

static test_server *start(server_script *script, const void *context, SSL_CTX *tls) {
  test_server *started = allocate(NULL, sizeof *started);
  *started = (test_server){.script = script, .context = context, .tls = tls};
  pthread_mutex_init(&started->mutex, NULL);
  pthread_cond_init(&started->changed, NULL);
  started->listener = listen_somewhere(&started->port);
  require(listen(started->listener, MAX_PEERS) == 0, "listen");
  require(pthread_create(&started->thread, NULL, accept_all, started) == 0, "pthread_create");
  return started;
}

test_server *server_start(server_script *script, const void *context) {
  return start(script, context, NULL);
}

test_server *server_start_tls(server_script *script, const void *context, const char *certificate,
                              const char *key) {
  SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
  require(tls != NULL, "SSL_CTX_new");
  require(SSL_CTX_use_certificate_file(tls, certificate, SSL_FILETYPE_PEM) == 1, certificate);
  require(SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) == 1, key);
  return start(script, context, tls);
}

void server_demand_certificate(const test_server *server, const char *authority) {
  SSL_CTX_set_verify(server->tls, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
  require(SSL_CTX_load_verify_locations(server->tls, authority, NULL) == 1, authority);
}

/* Wakes the accepting thread, which then sees that it is over. */
static void knock(const test_server *server) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr = {htonl(INADDR_LOOPBACK)},
                                .sin_port = htons((unsigned short)server->port)};
  int caller = socket(AF_INET, SOCK_STREAM, 0);
  require(caller >= 0, "socket");
  require(connect(caller, (struct sockaddr *)&address, sizeof address) == 0, "connect");
  close(caller);
}

void server_stop(test_server *server) {
  pthread_mutex_lock(&server->mutex);
  server->stopping = true;
  for (size_t i = 0; i < server->peer_count; i++) {
    if (server->peers[i]->socket >= 0) shutdown(server->peers[i]->socket, SHUT_RDWR);
  }
  pthread_cond_broadcast(&server->changed);
  pthread_mutex_unlock(&server->mutex);
  knock(server);
  pthread_join(server->thread, NULL);
  for (size_t i = 0; i < server->peer_count; i++) {
    test_peer *peer = server->peers[i];
    pthread_join(peer->thread, NULL);
    free(peer->input);
    free(peer->request);
    free(peer);
  }
  for (size_t i = 0; i < server->request_count; i++)
    free(server->requests[i]);
  close(server->listener);
  SSL_CTX_free(server->tls);
  pthread_cond_destroy(&server->changed);
  pthread_mutex_destroy(&server->mutex);
  free(server);
}

int server_port(const test_server *server) {
  return server->port;
}

static size_t read_count(test_server *server, const size_t *count) {
  pthread_mutex_lock(&server->mutex);
  size_t value = *count;
  pthread_mutex_unlock(&server->mutex);
  return value;
}

size_t server_connections(test_server *server) {
  return read_count(server, &server->peer_count);
}

size_t server_requests(test_server *server) {
  return read_count(server, &server->request_count);
}

void server_await_requests(test_server *server, size_t count) {
  pthread_mutex_lock(&server->mutex);
  while (server->request_count < count)
    pthread_cond_wait(&server->changed, &server->mutex);
  pthread_mutex_unlock(&server->mutex);
}

const char *server_request(test_server *server, size_t number) {
  pthread_mutex_lock(&server->mutex);
  const char *request = number < server->request_count ? server->requests[number] : "";
  pthread_mutex_unlock(&server->mutex);
  return request;
}

void server_release(test_server *server) {
  pthread_mutex_lock(&server->mutex);
  server->released = true;
  pthread_cond_broadcast(&server->changed);
  pthread_mutex_unlock(&server->mutex);
}
