#include "engine/outcome.h"

#include "../core/test.h"

static void test_failures(void **state) {
  (void)state;
  static const struct {
    CURLcode result;
    sb_failure before, after; /* the request was sent */
  } cases[] = {
      {CURLE_OK, SB_FAILURE_NONE, SB_FAILURE_NONE},
      {CURLE_COULDNT_RESOLVE_HOST, SB_FAILURE_RESOLVE, SB_FAILURE_NETWORK},
      {CURLE_COULDNT_RESOLVE_PROXY, SB_FAILURE_RESOLVE, SB_FAILURE_NETWORK},
      {CURLE_COULDNT_CONNECT, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {(CURLcode)97 /* CURLE_PROXY of 7.73 */, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_SSL_CONNECT_ERROR, SB_FAILURE_HANDSHAKE, SB_FAILURE_NETWORK},
      {CURLE_PEER_FAILED_VERIFICATION, SB_FAILURE_TLS, SB_FAILURE_NETWORK},
      {CURLE_SSL_CACERT_BADFILE, SB_FAILURE_TLS, SB_FAILURE_NETWORK},
      {CURLE_SSL_CERTPROBLEM, SB_FAILURE_TLS, SB_FAILURE_NETWORK},
      {CURLE_OPERATION_TIMEDOUT, SB_FAILURE_CONNECT_TIMEOUT, SB_FAILURE_TIMEOUT},
      {CURLE_GOT_NOTHING, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_SEND_ERROR, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_RECV_ERROR, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_PARTIAL_FILE, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_HTTP2, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_HTTP2_STREAM, SB_FAILURE_CONNECT, SB_FAILURE_NETWORK},
      {CURLE_BAD_CONTENT_ENCODING, SB_FAILURE_ENCODING, SB_FAILURE_ENCODING},
      {CURLE_WEIRD_SERVER_REPLY, SB_FAILURE_PROTOCOL, SB_FAILURE_PROTOCOL},
      {CURLE_UNSUPPORTED_PROTOCOL, SB_FAILURE_REFUSED, SB_FAILURE_PROTOCOL},
      {CURLE_URL_MALFORMAT, SB_FAILURE_REFUSED, SB_FAILURE_REFUSED},
      {CURLE_TOO_MANY_REDIRECTS, SB_FAILURE_REFUSED, SB_FAILURE_REFUSED},
      {CURLE_OUT_OF_MEMORY, SB_FAILURE_MEMORY, SB_FAILURE_MEMORY},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *label = curl_easy_strerror(cases[i].result);
    CHECK(sb_outcome_failure(cases[i].result, false) == cases[i].before, label);
    CHECK(sb_outcome_failure(cases[i].result, true) == cases[i].after, label);
  }
}

/* Those of the header, and those of later versions that are mapped by number. */
static void test_every_code_has_a_meaning(void **state) {
  (void)state;
  for (int result = 1; result < CURL_LAST || result <= 101; result++) {
    sb_failure before = sb_outcome_failure((CURLcode)result, false);
    sb_failure after = sb_outcome_failure((CURLcode)result, true);
    assert_non_null(sb_failure_kind(before));
    assert_non_null(sb_failure_kind(after));
    /* What would come to the same once it was sent does so before as well. */
    if (!sb_failure_transient(after)) assert_false(sb_failure_transient(before));
  }
}

/* CURLE_TOO_LARGE, which libcurl 7.87 has not: endless headers are too large, and no network. */
static void test_codes_of_later_versions(void **state) {
  (void)state;
#if LIBCURL_VERSION_NUM >= 0x080600
  assert_int_equal(CURLE_TOO_LARGE, 100);
#endif
  assert_int_equal(sb_outcome_failure((CURLcode)100, false), SB_FAILURE_TOO_LARGE);
  assert_int_equal(sb_outcome_failure((CURLcode)100, true), SB_FAILURE_TOO_LARGE);
  assert_false(sb_failure_transient(SB_FAILURE_TOO_LARGE));

  /* CURLE_ECH_REQUIRED, of 8.8, is about TLS. */
  assert_int_equal(sb_outcome_failure((CURLcode)101, false), SB_FAILURE_TLS);
  assert_int_equal(sb_outcome_failure((CURLcode)101, true), SB_FAILURE_NETWORK);
}

/* Whatever libcurl comes up with: once sent, no failure may say that it was not. */
static void test_sent_requests_are_never_called_unsent(void **state) {
  (void)state;
  for (int result = 0; result < CURL_LAST; result++) {
    assert_false(sb_failure_before_request(sb_outcome_failure((CURLcode)result, true)));
    if (result != CURLE_OK) {
      assert_int_not_equal(sb_outcome_failure((CURLcode)result, true), SB_FAILURE_NONE);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_failures),
      cmocka_unit_test(test_every_code_has_a_meaning),
      cmocka_unit_test(test_codes_of_later_versions),
      cmocka_unit_test(test_sent_requests_are_never_called_unsent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
