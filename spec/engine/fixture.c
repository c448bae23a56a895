#include "fixture.h"

test_client client;
test_server *server, *other;

int serve(server_script *script, const void *context) {
  server = server_start(script, context);
  return server_port(server);
}

int fixture_set_up(void **state) {
  (void)state;
  client_open(&client);
  server = other = NULL;
  return 0;
}

int fixture_tear_down(void **state) {
  (void)state;
  client_close(&client);
  if (server != NULL) server_stop(server);
  if (other != NULL) server_stop(other);
  return 0;
}
