#include "engine/target.h"

#include "../core/test.h"

static sb_target target;

static int set_up(void **state) {
  (void)state;
  return sb_target_init(&target) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  sb_target_destroy(&target);
  return 0;
}

static char *part(CURLU *parts, CURLUPart which) {
  char *text = NULL;
  curl_url_get(parts, which, &text, 0);
  return text;
}

/* Fails unless the two say the same of each part. */
static void check_same(CURLU *a, CURLU *b, const char *url) {
  static const CURLUPart which[] = {CURLUPART_URL,  CURLUPART_SCHEME, CURLUPART_HOST,
                                    CURLUPART_PORT, CURLUPART_PATH,   CURLUPART_QUERY};
  for (size_t i = 0; i < COUNT(which); i++) {
    char *one = part(a, which[i]), *other = part(b, which[i]);
    bool same = one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
    if (!same) fail_msg("%s: %s instead of %s", url, one, other);
    curl_free(one);
    curl_free(other);
  }
}

/* One after the other, so that each meets what the one before left. */
static void test_as_if_read_anew(void **state) {
  (void)state;
  static const char *const urls[] = {
      "https://a.example/x",
      "https://a.example/x/y?z=1",
      "https://a.example/",
      "https://a.example/?",
      "https://a.example/?a=b?c",
      "https://a.example",
      "https://a.example?x",
      "https://a.example?x/y",
      "https://a.example?x/z",
      "https:/a://b.example/",
      "https:/a://b.example/x",
      "https://a.example#x/y",
      "https://a.example#x/z",
      "https://a.example/x#f",
      "https://a.example/y",
      "https://a.example/y?a#f",
      "https://a.example/x/../y",
      "https://a.example/./y",
      "https://a.example/.hidden",
      "https://a.example/x%2Fy?z=%3D",
      "https://a.example/x?z=%3d",
      "https://a.example//x",
      "https://a.example/x?to=https://b.example/",
      "https://a.example:443/x",
      "https://a.example:443/y",
      "https://a.example:8443/y",
      "https://A.example/y",
      "https://a.example/\xc3\xa9?\xc3\xa9",
      "http://a.example/y",
      "http:///a.example/y",
      "http:///b.example/y",
      "http://[::1]:80/y?z",
      "http://[::1]:80/z",
  };
  for (size_t i = 0; i < COUNT(urls); i++) {
    sb_origin origin;
    CURLU *anew = curl_url();
    CHECK(sb_target_set(&target, urls[i]) == SB_OK, urls[i]);
    CHECK(curl_url_set(anew, CURLUPART_URL, urls[i], 0) == CURLUE_OK, urls[i]);
    CHECK(sb_origin_parse(urls[i], &origin), urls[i]);
    CHECK(sb_origin_equal(&target.origin, &origin), urls[i]);
    check_same(target.parts, anew, urls[i]);
    curl_url_cleanup(anew);
  }
}

static void test_refused(void **state) {
  (void)state;
  static const char *const urls[] = {
      "",
      "/y",
      "y",
      "?y",
      "//b.example/y",
      "ftp://a.example/",
      "https://user@a.example/x",
      "https://a.example/x y",
      "https://a.example/\r\nHost: b.example",
      "https://a.example/x?\x7f",
      "https://[fe80::1%25eth0]/",
  };
  for (size_t i = 0; i < COUNT(urls); i++) {
    assert_int_equal(sb_target_set(&target, "https://a.example/x"), SB_OK);
    CHECK(sb_target_set(&target, urls[i]) == SB_INVALID, urls[i]);
    /* What was known before may no longer be so. */
    assert_int_equal(sb_target_set(&target, "https://a.example/y"), SB_OK);
    char *url = part(target.parts, CURLUPART_URL);
    assert_string_equal(url, "https://a.example/y");
    assert_string_equal(target.origin.host, "a.example");
    curl_free(url);
  }
}

static void test_follow(void **state) {
  (void)state;
  static const char base[] = "https://a.example:8443/x/y?z=1#f";
  static const struct {
    const char *location, *url, *host;
  } cases[] = {
      {"https://b.example/q", "https://b.example/q", "b.example"},
      {"//b.example/q", "https://b.example/q", "b.example"},
      {"/q?r=2", "https://a.example:8443/q?r=2", "a.example"},
      {"q", "https://a.example:8443/x/q", "a.example"},
      {"../q", "https://a.example:8443/q", "a.example"},
      {"?r=2", "https://a.example:8443/x/y?r=2", "a.example"},
      {"q?mailto:x", "https://a.example:8443/x/q?mailto:x", "a.example"},
      {"/q:r", "https://a.example:8443/q:r", "a.example"},
      {"/a b", "https://a.example:8443/a%20b", "a.example"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    assert_int_equal(sb_target_set(&target, base), SB_OK);
    CHECK(sb_target_follow(&target, cases[i].location) == SB_OK, cases[i].location);
    char *url = part(target.parts, CURLUPART_URL);
    assert_string_equal(url, cases[i].url);
    assert_string_equal(target.origin.host, cases[i].host);
    curl_free(url);
    /* One that begins as the first did is not where the redirect led. */
    assert_int_equal(sb_target_set(&target, "https://a.example:8443/q"), SB_OK);
    url = part(target.parts, CURLUPART_URL);
    assert_string_equal(url, "https://a.example:8443/q");
    curl_free(url);
  }
}

static void test_follow_nowhere(void **state) {
  (void)state;
  static const char *const locations[] = {
      "https://[",         "mailto:x@example.com",
      "mailto:",           "b.example:80/x",
      "x+y-z.1:a",         "https:b.example/q",
      "ftp://a.example/",  "https://user:password@b.example/",
      "//user@b.example/",
  };
  for (size_t i = 0; i < COUNT(locations); i++) {
    assert_int_equal(sb_target_set(&target, "https://a.example/x"), SB_OK);
    CHECK(sb_target_follow(&target, locations[i]) == SB_INVALID, locations[i]);
  }
}

/* libcurl refuses such a byte, or encodes it in newer versions; it never stays as it is. */
static void test_control_byte(void **state) {
  (void)state;
  assert_int_equal(sb_target_set(&target, "https://a.example/x"), SB_OK);
  sb_status status = sb_target_follow(&target, "/a\x01");
  if (status == SB_INVALID) return;
  assert_int_equal(status, SB_OK);
  char *url = part(target.parts, CURLUPART_URL);
  assert_string_equal(url, "https://a.example/a%01");
  curl_free(url);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_as_if_read_anew, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_follow, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_follow_nowhere, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_control_byte, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
