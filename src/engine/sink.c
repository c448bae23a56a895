#include "engine/sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void sb_sink_init(sb_sink *sink, int descriptor, long long start) {
  memset(sink, 0, sizeof *sink);
  sink->descriptor = descriptor;
  sink->start = start;
  atomic_init(&sink->written, start);
  atomic_init(&sink->total, -1);
}

void sb_sink_restart(sb_sink *sink) {
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

/* Goes where the answer belongs and forgets what the file has behind that. */
static bool begin(sb_sink *sink, int status, const sb_headers *headers) {
  long long at = 0, total = number(sb_headers_get(headers, "Content-Length"));
  if (status == 206) {
    if (!read_range(sb_headers_get(headers, "Content-Range"), &at, &total) || at != sink->start) {
      sink->error = EPROTO;
      return false;
    }
  }
  if (ftruncate(sink->descriptor, (off_t)at) != 0 ||
      lseek(sink->descriptor, (off_t)at, SEEK_SET) < 0) {
    sink->error = errno;
    return false;
  }
  atomic_store(&sink->written, at);
  atomic_store(&sink->total, total);
  sink->begun = true;
  return true;
}

bool sb_sink_append(sb_sink *sink, int status, const sb_headers *headers, const char *bytes,
                    size_t size) {
  if (!sink->begun && !begin(sink, status, headers)) return false;
  while (size > 0) {
    ssize_t written = write(sink->descriptor, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      sink->error = written < 0 ? errno : EIO;
      return false;
    }
    bytes += written;
    size -= (size_t)written;
    atomic_fetch_add(&sink->written, (long long)written);
  }
  return true;
}

bool sb_sink_is_whole(const sb_sink *sink, int status, const sb_headers *headers) {
  const char *range = sb_headers_get(headers, "Content-Range");
  return status == 416 && sink->start > 0 && range && strncmp(range, "bytes */", 8) == 0 &&
         number(range + 8) == sink->start;
}
