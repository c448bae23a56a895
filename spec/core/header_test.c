#include "core/header.h"

#include "test.h"

static sb_status add(sb_headers *headers, const char *name, const char *value) {
  return sb_headers_add(headers, name, strlen(name), value, strlen(value));
}

static sb_status set(sb_headers *headers, const char *name, const char *value) {
  return sb_headers_set(headers, name, strlen(name), value, strlen(value));
}

/* The list as "name=value;name=value;". */
static void assert_headers(const sb_headers *headers, const char *expected) {
  sb_buffer text;
  sb_buffer_init(&text, 0);
  size_t cursor = 0, count = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    count++;
    assert_int_equal(header.name_size, strlen(header.name));
    assert_int_equal(header.value_size, strlen(header.value));
    sb_buffer_append_text(&text, header.name);
    sb_buffer_append_byte(&text, '=');
    sb_buffer_append_text(&text, header.value);
    sb_buffer_append_byte(&text, ';');
  }
  assert_string_equal(sb_buffer_text(&text), expected);
  assert_int_equal(count, headers->count);
  sb_buffer_destroy(&text);
}

static void test_name_valid(void **state) {
  (void)state;
  static const char *const good[] = {"Date", "x-request-id", "X_1", "!#$%&'*+-.^_`|~", "a"};
  static const char *const bad[] = {"",    "a b", "a:",    "a\t",          "a\r\n", "(a)", "a\"",
                                    "a/b", "{a}", "a\x7f", "na\xC3\xAFve", "a=b",   "[",   "a,b",
                                    "a;b", "a@b", "<a>",   "a?",           "\\"};
  for (size_t i = 0; i < COUNT(good); i++) {
    CHECK(sb_header_name_valid(good[i], strlen(good[i])), good[i]);
  }
  for (size_t i = 0; i < COUNT(bad); i++) {
    CHECK(!sb_header_name_valid(bad[i], strlen(bad[i])), bad[i]);
  }
  assert_false(sb_header_name_valid("a\0b", 3));
}

static void test_value_valid(void **state) {
  (void)state;
  for (int byte = 0; byte < 256; byte++) {
    char value[3] = {'a', (char)byte, 'b'};
    bool good = byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    assert_int_equal(sb_header_value_valid(value, 3), good);
  }
  assert_true(sb_header_value_valid("", 0));
  /* Every byte at every place of a longer one. */
  for (int byte = 0; byte < 256; byte++) {
    bool good = byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    for (size_t size = 1; size <= 17; size++) {
      for (size_t at = 0; at < size; at++) {
        char value[18] = "with a\ttab \xc3\xa9~ \xff ";
        value[at] = (char)byte;
        assert_int_equal(sb_header_value_valid(value, size), good);
      }
    }
  }
}

static void test_add_and_get(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  assert_null(sb_headers_get(&headers, "Date"));
  assert_headers(&headers, "");
  assert_int_equal(add(&headers, "Content-Type", "application/json"), SB_OK);
  assert_int_equal(add(&headers, "Link", "first"), SB_OK);
  assert_int_equal(add(&headers, "LINK", "second"), SB_OK);
  assert_int_equal(add(&headers, "X-Empty", ""), SB_OK);
  assert_int_equal(add(&headers, "X-Trim", " \t a b \t"), SB_OK);
  assert_int_equal(add(&headers, "X-Blank", " \t "), SB_OK);
  assert_headers(&headers, "Content-Type=application/json;Link=first;LINK=second;X-Empty=;"
                           "X-Trim=a b;X-Blank=;");
  assert_string_equal(sb_headers_get(&headers, "content-type"), "application/json");
  assert_string_equal(sb_headers_get(&headers, "link"), "first");
  assert_string_equal(sb_headers_get(&headers, "x-empty"), "");
  assert_null(sb_headers_get(&headers, "Content"));
  assert_null(sb_headers_get(&headers, "Content-Type2"));
  assert_null(sb_headers_get(&headers, ""));
  assert_null(sb_headers_get(&headers, "first"));
  sb_headers_clear(&headers);
  assert_headers(&headers, "");
  assert_null(sb_headers_get(&headers, "link"));
  sb_headers_destroy(&headers);
}

static void test_add_refuses(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  assert_int_equal(add(&headers, "A", "1"), SB_OK);
  assert_int_equal(add(&headers, "B", "x\r\nInjected: yes"), SB_INVALID);
  assert_int_equal(add(&headers, "B\r\nInjected", "yes"), SB_INVALID);
  assert_int_equal(add(&headers, "B", "x\n"), SB_INVALID);
  assert_int_equal(sb_headers_add(&headers, "B", 1, "x\0y", 3), SB_INVALID);
  assert_int_equal(add(&headers, "", "x"), SB_INVALID);
  assert_int_equal(set(&headers, "A", "x\ny"), SB_INVALID);
  assert_int_equal(set(&headers, "A b", "x"), SB_INVALID);
  assert_headers(&headers, "A=1;");
  sb_headers_destroy(&headers);
}

