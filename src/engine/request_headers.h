/* The header lines of a request, in the list that libcurl takes. libcurl reads the list without a
 * copy. The list is built in place, since a request would otherwise need two allocations for each
 * header. */
#ifndef SB_REQUEST_HEADERS_H
#define SB_REQUEST_HEADERS_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/buffer.h"
#include "core/header.h"
#include "engine/setup.h"

typedef struct sb_request_headers {
  sb_buffer lines;   /* each with a NUL */
  size_t count;      /* of the lines */
  sb_buffer written; /* text of the headers from which the lines were made */
  struct curl_slist *nodes;
  size_t node_capacity;
} sb_request_headers;

void sb_request_headers_init(sb_request_headers *self);

/* Frees the list. No libcurl handle may use it any more. */
void sb_request_headers_destroy(sb_request_headers *self);

/* Tells whether the list was written from the same headers. */
bool sb_request_headers_serve(const sb_request_headers *self, const sb_headers *headers);

/* Writes the list. If `setup` is not at home, only headers are written that another origin may get.
 * Returns the list, which is valid until the next call; NULL = memory is short. */
struct curl_slist *sb_request_headers_write(sb_request_headers *self, const sb_headers *headers,
                                            const sb_setup *setup);

#endif
