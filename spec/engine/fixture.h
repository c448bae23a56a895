/* A client and the servers it talks to, made anew for each test. */
#ifndef SB_TEST_FIXTURE_H
#define SB_TEST_FIXTURE_H

#include "client.h"

extern test_client client;
extern test_server *server, *other; /* NULL until the test starts them; stopped after it */

/* Starts `server` and returns its port. */
int serve(server_script *script, const void *context);

int fixture_set_up(void **state);
int fixture_tear_down(void **state);

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

#endif
