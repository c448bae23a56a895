#include "core/header.h"

#include <stdint.h>
#include <string.h>

#include "core/ascii.h"

/* Of a name or a value: their sizes are kept in 32 bits, and their sum fits a size_t of 32 bits. */
enum { MOST = 1 << 30 };

static void forget_all(sb_headers *headers) {
  headers->count = 0;
  headers->last = SIZE_MAX;
}

void sb_headers_init(sb_headers *headers, size_t limit) {
  sb_buffer_init(&headers->text, limit);
  forget_all(headers);
}

void sb_headers_destroy(sb_headers *headers) {
  sb_buffer_destroy(&headers->text);
  forget_all(headers);
}

void sb_headers_clear(sb_headers *headers) {
  sb_buffer_clear(&headers->text);
  forget_all(headers);
}

/* Letters, digits and !#$%&'*+-.^_`|~, a bit for each byte. */
static bool is_token_byte(char byte) {
  static const uint32_t tokens[8] = {0, 0x03ff6cfa, 0xc7fffffe, 0x57ffffff};
  unsigned char code = (unsigned char)byte;
  return tokens[code / 32] >> code % 32 & 1;
}

bool sb_header_name_valid(const char *name, size_t size) {
  for (size_t i = 0; i < size; i++) {
    if (!is_token_byte(name[i])) return false;
  }
  return size > 0;
}

bool sb_header_value_valid(const char *value, size_t size) {
  if (!sb_ascii_has_control(value, size)) return true;
  for (size_t i = 0; i < size; i++) {
    if (sb_ascii_is_control(value[i]) && value[i] != '\t') return false;
  }
  return true;
}

/* In front of each field; not aligned. */
typedef struct sizes {
  uint32_t name, value;
} sizes;

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

/* Leaves out the white space around a value. */
static const char *trim(const char *value, size_t *size) {
  while (*size > 0 && is_blank(value[0])) {
    value++;
    --*size;
  }
  while (*size > 0 && is_blank(value[*size - 1]))
    --*size;
  return value;
}

sb_status sb_headers_add(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size) {
  if (!sb_header_name_valid(name, name_size) || !sb_header_value_valid(value, value_size)) {
    return SB_INVALID;
  }
  value = trim(value, &value_size);
  if (name_size > MOST || value_size > MOST) return SB_TOO_LARGE;
  const sizes its = {.name = (uint32_t)name_size, .value = (uint32_t)value_size};
  char *place;
  sb_status status =
      sb_buffer_extend(&headers->text, sizeof its + name_size + value_size + 2, &place);
  if (status != SB_OK) return status;
  memcpy(place, &its, sizeof its);
  place += sizeof its;
  memcpy(place, name, name_size);
  place[name_size] = '\0';
  if (value_size > 0) memcpy(place + name_size + 1, value, value_size);
  place[name_size + 1 + value_size] = '\0';
  headers->count++;
  return SB_OK;
}

sb_status sb_headers_add_all(sb_headers *headers, const sb_headers *others) {
  sb_status status =
      sb_buffer_append(&headers->text, sb_buffer_text(&others->text), others->text.size);
  if (status == SB_OK) headers->count += others->count;
  return status;
}

bool sb_header_same_name(const char *a, const char *b, size_t size) {
  if (memcmp(a, b, size) == 0) return true;
  /* Names of one length differ at their ends as a rule: X-RateLimit-Limit, X-RateLimit-Reset. */
  for (size_t i = size; i-- > 0;) {
    if (a[i] != b[i] && sb_ascii_lower(a[i]) != sb_ascii_lower(b[i])) return false;
  }
  return true;
}

static inline bool has_name(const sb_header *header, const char *name, size_t size) {
  return header->name_size == size && sb_header_same_name(header->name, name, size);
}

static const char *find(const sb_headers *headers, const char *name, size_t size) {
  size_t cursor = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    if (has_name(&header, name, size)) return header.value;
  }
  return NULL;
}

