#include "core/url.h"

#include <stdint.h>
#include <string.h>

#include "core/ascii.h"

/* Letters, digits and -._~ (RFC 3986, 2.3), a bit for each byte. */
static bool is_unreserved(char byte) {
  static const uint32_t unreserved[8] = {0, 0x03ff6000, 0x87fffffe, 0x47fffffe};
  unsigned char code = (unsigned char)byte;
  return unreserved[code / 32] >> code % 32 & 1;
}

static int hex_value(char byte) {
  if (sb_ascii_is_digit(byte)) return byte - '0';
  byte = sb_ascii_lower(byte);
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static sb_status append_escape(sb_buffer *url, char byte) {
  static const char digits[] = "0123456789ABCDEF";
  unsigned char value = (unsigned char)byte;
  char escape[3] = {'%', digits[value >> 4], digits[value & 15]};
  return sb_buffer_append(url, escape, sizeof escape);
}

sb_status sb_url_append_encoded(sb_buffer *url, const char *bytes, size_t size) {
  size_t before = url->size;
  sb_status status = SB_OK;
  size_t at = 0;
  while (status == SB_OK && at < size) {
    size_t plain = at;
    while (at < size && is_unreserved(bytes[at]))
      at++;
    status = sb_buffer_append(url, bytes + plain, at - plain);
    if (status == SB_OK && at < size) status = append_escape(url, bytes[at++]);
  }
  if (status != SB_OK) sb_buffer_truncate(url, before);
  return status;
}

bool sb_url_segment_valid(const char *segment, size_t size) {
  if (size == 1) return segment[0] != '.';
  if (size == 2) return segment[0] != '.' || segment[1] != '.';
  return size > 0;
}

/* How many bytes the dot or the encoded dot at the start takes; 0 when there is none. */
static size_t dot_size(const char *text, size_t size) {
  if (size > 0 && text[0] == '.') return 1;
  bool encoded =
      size >= 3 && text[0] == '%' && text[1] == '2' && (text[2] == 'E' || text[2] == 'e');
  return encoded ? 3 : 0;
}

static bool leads_back(const char *segment, size_t size) {
  size_t first = dot_size(segment, size);
  if (first == 0) return false;
  return first == size || first + dot_size(segment + first, size - first) == size;
}

/* Whether the byte may stand in a path or a query as it is (RFC 3986, pchar). */
static bool is_plain(char byte) {
  return is_unreserved(byte) || (byte != '\0' && strchr("!$&'()*+,;=:@/", byte) != NULL);
}

bool sb_url_target_valid(const char *target, size_t size) {
  if (size == 0 || target[0] != '/' || (size > 1 && target[1] == '/')) return false;
  bool in_query = false;
  size_t segment = 1;
  for (size_t at = 1; at <= size; at++) {
    bool ends = at == size || (!in_query && (target[at] == '/' || target[at] == '?'));
    if (ends && !in_query && leads_back(target + segment, at - segment)) return false;
    if (at == size) break;
    if (ends) segment = at + 1;
    if (target[at] == '?') {
      in_query = true;
    } else if (target[at] == '%') {
      if (size - at < 3 || hex_value(target[at + 1]) < 0 || hex_value(target[at + 2]) < 0)
        return false;
    } else if (!is_plain(target[at])) {
      return false;
    }
  }
  return true;
}

sb_status sb_url_append_query(sb_buffer *url, const char *name, const char *value,
                              size_t value_size) {
  size_t before = url->size;
  bool has_query = strchr(sb_buffer_text(url), '?') != NULL;
  sb_status status = sb_buffer_append_byte(url, has_query ? '&' : '?');
  if (status == SB_OK) status = sb_url_append_encoded(url, name, strlen(name));
  if (status == SB_OK) status = sb_buffer_append_byte(url, '=');
  if (status == SB_OK) status = sb_url_append_encoded(url, value, value_size);
  if (status != SB_OK) sb_buffer_truncate(url, before);
  return status;
}

bool sb_url_template_next(const char *path, size_t *cursor, sb_url_piece *piece) {
  const char *text = path + *cursor;
  if (*text == '\0') return false;
  piece->text = text;
  piece->text_size = strcspn(text, "{");
  piece->variable = text + piece->text_size;
  piece->variable_size = 0;
  const char *end = piece->variable;
  if (*end == '{') {
    piece->variable++;
    piece->variable_size = strcspn(piece->variable, "}");
    end = piece->variable + piece->variable_size;
    if (*end == '}') end++;
  }
  *cursor = (size_t)(end - path);
  return true;
}

bool sb_url_template_valid(const char *path) {
  while (*path != '\0') {
    path += strcspn(path, "{}");
    if (*path == '\0') return true;
    if (*path == '}') return false;
    const char *name = ++path;
    while (sb_ascii_is_alnum(*path) || *path == '_')
      path++;
    if (path == name || *path != '}') return false;
    path++;
  }
  return true;
}

/* Where the query of `url` starts, or NULL when it has none. */
static const char *find_query(const char *url) {
  const char *scheme = url;
  while (sb_ascii_is_alnum(*scheme) || *scheme == '+' || *scheme == '-' || *scheme == '.')
    scheme++;
  if (strncmp(scheme, "://", 3) == 0 || url[0] == '/') {
    const char *mark = url + strcspn(url, "?#");
    return *mark == '?' ? mark + 1 : NULL;
  }
  /* A bare query may have a '?' of its own in a value, but none before the first '='. */
  const char *mark = url + strcspn(url, "?=&#");
  return *mark == '?' ? mark + 1 : url;
}

/* Decodes the next byte of a query and moves on; a '%' without two hex digits is itself. */
static char decode_byte(const char **at, const char *end) {
  char byte = *(*at)++;
  if (byte == '+') return ' ';
  if (byte != '%' || end - *at < 2) return byte;
  int high = hex_value((*at)[0]), low = hex_value((*at)[1]);
  if (high < 0 || low < 0) return byte;
  *at += 2;
  return (char)(high * 16 + low);
}

static bool decodes_to(const char *at, const char *end, const char *name) {
  for (; at < end && *name != '\0'; name++) {
    if (decode_byte(&at, end) != *name) return false;
  }
  return at == end && *name == '\0';
}

static sb_status append_decoded(sb_buffer *value, const char *at, const char *end) {
  size_t before = value->size;
  while (at < end) {
    sb_status status = sb_buffer_append_byte(value, decode_byte(&at, end));
    if (status != SB_OK) {
      sb_buffer_truncate(value, before);
      return status;
    }
  }
  return SB_OK;
}

sb_status sb_url_query_find(const char *url, const char *name, sb_buffer *value) {
  const char *at = find_query(url);
  if (at == NULL) return SB_INVALID;
  for (;;) {
    const char *end = at + strcspn(at, "&#");
    const char *equals = memchr(at, '=', (size_t)(end - at));
    const char *name_end = equals != NULL ? equals : end;
    if (end > at && decodes_to(at, name_end, name)) {
      return append_decoded(value, equals != NULL ? equals + 1 : end, end);
    }
    if (*end != '&') return SB_INVALID;
    at = end + 1;
  }
}
