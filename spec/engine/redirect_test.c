#include "engine/redirect.h"

#include "../core/test.h"

static void test_applies(void **state) {
  (void)state;
  static const int any_method[] = {307, 308}, reads[] = {301, 302, 303};
  static const int none[] = {0, 200, 204, 300, 304, 305, 306, 309, 400, 503};
  for (size_t i = 0; i < COUNT(any_method); i++) {
    assert_true(sb_redirect_applies(any_method[i], SB_METHOD_GET));
    assert_true(sb_redirect_applies(any_method[i], SB_METHOD_POST));
  }
  for (size_t i = 0; i < COUNT(reads); i++) {
    assert_true(sb_redirect_applies(reads[i], SB_METHOD_GET));
    assert_true(sb_redirect_applies(reads[i], SB_METHOD_HEAD));
    assert_false(sb_redirect_applies(reads[i], SB_METHOD_POST));
    assert_false(sb_redirect_applies(reads[i], SB_METHOD_DELETE));
  }
  for (size_t i = 0; i < COUNT(none); i++) {
    assert_false(sb_redirect_applies(none[i], SB_METHOD_GET));
  }
}

static bool allowed(const char *from, const char *to, bool allow_http) {
  sb_origin origin, target;
  assert_true(sb_origin_parse(from, &origin));
  assert_true(sb_origin_parse(to, &target));
  return sb_redirect_refusal(&origin, &target, allow_http) == NULL;
}

static void test_refusal(void **state) {
  (void)state;
  static const char secure[] = "https://a.example/", plain[] = "http://a.example/";
  static const char local[] = "http://127.0.0.1:8080/", secure_local[] = "https://localhost/";
  static const struct {
    const char *from, *to;
    bool normally, with_allow_http;
  } cases[] = {
      {secure, "https://b.example/", true, true},
      {plain, secure, true, true},
      {local, secure, true, true},
      {secure, secure_local, true, true},
      {local, "http://localhost/", true, true},
      {secure_local, local, true, true},
      {secure, local, false, false},
      {plain, local, false, false},
      {secure, plain, false, false},
      {plain, "http://b.example/", false, true},
      {local, plain, false, true},
      {secure_local, plain, false, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    if (allowed(cases[i].from, cases[i].to, false) != cases[i].normally ||
        allowed(cases[i].from, cases[i].to, true) != cases[i].with_allow_http) {
      fail_msg("%s to %s", cases[i].from, cases[i].to);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_applies),
      cmocka_unit_test(test_refusal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