sb_status sb_headers_set(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size) {
  if (find(headers, name, name_size) == NULL) {
    return sb_headers_add(headers, name, name_size, value, value_size);
  }

  sb_headers changed;
  sb_headers_init(&changed, headers->text.limit);
  sb_status status = SB_OK;
  bool replaced = false;
  size_t cursor = 0;
  sb_header old;
  while (status == SB_OK && sb_headers_next(headers, &cursor, &old)) {
    if (!has_name(&old, name, name_size)) {
      status = sb_headers_add(&changed, old.name, old.name_size, old.value, old.value_size);
    } else if (!replaced) {
      replaced = true;
      status = sb_headers_add(&changed, name, name_size, value, value_size);
    }
  }
  if (status != SB_OK) {
    sb_headers_destroy(&changed);
    return status;
  }
  sb_headers_destroy(headers);
  *headers = changed;
  return SB_OK;
}

void sb_headers_remove(sb_headers *headers, const char *name) {
  sb_buffer *text = &headers->text;
  size_t name_size = strlen(name), cursor = 0, start = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    if (has_name(&header, name, name_size)) {
      memmove(text->data + start, text->data + cursor, text->size - cursor);
      sb_buffer_truncate(text, text->size - (cursor - start));
      headers->count--;
      cursor = start;
    }
    start = cursor;
  }
  headers->last = SIZE_MAX;
}

static sb_status add_field(sb_headers *headers, const char *line, size_t size) {
  const char *colon = size > 0 ? memchr(line, ':', size) : NULL;
  if (colon == NULL) return SB_INVALID;
  size_t name_size = (size_t)(colon - line);
  return sb_headers_add(headers, line, name_size, colon + 1, size - name_size - 1);
}

/* Adds a space and the text to the value at the end of the list. */
static sb_status continue_field(sb_headers *headers, const char *text, size_t size) {
  sizes its;
  char *place;
  if (headers->last >= headers->text.size || !sb_header_value_valid(text, size)) return SB_INVALID;
  text = trim(text, &size);
  if (size == 0) return SB_OK;
  memcpy(&its, headers->text.data + headers->last, sizeof its);
  size_t space = its.value > 0 ? 1 : 0, added = space + size;
  if ((uint64_t)its.value + added > UINT32_MAX) return SB_TOO_LARGE;
  sb_status status = sb_buffer_extend(&headers->text, added, &place);
  if (status != SB_OK) return status;
  its.value += (uint32_t)added;
  memcpy(headers->text.data + headers->last, &its, sizeof its);
  place--; /* the NUL that ended the value */
  if (space > 0) *place = ' ';
  memcpy(place + space, text, size);
  place[added] = '\0';
  return SB_OK;
}

sb_status sb_headers_add_line(sb_headers *headers, const char *line, size_t size) {
  if (size > 0 && line[size - 1] == '\n') size--;
  if (size > 0 && line[size - 1] == '\r') size--;
  bool continues = size > 0 && is_blank(line[0]);
  size_t field = continues ? headers->last : headers->text.size;
  sb_status status =
      continues ? continue_field(headers, line, size) : add_field(headers, line, size);
  headers->last = status == SB_OK || status == SB_TOO_LARGE ? field : SIZE_MAX;
  return status;
}

const char *sb_headers_get(const sb_headers *headers, const char *name) {
  return find(headers, name, strlen(name));
}

bool sb_headers_next(const sb_headers *headers, size_t *cursor, sb_header *header) {
  if (*cursor >= headers->text.size) return false;
  const char *at = headers->text.data + *cursor;
  sizes its;
  memcpy(&its, at, sizeof its);
  header->name = at + sizeof its;
  header->name_size = its.name;
  header->value = header->name + its.name + 1;
  header->value_size = its.value;
  *cursor += sizeof its + its.name + its.value + 2;
  return true;
}

static char *put(char *place, const char *bytes, size_t size) {
  memcpy(place, bytes, size);
  return place + size;
}

size_t sb_headers_text(const sb_headers *headers, char *text) {
  size_t cursor = 0;
  sb_header header;
  /* Instead of the sizes and two NULs there are ": " and the LF. */
  size_t size = headers->text.size - headers->count * (sizeof(sizes) - 1);
  while (text != NULL && sb_headers_next(headers, &cursor, &header)) {
    text = put(text, header.name, header.name_size);
    text = put(text, ": ", 2);
    text = put(text, header.value, header.value_size);
    text = put(text, "\n", 1);
  }
  return size;
}
