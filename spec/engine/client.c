#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/setup.h"

void client_open(test_client *client) {
  *client =
      (struct test_client){.connection = {.id = sb_connection_id(), .connect_timeout = PATIENCE}};
  client->engine = sb_engine_new(&(sb_engine_options){0});
  assert_non_null(client->engine);
  sb_transfer_init(&client->transfer, 1 << 20, 1 << 16);
}

void client_close(test_client *client) {
  sb_engine_delete(client->engine);
  sb_transfer_destroy(&client->transfer);
}

void request_init(sb_transfer *transfer, const sb_connection_options *connection,
                  const char *method, int port, const char *path) {
  char url[256];
  snprintf(url, sizeof url, "http://127.0.0.1:%d%s", port, path);
  sb_transfer_init(transfer, 1 << 20, 1 << 16);
  transfer->connection = connection;
  transfer->method = sb_method_named(method, strlen(method));
  transfer->timeout = PATIENCE;
  transfer->repeatable = sb_method_repeatable(transfer->method);
  assert_int_equal(sb_buffer_append_text(&transfer->url, url), SB_OK);
}

void request_header(sb_transfer *transfer, const char *name, const char *value) {
  assert_int_equal(sb_headers_add(&transfer->headers, name, strlen(name), value, strlen(value)),
                   SB_OK);
}

void request_body(sb_transfer *transfer, const char *body) {
  transfer->has_body = true;
  sb_buffer_clear(&transfer->body);
  assert_int_equal(sb_buffer_append_text(&transfer->body, body), SB_OK);
}

sb_transfer *client_request(test_client *client, const char *method, int port, const char *path) {
  sb_transfer_destroy(&client->transfer);
  request_init(&client->transfer, &client->connection, method, port, path);
  return &client->transfer;
}

sb_transfer *client_request_url(test_client *client, const char *method, const char *url) {
  sb_transfer *transfer = client_request(client, method, 1, "/");
  sb_buffer_clear(&transfer->url);
  assert_int_equal(sb_buffer_append_text(&transfer->url, url), SB_OK);
  return transfer;
}

sb_transfer *client_finish(test_client *client) {
  while (sb_engine_step(client->engine, PATIENCE) == 0) {
    assert_int_not_equal(sb_engine_pending(client->engine), 0);
  }
  sb_transfer *transfer = sb_engine_finished(client->engine);
  assert_non_null(transfer);
  assert_int_equal(transfer->state, SB_TRANSFER_IDLE);
  assert_null(transfer->run);
  return transfer;
}

void client_run(test_client *client) {
  sb_engine_start(client->engine, &client->transfer, 0);
  assert_ptr_equal(client_finish(client), &client->transfer);
  assert_int_equal(sb_engine_pending(client->engine), 0);
}

const sb_transfer *client_get(test_client *client, int port, const char *path) {
  client_request(client, "GET", port, path);
  client_run(client);
  return &client->transfer;
}

const char *body_of(const sb_transfer *transfer) {
  return sb_buffer_text(&transfer->response_body);
}

void assert_connections(test_server *server, size_t count) {
  if (!sb_setup_keeps_connections()) count = server_requests(server);
  assert_int_equal(server_connections(server), count);
}

void end_child(int status) {
  char command[16];
  snprintf(command, sizeof command, "exit %d", status);
  execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  abort();
}
