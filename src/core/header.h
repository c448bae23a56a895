/* A list of HTTP header fields, in the order they came. Names compare without case. */
#ifndef SB_HEADER_H
#define SB_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

typedef struct sb_headers {
  sb_buffer text; /* two sizes, name NUL, value NUL, again and again; its limit is the cap on all */
  size_t count;
  size_t last; /* offset of the field that the next line may continue; SIZE_MAX = none */
} sb_headers;

/* One field. Both strings end with a NUL and are valid until the list changes. */
typedef struct sb_header {
  const char *name, *value;
  size_t name_size, value_size;
} sb_header;

void sb_headers_init(sb_headers *headers, size_t limit);
void sb_headers_destroy(sb_headers *headers);
void sb_headers_clear(sb_headers *headers);

/* A name is a token of RFC 9110; a value holds no CR, LF, NUL or other control byte but the tab. */
bool sb_header_name_valid(const char *name, size_t size);
bool sb_header_value_valid(const char *value, size_t size);

/* SB_INVALID when name or value is not valid. White space around the value is dropped. */
sb_status sb_headers_add(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size);

/* Adds all fields of another list. */
sb_status sb_headers_add_all(sb_headers *headers, const sb_headers *others);

/* Replaces the field of this name wherever it is, or adds it. */
sb_status sb_headers_set(sb_headers *headers, const char *name, size_t name_size, const char *value,
                         size_t value_size);

/* Takes out the fields of this name. */
void sb_headers_remove(sb_headers *headers, const char *name);

/* One raw line as HTTP sends it ("Name: value\r\n"). One that begins with white space continues the
 * value of the line before, behind one space (RFC 9112, 5.2). SB_INVALID for anything else, and for
 * what continues that. */
sb_status sb_headers_add_line(sb_headers *headers, const char *line, size_t size);

/* The first field of that name, or NULL. Valid until the list changes. */
const char *sb_headers_get(const sb_headers *headers, const char *name);

/* Writes all as text, a line "Name: value" each, each with its LF; returns the size. With NULL it
 * only tells that. */
size_t sb_headers_text(const sb_headers *headers, char *text);

/* Walks the list: *cursor starts at 0; false at the end. */
bool sb_headers_next(const sb_headers *headers, size_t *cursor, sb_header *header);

#endif