static void test_set(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  assert_int_equal(set(&headers, "Accept", "text/plain"), SB_OK);
  assert_int_equal(add(&headers, "B", "1"), SB_OK);
  assert_int_equal(add(&headers, "ACCEPT", "again"), SB_OK);
  assert_int_equal(add(&headers, "C", ""), SB_OK);
  assert_int_equal(set(&headers, "accept", " application/json "), SB_OK);
  assert_headers(&headers, "accept=application/json;B=1;C=;");
  assert_int_equal(set(&headers, "B", ""), SB_OK);
  assert_int_equal(set(&headers, "D", "4"), SB_OK);
  assert_headers(&headers, "accept=application/json;B=;C=;D=4;");
  /* A value out of the list itself. */
  assert_int_equal(set(&headers, "B", sb_headers_get(&headers, "D")), SB_OK);
  assert_headers(&headers, "accept=application/json;B=4;C=;D=4;");
  sb_headers_destroy(&headers);
}

static void test_remove(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 0);
  sb_headers_remove(&headers, "A");
  assert_headers(&headers, "");
  add(&headers, "A", "1");
  add(&headers, "B", "2");
  add(&headers, "a", "3");
  add(&headers, "A", "");
  add(&headers, "C", "5");
  add(&headers, "A", "6");
  sb_headers_remove(&headers, "AB");
  assert_int_equal(headers.count, 6);
  sb_headers_remove(&headers, "A");
  assert_headers(&headers, "B=2;C=5;");
  assert_int_equal(headers.count, 2);
  sb_headers_remove(&headers, "C");
  sb_headers_remove(&headers, "b");
  assert_headers(&headers, "");
  add(&headers, "D", "7");
  assert_headers(&headers, "D=7;");
  sb_headers_destroy(&headers);
}

static void test_add_all(void **state) {
  (void)state;
  sb_headers headers, others;
  sb_headers_init(&headers, 0);
  sb_headers_init(&others, 0);
  assert_int_equal(sb_headers_add_all(&headers, &others), SB_OK);
  assert_headers(&headers, "");
  add(&headers, "A", "1");
  add(&others, "B", "2");
  add(&others, "C", "");
  assert_int_equal(sb_headers_add_all(&headers, &others), SB_OK);
  assert_headers(&headers, "A=1;B=2;C=;");
  headers.text.limit = headers.text.size;
  assert_int_equal(sb_headers_add_all(&headers, &others), SB_TOO_LARGE);
  assert_headers(&headers, "A=1;B=2;C=;");
  sb_headers_destroy(&others);
  sb_headers_destroy(&headers);
}

static void test_text(void **state) {
  (void)state;
  static const char expected[] = "A: 1\nLonger-Name: a value\nC: \n";
  char text[sizeof expected] = "";
  sb_headers headers;
  sb_headers_init(&headers, 0);
  assert_int_equal(sb_headers_text(&headers, NULL), 0);
  assert_int_equal(sb_headers_text(&headers, text), 0);
  add(&headers, "A", "1");
  add(&headers, "Longer-Name", " a value ");
  add(&headers, "C", "");
  assert_int_equal(sb_headers_text(&headers, NULL), strlen(expected));
  assert_int_equal(sb_headers_text(&headers, text), strlen(expected));
  assert_memory_equal(text, expected, sizeof expected);
  sb_headers_destroy(&headers);
}

static void test_limit_is_exact(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 26);
  assert_int_equal(add(&headers, "A", "123"), SB_OK);       /* 14 bytes */
  assert_int_equal(add(&headers, "B", "12"), SB_TOO_LARGE); /* 13 */
  assert_int_equal(add(&headers, "BCDEFGHIJKL", ""), SB_TOO_LARGE);
  assert_headers(&headers, "A=123;");
  assert_int_equal(add(&headers, "B", "1"), SB_OK);
  assert_headers(&headers, "A=123;B=1;");
  assert_int_equal(set(&headers, "A", "1234"), SB_TOO_LARGE);
  assert_headers(&headers, "A=123;B=1;");
  assert_int_equal(set(&headers, "A", "321"), SB_OK);
  assert_headers(&headers, "A=321;B=1;");
  assert_int_equal(set(&headers, "A", "1"), SB_OK);
  assert_int_equal(set(&headers, "B", "321"), SB_OK);
  assert_headers(&headers, "A=1;B=321;");
  sb_headers_destroy(&headers);
}

