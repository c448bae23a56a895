/* Whom an engine trusts. */
#include <stdio.h>

#include "certificate.h"
#include "client.h"

static test_certificate ours, another, elsewhere;
static test_client client;
static test_server *server;

static int make_certificates(void **state) {
  (void)state;
  bool made = certificate_init(&ours, THIS_MACHINE) == 0 &&
              certificate_init(&another, THIS_MACHINE) == 0 &&
              certificate_init(&elsewhere, "DNS:api.example.com") == 0;
  return made ? 0 : -1;
}

static int remove_certificates(void **state) {
  (void)state;
  certificate_destroy(&ours);
  certificate_destroy(&another);
  certificate_destroy(&elsewhere);
  return 0;
}

static int set_up(void **state) {
  (void)state;
  client_open(&client);
  server = server_start_tls(play_answer, ANSWER_OK, ours.file, ours.key);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  client_close(&client);
  server_stop(server);
  return 0;
}

static sb_transfer *https_request(const char *host) {
  char url[64];
  snprintf(url, sizeof url, "https://%s:%d/", host, server_port(server));
  return client_request_url(&client, "GET", url);
}

static void assert_untrusted(const sb_transfer *transfer) {
  assert_int_equal(transfer->failure, SB_FAILURE_TLS);
  assert_string_not_equal(transfer->failure_text, "");
  assert_int_equal(transfer->status, 0);
  assert_int_equal(server_requests(server), 0);
}

static void test_trusted(void **state) {
  (void)state;
  client.connection.ca_file = ours.file;
  client.connection.http2 = true;
  for (int i = 0; i < 3; i++) {
    const sb_transfer *transfer = https_request("127.0.0.1");
    client_run(&client);
    assert_int_equal(transfer->failure, SB_FAILURE_NONE);
    assert_string_equal(body_of(transfer), "ok");
    assert_false(transfer->http2_used);
  }
  assert_connections(server, 1);
  const sb_transfer *transfer = https_request("localhost");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
}

static void test_unknown_authority(void **state) {
  (void)state;
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_untrusted(transfer);
}

static void test_wrong_authority(void **state) {
  (void)state;
  client.connection.ca_file = another.file;
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_untrusted(transfer);
}

/* A connection or a session that was made with one trust is not used with another. */
static void test_trust_is_not_shared(void **state) {
  (void)state;
  client.connection.ca_file = ours.file;
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
  client.connection.ca_file = another.file;
  client.connection.id = sb_connection_id();
  transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_TLS);
  assert_int_equal(server_requests(server), 1);
}

static void test_wrong_name(void **state) {
  (void)state;
  server_stop(server);
  server = server_start_tls(play_answer, ANSWER_OK, elsewhere.file, elsewhere.key);
  client.connection.ca_file = elsewhere.file;
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_untrusted(transfer);
}

static void test_missing_files(void **state) {
  (void)state;
  client.connection.ca_file = "/nowhere/ca.pem";
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_untrusted(transfer);

  client.connection.ca_file = ours.file;
  client.connection.client_cert = "/nowhere/cert.pem";
  transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_untrusted(transfer);
}

/* With TLS 1.3 a client has its part of the handshake behind it, and may have sent its request,
 * when the server looks at its certificate. */
static void test_refused_certificate(void **state) {
  (void)state;
  static const sb_method methods[] = {SB_METHOD_GET, SB_METHOD_POST};
  server_demand_certificate(server, another.file);
  client.connection.ca_file = ours.file;
  for (size_t i = 0; i < 4; i++) {
    if (i == 2) {
      client.connection.id = sb_connection_id();
      client.connection.client_cert = ours.file;
      client.connection.client_key = ours.key;
    }
    sb_transfer *transfer = https_request("127.0.0.1");
    transfer->method = methods[i % 2];
    client_run(&client);
    assert_untrusted(transfer);
  }
}

static void test_accepted_certificate(void **state) {
  (void)state;
  server_demand_certificate(server, another.file);
  client.connection.ca_file = ours.file;
  client.connection.client_cert = another.file;
  client.connection.client_key = another.key;
  const sb_transfer *transfer = https_request("127.0.0.1");
  client_run(&client);
  assert_int_equal(transfer->failure, SB_FAILURE_NONE);
}

static void test_no_tls_at_all(void **state) {
  (void)state;
  char url[64];
  test_server *plain = server_start(play_answer_and_close, "HTTP/1.1 400 Bad Request\r\n\r\n");
  snprintf(url, sizeof url, "https://127.0.0.1:%d/", server_port(plain));
  const sb_transfer *transfer = client_request_url(&client, "GET", url);
  /* That server reads until it has a request, which TLS never sends. */
  client.connection.connect_timeout = 0.1;
  client_run(&client);
  assert_true(sb_failure_before_request(transfer->failure));
  server_stop(plain);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_trusted),
      TEST(test_unknown_authority),
      TEST(test_wrong_authority),
      TEST(test_trust_is_not_shared),
      TEST(test_wrong_name),
      TEST(test_missing_files),
      TEST(test_no_tls_at_all),
      TEST(test_refused_certificate),
      TEST(test_accepted_certificate),
  };
  return cmocka_run_group_tests(tests, make_certificates, remove_certificates);
}
