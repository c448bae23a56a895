#include "core/secret.h"

#include <stdio.h>

#include "test.h"

static void test_names(void **state) {
  (void)state;
  static const char *const secret[] = {
      "access_token",  "accessToken", "X-Access-Token", "token",           "api_token",
      "refresh_token", "client_id",   "clientId",       "client_secret",   "keyId",
      "keySecret",     "password",    "PASSWORD",       "api_key",         "X-API-KEY",
      "apikey",        "private_key", "credentials",    "auth_config",     "jwt",
      "Authorization", "Set-Cookie",  "user[password]", "client%5Fsecret", "AWS_SECRET_ACCESS_KEY"};
  static const char *const plain[] = {"",
                                      "id",
                                      "email",
                                      "page_token",
                                      "nextPageToken",
                                      "name",
                                      "token_type",
                                      "tokens_given",
                                      "cursor",
                                      "expires_in",
                                      "key",
                                      "starting_after_token_count",
                                      "continuationToken"};
  for (size_t i = 0; i < COUNT(secret); i++)
    CHECK(sb_secret_name(secret[i], strlen(secret[i])), secret[i]);
  for (size_t i = 0; i < COUNT(plain); i++)
    CHECK(!sb_secret_name(plain[i], strlen(plain[i])), plain[i]);
}

/* The text with a * in place of each. */
static void redact(const char *text, size_t size, char *out) {
  sb_secret_scan scan = {.text = text, .size = size};
  sb_secret found;
  size_t from = 0;
  while (sb_secret_next(&scan, &found)) {
    assert_true(found.start >= from && found.start + found.size <= size && found.size > 0);
    memcpy(out, text + from, found.start - from);
    out += found.start - from;
    out += sprintf(out, found.quotes < 0 ? "*" : "%.*s\"*%.*s\"", found.quotes, "\\\\\\\\\\\\\\",
                   found.quotes, "\\\\\\\\\\\\\\");
    from = found.start + found.size;
  }
  memcpy(out, text + from, size - from);
  out[size - from] = '\0';
}

static void test_texts(void **state) {
  (void)state;
  static const struct {
    const char *text, *expected;
  } cases[] = {
      {"", ""},
      {"{\"a\":\"b\"}", "{\"a\":\"b\"}"},
      {"{\"access_token\":\"abc\",\"a\":\"b\"}", "{\"access_token\":\"*\",\"a\":\"b\"}"},
      {"{ \"client_id\" : \"a\" ,\n \"client_secret\"\t:\r\n\"b\" }",
       "{ \"client_id\" : \"*\" ,\n \"client_secret\"\t:\r\n\"*\" }"},
      {"[{\"x\":{\"token\":\"a\\\"b\\\\\"}},{\"token\":\"c\"}]",
       "[{\"x\":{\"token\":\"*\"}},{\"token\":\"*\"}]"},
      {"{\"password\":1234,\"token\":null,\"secret\":true}",
       "{\"password\":\"*\",\"token\":null,\"secret\":true}"},
      {"{\"token\":\"\",\"b\":\"c\"}", "{\"token\":\"\",\"b\":\"c\"}"},
      {"{\"credentials\":{\"user\":\"u\",\"n\":[\"v\",1,{\"k\":\"w\"}]},\"name\":\"x\"}",
       "{\"credentials\":{\"user\":\"*\",\"n\":[\"*\",1,{\"k\":\"*\"}]},\"name\":\"x\"}"},
      {"{\"tokens_given\":\"1\",\"token_type\":\"Bearer\"}",
       "{\"tokens_given\":\"1\",\"token_type\":\"Bearer\"}"},
      {"{\"next_page_token\":\"abc\"}", "{\"next_page_token\":\"abc\"}"},
      {"{\"a\":\"token\",\"b\":\"c\"}", "{\"a\":\"token\",\"b\":\"c\"}"},
      {"{\"body\":\"{\\\"token\\\":\\\"abc\\\",\\\"n\\\":\\\"x\\\"}\"}",
       "{\"body\":\"{\\\"token\\\":\\\"*\\\",\\\"n\\\":\\\"x\\\"}\"}"},
      {"{\"body\":\"{\\\"b\\\":\\\"{\\\\\\\"token\\\\\\\":\\\\\\\"abc\\\\\\\"}\\\"}\"}",
       "{\"body\":\"{\\\"b\\\":\\\"{\\\\\\\"token\\\\\\\":\\\\\\\"*\\\\\\\"}\\\"}\"}"},
      {"{\"body\":\"{\\\"password\\\":12}\"}", "{\"body\":\"{\\\"password\\\":\\\"*\\\"}\"}"},
      /* cut */
      {"{\"token\":\"abc", "{\"token\":\"*"},
      {"{\"token\":", "{\"token\":"},
      {"{\"token\"", "{\"token\""},
      {"{\"credentials\":{\"user\":\"abc", "{\"credentials\":{\"user\":\"*"},
      {"ken\":\"abc\",\"token\":\"d\"}", "ken\":\"abc\",\"token\":\"*\"}"},
      /* forms, URLs, sentences */
      {"grant_type=x&client_id=a&client_secret=b%20c", "grant_type=x&client_id=*&client_secret=*"},
      {"https://h.example/p?access_token=abc&page=2#x",
       "https://h.example/p?access_token=*&page=2#x"},
      {"/p?page_token=abc&per_page=3", "/p?page_token=abc&per_page=3"},
      {"token=\"abc\" is wrong", "token=\"*\" is wrong"},
      {"{\"url\":\"https://h.example/?api_key=abc\",\"a\":\"b\"}",
       "{\"url\":\"https://h.example/?api_key=*\",\"a\":\"b\"}"},
      {"token=&a=b", "token=&a=b"},
      {"Authorization: Bearer abc123.def-4\r\nA: b", "Authorization: Bearer *\r\nA: b"},
      {"a bearer token is wanted: bearer authentication",
       "a bearer token is wanted: bearer authentication"},
      {"=", "="},
      {"\"", "\""},
      {"\\\"", "\\\""},
  };
  char out[400];
  for (size_t i = 0; i < COUNT(cases); i++) {
    redact(cases[i].text, strlen(cases[i].text), out);
    assert_string_equal(out, cases[i].expected);
  }
}

/* Wherever a text is cut, no more of the secret is there than was. */
static void test_cuts(void **state) {
  (void)state;
  static const char text[] =
      "{\"a\":{\"client_secret\":\"hunter2hunter2\",\"credentials\":[\"hunter2\"]},"
      "\"b\":\"?token=hunter2\"}";
  char out[400];
  for (size_t size = 0; size < sizeof text; size++) {
    redact(text, size, out);
    CHECK(strstr(out, "hunter") == NULL, out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_texts),
      cmocka_unit_test(test_cuts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
