/* A list of HTTP header fields, in the order of arrival. Names compare without case. */
#ifndef SB_HEADER_H
#define SB_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/buffer.h"

typedef struct sb_headers {
  sb_buffer text; /* for each field: two sizes, name, NUL, value, NUL; the buffer limits the list */
  size_t count;
  size_t last; /* offset of the field that the next line may continue; SIZE_MAX = none */
} sb_headers;

/* One field. Both strings end with a NUL. They are valid until the list changes. */
typedef struct sb_header {
  const char *name, *value;
  size_t name_size, value_size;
} sb_header;

void sb_headers_init(sb_headers *headers, size_t limit);
void sb_headers_destroy(sb_headers *headers);
void sb_headers_clear(sb_headers *headers);

/* A valid name is a token (RFC 9110, 5.6.2). A valid value has no control byte except the tab. */
bool sb_header_name_valid(const char *name, size_t size);
bool sb_header_value_valid(const char *value, size_t size);

/* Appends a field, without the white space around the value. SB_INVALID if the name or the value is
 * not valid. */
sb_status sb_headers_add(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size);

/* Appends all fields of another list. */
sb_status sb_headers_add_all(sb_headers *headers, const sb_headers *others);

/* Replaces all fields of this name by one, or appends the field. */
sb_status sb_headers_set(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size);

/* Removes all fields of this name. */
void sb_headers_remove(sb_headers *headers, const char *name);

/* Appends a raw line of HTTP ("Name: value\r\n"). A line that begins with white space continues the
 * value of the previous line, after one space (RFC 9112, 5.2). SB_INVALID for other text, and for a
 * continuation of it. */
sb_status sb_headers_add_line(sb_headers *headers, const char *line, size_t size);

/* Tells whether two names of the same size are equal, without case. */
bool sb_header_same_name(const char *a, const char *b, size_t size);

/* Returns the value of the first field of that name; NULL = none. It is valid until the list
 * changes. */
const char *sb_headers_get(const sb_headers *headers, const char *name);

/* Writes each field as a line "Name: value" with LF and returns the size of the text. With NULL, it
 * only returns the size. */
size_t sb_headers_text(const sb_headers *headers, char *text);

/* Tells whether the field has that name. */
static inline bool sb_header_is(const sb_header *header, const char *name) {
  size_t size = strlen(name);
  return header->name_size == size && sb_header_same_name(header->name, name, size);
}

/* Iterates over the list. *cursor starts at 0. Returns false at the end. */
bool sb_headers_next(const sb_headers *headers, size_t *cursor, sb_header *header);

#endif
