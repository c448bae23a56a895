#include "engine/request_headers.h"

#include <string.h>

#include "core/ascii.h"
#include "core/memory.h"

void sb_request_headers_init(sb_request_headers *self) {
  *self = (sb_request_headers){0};
  sb_buffer_init(&self->lines, 0);
  sb_buffer_init(&self->written, 0);
}

void sb_request_headers_destroy(sb_request_headers *self) {
  sb_buffer_destroy(&self->lines);
  sb_buffer_destroy(&self->written);
  sb_memory_free(self->nodes);
}

/* Tells whether a header is for the origin of the request. libcurl writes those that frame the
 * body. */
static bool travels(const char *name, bool home) {
  static const char *const framing[] = {"Content-Length", "Transfer-Encoding", "Expect", NULL};
  static const char *const harmless[] = {
      "Accept", "Accept-Language", "Content-Type", "User-Agent", "Range", "If-Range", NULL};
  if (sb_ascii_is_one_of(name, framing)) return false;
  return home || sb_ascii_is_one_of(name, harmless);
}

static sb_status append_line(sb_request_headers *self, const char *name, const char *mark,
                             const char *value) {
  sb_status status = sb_buffer_append_text(&self->lines, name);
  if (status == SB_OK) status = sb_buffer_append_text(&self->lines, mark);
  if (status == SB_OK) status = sb_buffer_append(&self->lines, value, strlen(value) + 1);
  self->count++;
  return status;
}

/* Replaces or suppresses headers that libcurl would add. */
static sb_status write_default_lines(sb_request_headers *self, const sb_headers *headers,
                                     const sb_setup *setup) {
  static const char *const unwanted[] = {"Accept", "Content-Type", "Expect"};
  size_t count = setup->posts ? sizeof unwanted / sizeof unwanted[0] : 1;
  sb_status status = SB_OK;
  for (size_t i = 0; status == SB_OK && i < count; i++) {
    bool given = sb_headers_get(headers, unwanted[i]) != NULL && travels(unwanted[i], setup->home);
    if (!given) status = append_line(self, unwanted[i], ":", ""); /* libcurl leaves it out */
  }
  if (status == SB_OK && setup->encoded && sb_headers_get(headers, "Accept-Encoding") == NULL)
    status = append_line(self, "Accept-Encoding", ": ", "gzip");
  return status;
}

static sb_status write_lines(sb_request_headers *self, const sb_headers *headers,
                             const sb_setup *setup) {
  sb_status status = SB_OK;
  sb_header header;
  size_t cursor = 0;
  sb_buffer_clear(&self->lines);
  self->count = 0;
  while (status == SB_OK && sb_headers_next(headers, &cursor, &header)) {
    if (!travels(header.name, setup->home)) continue;
    /* In libcurl's lists, "Name:" suppresses a header, and "Name;" has no value. */
    status = append_line(self, header.name, header.value_size == 0 ? ";" : ": ", header.value);
  }
  return status == SB_OK ? write_default_lines(self, headers, setup) : status;
}

static struct curl_slist *link_lines(sb_request_headers *self) {
  if (self->count > self->node_capacity) {
    struct curl_slist *nodes = sb_memory_resize(self->nodes, self->count * sizeof *nodes);
    if (nodes == NULL) return NULL;
    self->nodes = nodes;
    self->node_capacity = self->count;
  }
  char *line = self->lines.data;
  for (size_t i = 0; i < self->count; i++) {
    self->nodes[i].data = line;
    self->nodes[i].next = i + 1 < self->count ? &self->nodes[i + 1] : NULL;
    line += strlen(line) + 1;
  }
  return self->nodes;
}

bool sb_request_headers_serve(const sb_request_headers *self, const sb_headers *headers) {
  const sb_buffer *have = &self->written, *wanted = &headers->text;
  return have->size == wanted->size &&
         memcmp(sb_buffer_text(have), sb_buffer_text(wanted), have->size) == 0;
}

struct curl_slist *sb_request_headers_write(sb_request_headers *self, const sb_headers *headers,
                                            const sb_setup *setup) {
  const sb_buffer *text = &headers->text;
  struct curl_slist *list = write_lines(self, headers, setup) == SB_OK ? link_lines(self) : NULL;
  sb_buffer_clear(&self->written);
  sb_status kept = sb_buffer_append(&self->written, sb_buffer_text(text), text->size);
  return kept == SB_OK ? list : NULL;
}
