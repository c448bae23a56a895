#include "core/failure.h"

#include "test.h"

static void test_every_failure(void **state) {
  (void)state;
  static const struct {
    sb_failure failure;
    const char *kind, *name;
    bool before_request, transient;
  } cases[] = {
      {SB_FAILURE_RESOLVE, "network", "resolve", true, true},
      {SB_FAILURE_CONNECT, "network", "connect", true, true},
      {SB_FAILURE_HANDSHAKE, "tls", "handshake", true, true},
      {SB_FAILURE_TLS, "tls", "tls", true, false},
      {SB_FAILURE_NETWORK, "network", "network", false, true},
      {SB_FAILURE_TIMEOUT, "timeout", "timeout", false, true},
      {SB_FAILURE_CONNECT_TIMEOUT, "timeout", "connect_timeout", true, true},
      {SB_FAILURE_TOO_LARGE, "too_large", "too_large", false, false},
      {SB_FAILURE_PROTOCOL, "network", "protocol", false, true},
      {SB_FAILURE_ENCODING, "decode", "decode", false, false},
      {SB_FAILURE_UNPROCESSED, "network", "unprocessed", true, true},
      {SB_FAILURE_REFUSED, "network", "refused", false, false},
      {SB_FAILURE_HELD_BACK, "rate_limited", NULL, true, true},
      {SB_FAILURE_REQUEST, "invalid_request", NULL, true, false},
      {SB_FAILURE_CANCELLED, "cancelled", "cancelled", false, false},
      {SB_FAILURE_MEMORY, "too_large", NULL, false, false},
  };
  assert_int_equal(COUNT(cases), SB_FAILURE_MEMORY);
  for (size_t i = 0; i < COUNT(cases); i++) {
    assert_int_equal(cases[i].failure, i + 1);
    assert_string_equal(sb_failure_kind(cases[i].failure), cases[i].kind);
    CHECK(sb_failure_before_request(cases[i].failure) == cases[i].before_request, cases[i].kind);
    CHECK(sb_failure_transient(cases[i].failure) == cases[i].transient, cases[i].kind);
    const char *name = cases[i].name;
    assert_string_equal(sb_failure_name(cases[i].failure), name ? name : cases[i].kind);
    if (name) assert_int_equal(sb_failure_named(name), cases[i].failure);
    assert_non_null(sb_failure_message(cases[i].failure));
  }
}

static void test_words(void **state) {
  (void)state;
  assert_string_equal(sb_failure_message(SB_FAILURE_TIMEOUT), "no answer in time");
  assert_string_equal(sb_failure_message(SB_FAILURE_CANCELLED), "the call was cancelled");
  assert_string_equal(sb_failure_message(SB_FAILURE_CONNECT), "network");
  assert_int_equal(sb_failure_named("rate_limited"), SB_FAILURE_NONE);
  assert_int_equal(sb_failure_named("invalid_request"), SB_FAILURE_NONE);
  assert_int_equal(sb_failure_named(""), SB_FAILURE_NONE);
}

static void test_statuses(void **state) {
  (void)state;
  static const struct {
    int status;
    const char *kind;
  } cases[] = {{302, "server"},          {400, "invalid_request"}, {401, "authentication"},
               {402, "permission"},      {403, "permission"},      {404, "not_found"},
               {408, "timeout"},         {409, "conflict"},        {410, "gone"},
               {413, "too_large"},       {422, "invalid_request"}, {429, "rate_limited"},
               {499, "invalid_request"}, {500, "server"},          {503, "server"}};
  for (size_t i = 0; i < COUNT(cases); i++)
    assert_string_equal(sb_failure_kind_of_status(cases[i].status), cases[i].kind);
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
      cmocka_unit_test(test_words),
      cmocka_unit_test(test_statuses),
      cmocka_unit_test(test_none),
  };
  return cmocka_run_group_tests_name("failure", tests, NULL, NULL);
}
