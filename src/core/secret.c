#include "core/secret.h"

#include <string.h>

#include "core/ascii.h"

enum {
  NAME_SIZE = 64,   /* the longest name that is looked at */
  SHORTEST_MARK = 8 /* bytes behind "Bearer", for there are sentences with this word */
};

/* --- names --- */

static bool has(const char *name, const char *const *words) {
  for (; *words != NULL; words++) {
    if (strstr(name, *words) != NULL) return true;
  }
  return false;
}

/* Its letters and digits, in lower case: accessToken and X-Access-Token have the same in common.
 * False when there is too much of it. */
static bool read_name(const char *name, size_t size, char plain[NAME_SIZE + 1]) {
  size_t count = 0;
  for (size_t i = 0; i < size; i++) {
    if (name[i] == '%') {
      i += 2; /* an escaped mark */
      continue;
    }
    if (!sb_ascii_is_alnum(name[i])) continue;
    if (count == NAME_SIZE) return false;
    plain[count++] = sb_ascii_lower(name[i]);
  }
  plain[count] = '\0';
  return true;
}

bool sb_secret_name(const char *name, size_t size) {
  static const char *const parts[] = {
      "secret",     "password",   "passwd",    "passphrase",    "credential", "apikey", "accesskey",
      "privatekey", "authconfig", "sessionid", "authorization", "cookie",     NULL};
  static const char *const whole[] = {"clientid", "keyid",        "jwt",       "userhash",
                                      "tokens",   "accesstokens", "apitokens", NULL};
  static const char *const cursors[] = {"page", "next", "cursor", "continuation", NULL};
  static const char token[] = "token";
  char plain[NAME_SIZE + 1];
  if (!read_name(name, size, plain)) return false;
  size_t length = strlen(plain), suffix = sizeof token - 1;
  for (size_t i = 0; whole[i] != NULL; i++) {
    if (strcmp(plain, whole[i]) == 0) return true;
  }
  if (has(plain, parts)) return true;
  return length >= suffix && strcmp(plain + length - suffix, token) == 0 && !has(plain, cursors);
}

/* --- strings in JSON, and in strings of it --- */

/* How deep the quote at `at` lies in strings that lie in each other: those of depth 1 are written
 * \", those of depth 2 \\\". -1 for deeper ones. */
static int depth_of(const char *text, size_t start, size_t at) {
  size_t run = 0;
  while (at - run > start && text[at - run - 1] == '\\')
    run++;
  for (int depth = 0; depth < 4; depth++) {
    if (run % ((size_t)2 << depth) == ((size_t)1 << depth) - 1) return depth;
  }
  return -1;
}

/* How many backslashes a quote of that depth has. */
static size_t marks(int depth) {
  return ((size_t)1 << depth) - 1;
}

/* The quote that ends the string whose first byte is at `start`; `size` when there is none. */
static size_t string_end(const char *text, size_t size, size_t start, int depth) {
  for (size_t at = start; at < size; at++) {
    if (text[at] == '"' && depth_of(text, start, at) == depth) return at;
  }
  return size;
}

static size_t skip_space(const char *text, size_t size, size_t at) {
  while (at < size && sb_ascii_is_space(text[at]))
    at++;
  return at;
}

/* Sets the scan behind a string's first byte to behind its end; the string is what was found. */
static bool take_string(sb_secret_scan *scan, size_t start, int depth, sb_secret *found) {
  size_t end = string_end(scan->text, scan->size, start, depth);
  bool whole = end < scan->size;
  *found =
      (sb_secret){.start = start, .size = end - start - (whole ? marks(depth) : 0), .quotes = -1};
  scan->at = whole ? end + 1 : end;
  return found->size > 0;
}

/* Where what begins with the bracket at `at` ends. */
static size_t value_end(const char *text, size_t size, size_t at, int depth) {
  size_t nested = 0;
  for (; at < size; at++) {
    char byte = text[at];
    if (byte == '"' && depth_of(text, 0, at) == depth)
      at = string_end(text, size, at + 1, depth);
    else if (byte == '{' || byte == '[')
      nested++;
    else if ((byte == '}' || byte == ']') && --nested == 0)
      return at;
  }
  return size;
}

