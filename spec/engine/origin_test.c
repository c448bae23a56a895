#include "engine/origin.h"

#include "../core/test.h"

static void test_parse(void **state) {
  (void)state;
  static const struct {
    const char *url, *scheme, *host;
    int port;
  } cases[] = {
      {"https://api.intercom.io/contacts?x=1#y", "https", "api.intercom.io", 443},
      {"http://example.com", "http", "example.com", 80},
      {"HTTPS://API.Example.COM:8443/", "https", "api.example.com", 8443},
      {"https://example.com:443/", "https", "example.com", 443},
      {"https://example.com:/", "https", "example.com", 443},
      {"https://example.com/a@b:c", "https", "example.com", 443},
      {"https://example.com?u@b", "https", "example.com", 443},
      {"https://[::1]:8080/x", "https", "[::1]", 8080},
      {"https://[2001:DB8::1]/", "https", "[2001:db8::1]", 443},
      {"http://127.0.0.1:65535/", "http", "127.0.0.1", 65535},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_origin origin;
    CHECK(sb_origin_parse(cases[i].url, &origin), cases[i].url);
    assert_string_equal(origin.scheme, cases[i].scheme);
    assert_string_equal(origin.host, cases[i].host);
    assert_int_equal(origin.port, cases[i].port);
  }
}

static void test_refused(void **state) {
  (void)state;
  static const char *const urls[] = {
      "",
      "/contacts",
      "contacts",
      "example.com",
      "//example.com/",
      "ftp://example.com/",
      "file:///etc/passwd",
      "gopher://example.com/",
      "javascript:alert(1)",
      "https://",
      "https://user@example.com/",
      "https://user:password@example.com/",
      "https://:password@example.com/",
      "https://a.example\\x",
      "https://a;b.example/",
      "https://a\"b.example/",
      "https://a,b.example/",
      "https://*.example/",
      "https://api.intercom.io\\@evil.example/",
      "https://example.com:65536/",
      "https://example.com:-1/",
      "https://example.com:port/",
      "https://exam ple.com/",
      "https://example.com/a b",
      "https://example.com/a\tb",
      "https://example.com/\r\nHost: evil.example",
      "https://example.com/\x7f",
      " https://example.com/",
      "https://[::1/",
      "https://[fe80::1%25eth0]/",
      "https://a%2541.example/",
      "https://a%.example/",
      "https://exa%00mple.com/",
      "https://exa%0d%0ample.com/",
  };
  for (size_t i = 0; i < COUNT(urls); i++) {
    sb_origin origin;
    CHECK(!sb_origin_parse(urls[i], &origin), urls[i]);
  }
  sb_origin origin;
  assert_false(sb_origin_parse(NULL, &origin));

  char long_host[400] = "https://";
  memset(long_host + 8, 'a', 300);
  assert_false(sb_origin_parse(long_host, &origin));
}

/* Earlier versions of libcurl take a user without a name for none. */
static void test_empty_user(void **state) {
  (void)state;
  static const char *const urls[] = {"https://@example.com/", "https://:@example.com/"};
  for (size_t i = 0; i < COUNT(urls); i++) {
    sb_origin origin;
    if (sb_origin_parse(urls[i], &origin)) assert_string_equal(origin.host, "example.com");
  }
}

static bool equal(const char *a, const char *b) {
  sb_origin first, second;
  assert_true(sb_origin_parse(a, &first));
  assert_true(sb_origin_parse(b, &second));
  return sb_origin_equal(&first, &second);
}

static void test_equal(void **state) {
  (void)state;
  assert_true(equal("https://a.example/x", "https://A.EXAMPLE:443/y"));
  assert_false(equal("https://a.example/", "http://a.example/"));
  assert_false(equal("https://a.example:443/", "http://a.example:443/"));
  assert_false(equal("https://a.example/", "https://a.example:8443/"));
  assert_false(equal("https://a.example/", "https://b.example/"));
  assert_false(equal("https://a.example/", "https://a.example.b.example/"));
}

static void test_local(void **state) {
  (void)state;
  static const struct {
    const char *url;
    bool local;
  } cases[] = {
      {"http://localhost:8080/", true},
      {"http://LOCALHOST/", true},
      {"http://api.localhost/", true},
      {"http://127.0.0.1/", true},
      {"http://127.255.0.3/", true},
      {"http://[::1]/", true},
      {"http://[0:0:0:0:0:0:0:1]/", true},
      {"http://localhost.example.com/", false},
      {"http://notlocalhost/", false},
      {"http://127.0.0.1.example.com/", false},
      {"http://127.example.com/", false},
      {"http://128.0.0.1/", false},
      {"http://10.0.0.1/", false},
      {"http://0.0.0.0/", false},
      {"http://[::0]/", false},
      {"http://[::2]/", false},
      {"http://[fe80::1]/", false},
      {"http://example.com/localhost", false},
      {"http://example.com/?127.0.0.1", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_origin origin;
    CHECK(sb_origin_parse(cases[i].url, &origin), cases[i].url);
    CHECK(sb_origin_is_local(&origin) == cases[i].local, cases[i].url);
  }
  assert_false(sb_origin_is_local(&(sb_origin){.host = ""}));
  assert_false(sb_origin_is_local(&(sb_origin){.host = "["}));
  assert_false(sb_origin_is_local(&(sb_origin){.host = ".localhost"}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse),      cmocka_unit_test(test_refused),
      cmocka_unit_test(test_empty_user), cmocka_unit_test(test_equal),
      cmocka_unit_test(test_local),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
