#include "core/failure.h"

#include "test.h"

static void test_every_failure(void **state) {
  (void)state;
  static const struct {
    sb_failure failure;
    const char *kind;
    bool before_request, transient;
  } cases[] = {
      {SB_FAILURE_RESOLVE, "network", true, true},
      {SB_FAILURE_CONNECT, "network", true, true},
      {SB_FAILURE_HANDSHAKE, "tls", true, true},
      {SB_FAILURE_TLS, "tls", true, false},
      {SB_FAILURE_NETWORK, "network", false, true},
      {SB_FAILURE_TIMEOUT, "timeout", false, true},
      {SB_FAILURE_CONNECT_TIMEOUT, "timeout", true, true},
      {SB_FAILURE_TOO_LARGE, "too_large", false, false},
      {SB_FAILURE_PROTOCOL, "network", false, true},
      {SB_FAILURE_ENCODING, "decode", false, false},
      {SB_FAILURE_UNPROCESSED, "network", true, true},
      {SB_FAILURE_REFUSED, "network", false, false},
      {SB_FAILURE_HELD_BACK, "rate_limited", true, true},
      {SB_FAILURE_REQUEST, "invalid_request", true, false},
      {SB_FAILURE_CANCELLED, "cancelled", false, false},
      {SB_FAILURE_MEMORY, "too_large", false, false},
  };
  assert_int_equal(COUNT(cases), SB_FAILURE_MEMORY);
  for (size_t i = 0; i < COUNT(cases); i++) {
    assert_int_equal(cases[i].failure, i + 1);
    assert_string_equal(sb_failure_kind(cases[i].failure), cases[i].kind);
    CHECK(sb_failure_before_request(cases[i].failure) == cases[i].before_request, cases[i].kind);
    CHECK(sb_failure_transient(cases[i].failure) == cases[i].transient, cases[i].kind);
  }
}

static void test_none(void **state) {
  (void)state;
  assert_null(sb_failure_kind(SB_FAILURE_NONE));
  assert_false(sb_failure_before_request(SB_FAILURE_NONE));
  assert_false(sb_failure_transient(SB_FAILURE_NONE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_failure),
      cmocka_unit_test(test_none),
  };
  return cmocka_run_group_tests_name("failure", tests, NULL, NULL);
}
