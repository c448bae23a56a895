/* Names with several addresses, some of which nobody answers at.
 *
 * The names are looked up here: libcurl calls the getaddrinfo of the program. An address is silent
 * where a listening socket's queue is full: the kernel then drops what asks for a connection. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fixture.h"

/* --- names --- */

typedef struct name {
  const char *text;
  const char *addresses[4]; /* in this order; NULL after the last */
} name;

static const name names[] = {
    {"silent-first.test", {"127.0.0.2", "127.0.0.1"}},
    {"silent-twice.test", {"127.0.0.2", "127.0.0.3", "127.0.0.1"}},
    {"silent-last.test", {"127.0.0.1", "127.0.0.2"}},
    {"refused-first.test", {"127.0.0.4", "127.0.0.1"}},
    {"silent.test", {"127.0.0.2", "127.0.0.3"}},
    {"late.test", {"127.0.0.1"}},
};

#define LATE 1500000 /* microseconds that the last name takes */

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

static const name *find_name(const char *text) {
  for (size_t i = 0; text != NULL && i < COUNT(names); i++) {
    if (strcmp(names[i].text, text) == 0) return &names[i];
  }
  return NULL;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found) {
  lookup *real = (lookup *)(uintptr_t)dlsym(RTLD_NEXT, "getaddrinfo");
  const name *ours = find_name(node);
  if (ours == NULL) return real(node, service, hints, found);
  if (strcmp(node, "late.test") == 0) usleep(LATE);
  struct addrinfo only = *hints, **end = found;
  only.ai_family = AF_INET;
  only.ai_flags = AI_NUMERICHOST;
  for (size_t i = 0; ours->addresses[i] != NULL; i++) {
    if (real(ours->addresses[i], service, &only, end) != 0) return EAI_FAIL;
    while (*end != NULL)
      end = &(*end)->ai_next;
  }
  return 0;
}

/* --- silence --- */

enum { SILENT = 2, CALLERS = 4 };
static int silence[SILENT * (CALLERS + 1)];
static size_t silence_count;

static int open_socket(void) {
  int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  assert_true(made >= 0);
  silence[silence_count++] = made;
  return made;
}

static void be_silent_at(const char *address, int port) {
  struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  inet_pton(AF_INET, address, &where.sin_addr);
  int listener = open_socket();
  assert_int_equal(bind(listener, (struct sockaddr *)&where, sizeof where), 0);
  assert_int_equal(listen(listener, 0), 0);
  for (int i = 0; i < CALLERS; i++) {
    if (connect(open_socket(), (struct sockaddr *)&where, sizeof where) != 0)
      assert_int_equal(errno, EINPROGRESS);
  }
}

/* A server at 127.0.0.1; 127.0.0.2 and 127.0.0.3 are silent at the same port. */
static int set_up(void **state) {
  if (fixture_set_up(state) != 0) return -1;
  int port = serve(play_answer, ANSWER_OK);
  be_silent_at("127.0.0.2", port);
  be_silent_at("127.0.0.3", port);
  return 0;
}

static int tear_down(void **state) {
  while (silence_count > 0)
    close(silence[--silence_count]);
  return fixture_tear_down(state);
}

/* --- tests --- */

static const sb_transfer *get_from(const char *host, double connect_timeout, double timeout) {
  char url[64];
  snprintf(url, sizeof url, "http://%s:%d/", host, server_port(server));
  client.connection =
      (sb_connection_options){.id = sb_connection_id(), .connect_timeout = connect_timeout};
  sb_transfer *transfer = client_request_url(&client, "GET", url);
  transfer->allow_http = true;
  transfer->timeout = timeout;
  client_run(&client);
  return transfer;
}

static void assert_answer(const sb_transfer *transfer) {
  if (transfer->failure != SB_FAILURE_NONE) fail_msg("%s", transfer->failure_text);
  assert_string_equal(body_of(transfer), "ok");
}

static void test_good_address_among_others(void **state) {
  (void)state;
  assert_answer(get_from("refused-first.test", 2, PATIENCE));
  assert_answer(get_from("silent-last.test", 2, PATIENCE));
}

static void test_silent_first_address(void **state) {
  (void)state;
  assert_answer(get_from("silent-first.test", 2, PATIENCE));
}

static void test_two_silent_addresses(void **state) {
  (void)state;
  assert_answer(get_from("silent-twice.test", 3, PATIENCE));
}

/* What an attempt has left is less than what a connection may take. */
static void test_silent_first_address_within_an_attempt(void **state) {
  (void)state;
  assert_answer(get_from("silent-first.test", PATIENCE, 2));
}

static void test_silent_addresses_only(void **state) {
  (void)state;
  double began = sb_engine_now();
  const sb_transfer *transfer = get_from("silent.test", 1, PATIENCE);
  assert_int_equal(transfer->failure, SB_FAILURE_CONNECT_TIMEOUT);
  assert_true(sb_engine_now() - began < PATIENCE / 2);
  assert_int_equal(server_requests(server), 0);
}

/* libcurl asks less and less often whether a name has got its addresses, unless it is called
 * meanwhile. */
static void test_late_name(void **state) {
  (void)state;
  char url[64];
  int steps = 0;
  snprintf(url, sizeof url, "http://late.test:%d/", server_port(server));
  sb_transfer *transfer = client_request_url(&client, "GET", url);
  transfer->allow_http = true;
  sb_engine_start(client.engine, transfer, 0);
  while (sb_engine_finished(client.engine) == NULL) {
    double due = sb_engine_timeout(client.engine);
    sb_engine_step(client.engine, due < 0 ? PATIENCE : due);
    steps++;
  }
  assert_answer(transfer);
  if (steps > 50) fail_msg("%d steps", steps);
}

#define ADDRESS_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      ADDRESS_TEST(test_good_address_among_others),
      ADDRESS_TEST(test_silent_first_address),
      ADDRESS_TEST(test_two_silent_addresses),
      ADDRESS_TEST(test_silent_first_address_within_an_attempt),
      ADDRESS_TEST(test_silent_addresses_only),
      ADDRESS_TEST(test_late_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