static void test_add_line(void **state) {
  (void)state;
  static const struct {
    const char *line, *expected; /* NULL = refused */
  } cases[] = {
      {"Date: today\r\n", "Date=today;"},
      {"Date: today\n", "Date=today;"},
      {"Date: today", "Date=today;"},
      {"Date:today\r\n", "Date=today;"},
      {"Date: \t today \t\r\n", "Date=today;"},
      {"Date:\r\n", "Date=;"},
      {"Date:", "Date=;"},
      {"Location: https://example.com:8080/\r\n", "Location=https://example.com:8080/;"},
      {"Name: caf\xC3\xA9\r\n", "Name=caf\xC3\xA9;"},
      {"", NULL},
      {"\r\n", NULL},
      {"\n", NULL},
      {":", NULL},
      {": value\r\n", NULL},
      {"HTTP/1.1 200 OK\r\n", NULL},
      {"HTTP/1.1 200 OK: fine\r\n", NULL},
      {"Date : today\r\n", NULL},
      {" folded: line\r\n", NULL},
      {"no colon\r\n", NULL},
      {"A: x\r\r\n", NULL},
      {"A: x\r\nB: y\r\n", NULL},
      {"A: \x01\r\n", NULL},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_headers headers;
    sb_headers_init(&headers, 0);
    sb_status status = sb_headers_add_line(&headers, cases[i].line, strlen(cases[i].line));
    CHECK(status == (cases[i].expected != NULL ? SB_OK : SB_INVALID), cases[i].line);
    assert_headers(&headers, cases[i].expected != NULL ? cases[i].expected : "");
    sb_headers_destroy(&headers);
  }
}

/* What an old server has broken into lines is one value (RFC 9112, 5.2). */
static void test_folded_lines(void **state) {
  (void)state;
  static const struct {
    const char *lines[5], *expected;
    size_t refused;
  } cases[] = {
      {{"A: one\r\n", " two\r\n"}, "A=one two;", 0},
      {{"A: one\r\n", "\t \ttwo \t\r\n", "  three\r\n", "B: x\r\n"}, "A=one two three;B=x;", 0},
      {{"A:\r\n", " one\r\n"}, "A=one;", 0},
      {{"A: one\r\n", " \r\n", " two\r\n"}, "A=one two;", 0},
      {{"A: one\r\n", " b: two\r\n"}, "A=one b: two;", 0},
      {{"Z: y\r\n", "A: one\r\n", " two"}, "Z=y;A=one two;", 0},
      {{" one\r\n", "A: two\r\n"}, "A=two;", 1},
      /* What continues a line that was refused is no part of the one before that. */
      {{"A: one\r\n", "no colon\r\n", " two\r\n", " three\r\n", "B: x\r\n"}, "A=one;B=x;", 3},
      {{"A: one\r\n", " t\x01wo\r\n", " three\r\n"}, "A=one;", 2},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    sb_headers headers;
    sb_headers_init(&headers, 0);
    size_t refused = 0;
    for (size_t k = 0; k < COUNT(cases[i].lines) && cases[i].lines[k] != NULL; k++) {
      const char *line = cases[i].lines[k];
      if (sb_headers_add_line(&headers, line, strlen(line)) == SB_INVALID) refused++;
    }
    assert_headers(&headers, cases[i].expected);
    CHECK(refused == cases[i].refused, cases[i].expected);
    /* Nothing is left of it in a list that begins anew. */
    sb_headers_clear(&headers);
    assert_int_equal(sb_headers_add_line(&headers, " four", 5), SB_INVALID);
    assert_headers(&headers, "");
    sb_headers_destroy(&headers);
  }
}

static void test_folded_lines_count(void **state) {
  (void)state;
  sb_headers headers;
  sb_headers_init(&headers, 14);
  assert_int_equal(sb_headers_add_line(&headers, "A: 1", 4), SB_OK);
  assert_int_equal(sb_headers_add_line(&headers, " 23", 3), SB_TOO_LARGE);
  assert_headers(&headers, "A=1;");
  assert_int_equal(sb_headers_add_line(&headers, " 3", 2), SB_OK);
  assert_headers(&headers, "A=1 3;");
  sb_headers_destroy(&headers);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_name_valid),
      cmocka_unit_test(test_value_valid),
      cmocka_unit_test(test_add_and_get),
      cmocka_unit_test(test_add_refuses),
      cmocka_unit_test(test_set),
      cmocka_unit_test(test_add_all),
      cmocka_unit_test(test_text),
      cmocka_unit_test(test_limit_is_exact),
      cmocka_unit_test(test_add_line),
      cmocka_unit_test(test_folded_lines),
      cmocka_unit_test(test_folded_lines_count),
      cmocka_unit_test(test_remove),
  };
  return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
