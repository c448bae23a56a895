#include "core/url.h"

#include <stdio.h>

#include "test.h"

static void test_encode_every_byte(void **state) {
  (void)state;
  const char *plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  for (int byte = 0; byte < 256; byte++) {
    sb_buffer url;
    sb_buffer_init(&url, 0);
    char input = (char)byte;
    assert_int_equal(sb_url_append_encoded(&url, &input, 1), SB_OK);
    char expected[4] = {input, '\0'};
    if (byte == 0 || strchr(plain, byte) == NULL) snprintf(expected, 4, "%%%02X", (unsigned)byte);
    assert_string_equal(sb_buffer_text(&url), expected);
    sb_buffer_destroy(&url);
  }
}

static void test_encode(void **state) {
  (void)state;
  static const struct {
    const char *input, *expected;
  } cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"a b", "a%20b"},
      {"a+b@example.com", "a%2Bb%40example.com"},
      {"../../x", "..%2F..%2Fx"},
      {"100%", "100%25"},
      {"caf\xC3\xA9", "caf%C3%A9"},
      {"a?b#c&d=e", "a%3Fb%23c%26d%3De"},
      {"\r\n", "%0D%0A"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_buffer url;
    sb_buffer_init(&url, 0);
    assert_int_equal(sb_url_append_encoded(&url, cases[i].input, strlen(cases[i].input)), SB_OK);
    assert_string_equal(sb_buffer_text(&url), cases[i].expected);
    sb_buffer_destroy(&url);
  }
}

static void test_cap_leaves_no_half(void **state) {
  (void)state;
  sb_buffer url;
  sb_buffer_init(&url, 8);
  assert_int_equal(sb_buffer_append_text(&url, "/a"), SB_OK);
  assert_int_equal(sb_url_append_encoded(&url, "bcd e", 5), SB_TOO_LARGE);
  assert_string_equal(sb_buffer_text(&url), "/a");
  assert_int_equal(sb_url_append_query(&url, "page", "1", 1), SB_TOO_LARGE);
  assert_string_equal(sb_buffer_text(&url), "/a");
  assert_int_equal(sb_url_append_query(&url, "p", "123", 3), SB_OK);
  assert_string_equal(sb_buffer_text(&url), "/a?p=123");
  sb_buffer value;
  sb_buffer_init(&value, 2);
  assert_int_equal(sb_url_query_find("/a?p=123", "p", &value), SB_TOO_LARGE);
  assert_string_equal(sb_buffer_text(&value), "");
  sb_buffer_destroy(&value);
  sb_buffer_destroy(&url);
}

static void test_segment(void **state) {
  (void)state;
  static const struct {
    const char *segment;
    bool valid;
  } cases[] = {{"", false},   {".", false}, {"..", false}, {"...", true}, {"a", true},
               {".a", true},  {"a.", true}, {"..a", true}, {"%2e", true}, {"0", true},
               {"a/b", true}, {"--", true}, {" ", true}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    CHECK(sb_url_segment_valid(cases[i].segment, strlen(cases[i].segment)) == cases[i].valid,
          cases[i].segment);
  }
}

static void test_target(void **state) {
  (void)state;
  static const char *const right[] = {
      "/",           "/x",     "/x/",        "/x//y",    "/...",
      "/.x",         "/x..",   "/..x/y",     "/x?",      "/x?a=../b",
      "/x?a=%2e%2e", "/x%2Fy", "/%2e%2e%2e", "/x?y?z=/", "/a;b:c@d!e$f&g'h(i)j*k+l,m=n~o_p-q."};
  static const char *const wrong[] = {
      "",        "x",    "//x",   "/..",       "/.",      "/../x",   "/x/..",
      "/x/../y", "/./x", "/%2e",  "/%2E.",     "/.%2e/x", "/%2e%2E", "/..?a",
      "/x/.?a",  "/x#y", "/a b",  "/%",        "/%2",     "/%g0",    "/x?a=%",
      "/x?a b",  "/\\x", "/\x7f", "/\xc3\xa9", "/\n",     "/x?\"",   "/<"};
  for (size_t i = 0; i < COUNT(right); i++)
    CHECK(sb_url_target_valid(right[i], strlen(right[i])), right[i]);
  for (size_t i = 0; i < COUNT(wrong); i++)
    CHECK(!sb_url_target_valid(wrong[i], strlen(wrong[i])), wrong[i]);
  assert_false(sb_url_target_valid("/a\0b", 4));
  assert_true(sb_url_target_valid("/..", 1));
}

static void test_query(void **state) {
  (void)state;
  sb_buffer url;
  sb_buffer_init(&url, 0);
  assert_int_equal(sb_buffer_append_text(&url, "https://example.com/tags"), SB_OK);
  assert_int_equal(sb_url_append_query(&url, "per_page", "50", 2), SB_OK);
  assert_int_equal(sb_url_append_query(&url, "filter[name]", "a&b", 3), SB_OK);
  assert_int_equal(sb_url_append_query(&url, "empty", "", 0), SB_OK);
  assert_string_equal(sb_buffer_text(&url),
                      "https://example.com/tags?per_page=50&filter%5Bname%5D=a%26b&empty=");
  sb_buffer_destroy(&url);
}

