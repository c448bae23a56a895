#include "engine/sink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void sb_sink_init(sb_sink *sink, const sb_sink_kind *kind, long long start) {
  *sink = (sb_sink){.kind = kind, .start = start};
  atomic_init(&sink->written, start);
  atomic_init(&sink->total, -1);
}

void sb_sink_restart(sb_sink *sink) {
  sink->kind->restart(sink);
  sink->begun = false;
  sink->error = 0;
}

bool sb_sink_takes(int status) {
  return status == 200 || status == 206;
}

/* The number of a header, or -1. */
static long long number(const char *text) {
  char *end;
  if (!text || *text < '0' || *text > '9') return -1;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  return errno ? -1 : value;
}

/* Reads "bytes FIRST-LAST/TOTAL" (RFC 9110, 14.4); *total is -1 for "*". */
static bool read_range(const char *text, long long *first, long long *total) {
  char *end;
  if (!text || strncmp(text, "bytes ", 6) != 0) return false;
  *first = number(text + 6);
  text = strchr(text, '-');
  if (*first < 0 || !text || number(text + 1) < 0) return false;
  strtoll(text + 1, &end, 10);
  if (*end != '/') return false;
  *total = number(end + 1);
  return true;
}

/* Goes where the answer belongs. */
static bool begin(sb_sink *sink, int status, const sb_headers *headers) {
  long long at = 0, total = number(sb_headers_get(headers, "Content-Length"));
  if (status == 206) {
    if (!read_range(sb_headers_get(headers, "Content-Range"), &at, &total) || at != sink->start) {
      sink->error = EPROTO;
      return false;
    }
  }
  if (!sink->kind->begin(sink, at)) {
    sink->error = errno;
    return false;
  }
  atomic_store(&sink->written, at);
  atomic_store(&sink->total, total);
  sink->status = status;
  sink->begun = true;
  return true;
}

sb_sink_result sb_sink_append(sb_sink *sink, int status, const sb_headers *headers,
                              const char *bytes, size_t size) {
  if (!sink->begun && !begin(sink, status, headers)) return SB_SINK_FAILED;
  return sink->kind->take(sink, bytes, size);
}

bool sb_sink_is_whole(const sb_sink *sink, int status, const sb_headers *headers) {
  const char *range = sb_headers_get(headers, "Content-Range");
  return status == 416 && sink->start > 0 && range && strncmp(range, "bytes */", 8) == 0 &&
         number(range + 8) == sink->start;
}

void sb_sink_close(sb_sink *sink) {
  sink->kind->close(sink);
}
