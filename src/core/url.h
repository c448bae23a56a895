/* Writes URLs: percent-encoding, path templates and queries (RFC 3986). */
#ifndef SB_URL_H
#define SB_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

/* Appends `bytes` with everything but the unreserved characters (A-Z a-z 0-9 - . _ ~) encoded. */
sb_status sb_url_append_encoded(sb_buffer *url, const char *bytes, size_t size);

/* Whether `segment` is valid between two slashes: not empty, not "." and not "..". */
bool sb_url_segment_valid(const char *segment, size_t size);

/* Whether this may follow an origin and the path it has already: a path from one "/" on, perhaps
 * with a query, in which all is encoded that has to be, and no segment leads back ("." and "..",
 * encoded or not). A fragment is none of a server's business. */
bool sb_url_target_valid(const char *target, size_t size);

/* Appends "?name=value" or "&name=value", both encoded; which of the two, `url` itself tells. */
sb_status sb_url_append_query(sb_buffer *url, const char *name, const char *value,
                              size_t value_size);

/* Walks a path template such as "/contacts/{id}/tags/{tag_id}": each call yields the text up to
 * the next variable and the variable's name (empty behind the last one). *cursor starts at 0;
 * false at the end. */
typedef struct sb_url_piece {
  const char *text;
  size_t text_size;
  const char *variable;
  size_t variable_size;
} sb_url_piece;
bool sb_url_template_next(const char *path, size_t *cursor, sb_url_piece *piece);

/* Whether every brace of the template is closed and every variable is a name ([A-Za-z0-9_]+). */
bool sb_url_template_valid(const char *path);

/* Looks `name` up in the query of `url` (absolute, or a bare query with or without '?') and
 * appends its decoded value. '+' is decoded as a space. SB_INVALID when it is not there. */
sb_status sb_url_query_find(const char *url, const char *name, sb_buffer *value);

#endif