static void test_template_walk(void **state) {
  (void)state;
  /* Each piece as "text<variable>". */
  static const struct {
    const char *path, *pieces;
  } cases[] = {
      {"", ""},
      {"/tags", "/tags<>"},
      {"/contacts/{id}", "/contacts/<id>"},
      {"/contacts/{id}/tags/{tag_id}", "/contacts/<id>/tags/<tag_id>"},
      {"/contacts/{id}/archive", "/contacts/<id>/archive<>"},
      {"{a}{b}", "<a><b>"},
      {"{", "<>"},
      {"/x/{id", "/x/<id>"},
      {"/x/{}/y", "/x/<>/y<>"},
      {"/x}y", "/x}y<>"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_buffer pieces;
    sb_buffer_init(&pieces, 0);
    sb_url_piece piece;
    size_t cursor = 0;
    while (sb_url_template_next(cases[i].path, &cursor, &piece)) {
      sb_buffer_append(&pieces, piece.text, piece.text_size);
      sb_buffer_append_byte(&pieces, '<');
      sb_buffer_append(&pieces, piece.variable, piece.variable_size);
      sb_buffer_append_byte(&pieces, '>');
    }
    assert_string_equal(sb_buffer_text(&pieces), cases[i].pieces);
    assert_int_equal(cursor, strlen(cases[i].path));
    assert_false(sb_url_template_next(cases[i].path, &cursor, &piece));
    sb_buffer_destroy(&pieces);
  }
}

static void test_template_valid(void **state) {
  (void)state;
  static const char *const good[] = {"", "/", "/tags", "/a/{id}", "/a/{id}/b/{B_2}", "{a}{b}"};
  static const char *const bad[] = {"{",      "}",     "/{",     "/{}",     "/{id",   "/id}",
                                    "/{a b}", "/{a}}", "/{{a}}", "/{a{b}}", "/{a-b}", "/{a/b}"};
  for (size_t i = 0; i < COUNT(good); i++)
    CHECK(sb_url_template_valid(good[i]), good[i]);
  for (size_t i = 0; i < COUNT(bad); i++)
    CHECK(!sb_url_template_valid(bad[i]), bad[i]);
}

static void test_query_find(void **state) {
  (void)state;
  static const struct {
    const char *url, *name, *value; /* NULL = not there */
  } cases[] = {
      {"https://api.example.com/x?page=2&per_page=50", "page", "2"},
      {"https://api.example.com/x?page=2&per_page=50", "per_page", "50"},
      {"https://api.example.com/x?page=2", "age", NULL},
      {"https://api.example.com/x?page=2", "pag", NULL},
      {"https://api.example.com/x?page=2", "pages", NULL},
      {"https://api.example.com/x", "page", NULL},
      {"https://api.example.com/x&page=3", "page", NULL},
      {"https://api.example.com/page=3?a=b", "page", NULL},
      {"/x?page=2", "page", "2"},
      {"/x", "page", NULL},
      {"x?page=2", "page", "2"},
      {"?page=2", "page", "2"},
      {"page=2", "page", "2"},
      {"a=b?c&page=2", "page", "2"},
      {"next=https://h/?page=1&page=2", "page", "2"},
      {"a=1&page=2#page=3", "page", "2"},
      {"https://h/#?page=2", "page", NULL},
      {"?a=1#&page=2", "page", NULL},
      {"?page=a%20b+c%2Bd%3D%26", "page", "a b c+d=&"},
      {"?page%5Bcursor%5D=x", "page[cursor]", "x"},
      {"?page%5bcursor%5d=x", "page[cursor]", "x"},
      {"?page=", "page", ""},
      {"?page", "page", ""},
      {"?page&x=1", "page", ""},
      {"?page=1&page=2", "page", "1"},
      {"?a=b=c", "a", "b=c"},
      {"?a=%", "a", "%"},
      {"?a=%4", "a", "%4"},
      {"?a=%zz%41", "a", "%zzA"},
      {"?a=%aF%Fa%09%90%1g", "a", "\xaf\xfa\t\x90%1g"},
      {"?a=%4&b=1", "a", "%4"},
      {"?&&a=1", "a", "1"},
      {"?=1", "a", NULL},
      {"?", "a", NULL},
      {"", "a", NULL},
      {"?&", "", NULL},
      {"?=x", "", "x"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_buffer value;
    sb_buffer_init(&value, 0);
    sb_status status = sb_url_query_find(cases[i].url, cases[i].name, &value);
    CHECK(status == (cases[i].value != NULL ? SB_OK : SB_INVALID), cases[i].url);
    assert_string_equal(sb_buffer_text(&value), cases[i].value != NULL ? cases[i].value : "");
    sb_buffer_destroy(&value);
  }
}

static void test_query_find_appends(void **state) {
  (void)state;
  sb_buffer value;
  sb_buffer_init(&value, 0);
  assert_int_equal(sb_buffer_append_text(&value, "<"), SB_OK);
  assert_int_equal(sb_url_query_find("?a=%00b", "a", &value), SB_OK);
  assert_int_equal(value.size, 3);
  assert_memory_equal(value.data, "<\0b", 4);
  assert_int_equal(sb_url_query_find("?a%00=1", "a", &value), SB_INVALID);
  sb_buffer_destroy(&value);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_encode_every_byte),
      cmocka_unit_test(test_encode),
      cmocka_unit_test(test_cap_leaves_no_half),
      cmocka_unit_test(test_segment),
      cmocka_unit_test(test_target),
      cmocka_unit_test(test_query),
      cmocka_unit_test(test_template_walk),
      cmocka_unit_test(test_template_valid),
      cmocka_unit_test(test_query_find),
      cmocka_unit_test(test_query_find_appends),
  };
  return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
