/* Hosts that have several addresses, of which the first is no good. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fixture.h"

#define HOST "two.example"

/* Stands before the C library's: HOST has 127.0.0.2 and 127.0.0.1, in that order. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found) {
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
  void *symbol = dlsym(RTLD_NEXT, "getaddrinfo");
  memcpy(&real, &symbol, sizeof real);
  if (node == NULL || strcmp(node, HOST) != 0) return real(node, service, hints, found);
  struct addrinfo *second;
  int result = real("127.0.0.2", service, hints, found);
  if (result != 0) return result;
  result = real("127.0.0.1", service, hints, &second);
  struct addrinfo *last = *found;
  while (last->ai_next != NULL)
    last = last->ai_next;
  last->ai_next = second;
  return result;
}

/* A listener on 127.0.0.2 that lets nobody in any more: whoever connects hears nothing. */
static int be_silent(int port, int *callers, size_t count) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  inet_pton(AF_INET, "127.0.0.2", &address.sin_addr);
  assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
  assert_int_equal(listen(listener, 0), 0);
  for (size_t i = 0; i < count; i++) {
    callers[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    (void)connect(callers[i], (struct sockaddr *)&address, sizeof address);
  }
  return listener;
}

static const sb_transfer *ask(int port) {
  char url[64];
  snprintf(url, sizeof url, "http://" HOST ":%d/", port);
  sb_transfer *transfer = client_request_url(&client, "GET", url);
  transfer->allow_http = true;
  client_run(&client);
  return transfer;
}

static void test_silent(void **state) {
  (void)state;
  int callers[4];
  int port = serve(play_answer, ANSWER_OK);
  int listener = be_silent(port, callers, COUNT(callers));
  client.connection.connect_timeout = 4;
  const sb_transfer *transfer = ask(port);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), "ok");
  assert_true(transfer->seconds > 1 && transfer->seconds < 3.5);
  for (size_t i = 0; i < COUNT(callers); i++)
    close(callers[i]);
  close(listener);
}

static void test_refused(void **state) {
  (void)state;
  client.connection.connect_timeout = 10;
  const sb_transfer *transfer = ask(serve(play_answer, ANSWER_OK));
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  assert_string_equal(body_of(transfer), "ok");
  assert_true(transfer->seconds < 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {TEST(test_silent), TEST(test_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