static bool take_number(sb_secret_scan *scan, size_t start, int depth, sb_secret *found) {
  size_t end = start;
  while (end < scan->size && (sb_ascii_is_alnum(scan->text[end]) ||
                              (scan->text[end] != '\0' && strchr("+-.", scan->text[end]) != NULL)))
    end++;
  *found = (sb_secret){.start = start, .size = end - start, .quotes = (int)marks(depth)};
  scan->at = end;
  return true;
}

/* Takes the value behind the colon at `at`, of a key with the name of a credential. */
static bool take_value(sb_secret_scan *scan, size_t at, int depth, sb_secret *found) {
  const char *text = scan->text;
  at = skip_space(text, scan->size, at + 1);
  size_t quote = at + marks(depth);
  if (at >= scan->size) return false;
  scan->at = at;
  if (quote < scan->size && text[quote] == '"') return take_string(scan, quote + 1, depth, found);
  if (text[at] == '-' || sb_ascii_is_digit(text[at])) return take_number(scan, at, depth, found);
  bool nests = text[at] == '{' || text[at] == '[';
  if (nests && at >= scan->until) scan->until = value_end(text, scan->size, at, depth);
  return false;
}

/* The quote at scan->at begins a key with such a name, or ends some other string. */
static bool at_quote(sb_secret_scan *scan, sb_secret *found) {
  const char *text = scan->text;
  size_t start = scan->at + 1;
  int depth = depth_of(text, 0, scan->at);
  bool inside = scan->at < scan->until;
  scan->at = start;
  if (depth < 0) return false;
  size_t most = start + NAME_SIZE + marks(depth) + 1;
  size_t end = string_end(text, inside || most > scan->size ? scan->size : most, start, depth);
  size_t colon = skip_space(text, scan->size, end + 1);
  bool is_key = end < scan->size && colon < scan->size && text[colon] == ':';
  if (is_key && sb_secret_name(text + start, end - start - marks(depth)))
    return take_value(scan, colon, depth, found);
  if (!inside) return false;
  if (!is_key) return take_string(scan, start, depth, found);
  scan->at = colon + 1;
  return false;
}

/* --- queries, forms and headers --- */

static bool is_name_byte(char byte) {
  return sb_ascii_is_alnum(byte) || (byte != '\0' && strchr("_-.%[]", byte) != NULL);
}

static bool ends_value(char byte) {
  return sb_ascii_is_space(byte) || (byte != '\0' && strchr("&;,\"'<>#)}\\", byte) != NULL);
}

static bool take_word(sb_secret_scan *scan, size_t start, sb_secret *found) {
  size_t end = start;
  while (end < scan->size && !ends_value(scan->text[end]))
    end++;
  *found = (sb_secret){.start = start, .size = end - start, .quotes = -1};
  scan->at = end;
  return end > start;
}

static bool at_equals(sb_secret_scan *scan, sb_secret *found) {
  size_t end = scan->at, start = end;
  scan->at++;
  while (start > 0 && end - start < NAME_SIZE && is_name_byte(scan->text[start - 1]))
    start--;
  if (!sb_secret_name(scan->text + start, end - start)) return false;
  size_t value = scan->at;
  if (value < scan->size && (scan->text[value] == '"' || scan->text[value] == '\'')) value++;
  return take_word(scan, value, found);
}

static bool at_bearer(sb_secret_scan *scan, sb_secret *found) {
  static const char word[] = "bearer ";
  const char *text = scan->text;
  size_t length = sizeof word - 1, start = scan->at++;
  for (size_t i = 0; i < length; i++) {
    if (start + i >= scan->size || sb_ascii_lower(text[start + i]) != word[i]) return false;
  }
  if (!take_word(scan, start + length, found)) return false;
  for (size_t i = 0; i < found->size && found->size >= SHORTEST_MARK; i++) {
    if (sb_ascii_is_digit(text[found->start + i])) return true;
  }
  return false;
}

bool sb_secret_next(sb_secret_scan *scan, sb_secret *found) {
  while (scan->at < scan->size) {
    char byte = scan->text[scan->at];
    bool got = false;
    if (byte == '"')
      got = at_quote(scan, found);
    else if (byte == '=')
      got = at_equals(scan, found);
    else if (byte == 'b' || byte == 'B')
      got = at_bearer(scan, found);
    else
      scan->at++;
    if (got) return true;
  }
  return false;
}
