#include "engine/sink.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "core/ascii.h"
#include "engine/date.h"

/* Seconds that a file must have been as it is. A Last-Modified tells no two changes within one
 * second apart, and its clock may be another than that of Date (RFC 9110, 8.8.2.2). */
static const double old_enough = 60;

void sb_sink_init(sb_sink *sink, const sb_sink_kind *kind) {
  *sink = (sb_sink){.kind = kind, .size = -1, .end = -1};
  atomic_init(&sink->written, 0);
  atomic_init(&sink->total, -1);
}

long long sb_sink_ask(sb_sink *sink) {
  bool known = sink->version[0] != '\0' || sink->as_it_is;
  bool goes_on = sink->kind->keeps && known && !sink->whole_only;
  sink->start = goes_on ? atomic_load(&sink->written) : 0;
  return sink->start;
}

void sb_sink_restart(sb_sink *sink) {
  sink->kind->restart(sink);
  sink->begun = false;
  sink->error = 0;
  sink->problem = NULL;
}

bool sb_sink_takes(int status) {
  return status == 200 || status == 206;
}

/* --- what the answer says of itself --- */

/* Reads a number and moves behind it. */
static bool read_number(const char **at, long long *number) {
  const char *text = *at;
  long long value = 0;
  for (; sb_ascii_is_digit(*text); text++) {
    int digit = *text - '0';
    if (value > (LLONG_MAX - digit) / 10) return false;
    value = value * 10 + digit;
  }
  if (text == *at) return false;
  *at = text;
  *number = value;
  return true;
}

/* The number that the text is, or -1. */
static long long whole_number(const char *text) {
  long long number;
  return text != NULL && read_number(&text, &number) && *text == '\0' ? number : -1;
}

static bool skip(const char **at, const char *word) {
  size_t size = strlen(word);
  if (strncmp(*at, word, size) != 0) return false;
  *at += size;
  return true;
}

/* Bytes of a file, up to and with `last`; `total` is -1 where that is not told. */
typedef struct range {
  long long first, last, total;
} range;

/* Reads "bytes FIRST-LAST/TOTAL" (RFC 9110, 14.4). */
static bool read_range(const char *text, range *its) {
  if (text == NULL || !skip(&text, "bytes ") || !read_number(&text, &its->first) ||
      !skip(&text, "-") || !read_number(&text, &its->last) || !skip(&text, "/"))
    return false;
  its->total = -1;
  if (strcmp(text, "*") != 0 && (its->total = whole_number(text)) < 0) return false;
  return its->first <= its->last && its->last < LLONG_MAX &&
         (its->total < 0 || its->last < its->total);
}

/* How many bytes the answer has, or -1. */
static long long length_of(const sb_headers *headers) {
  if (sb_headers_get(headers, "Transfer-Encoding") != NULL) return -1; /* which overrides it */
  return whole_number(sb_headers_get(headers, "Content-Length"));
}

static bool is_encoded(const sb_headers *headers) {
  return sb_headers_get(headers, "Content-Encoding") != NULL;
}

/* The version that the answer tells, if a change of the file surely changes it; else NULL. */
static const char *version_of(const sb_headers *headers) {
  /* Who decodes it has other bytes than those that a range counts. */
  if (is_encoded(headers)) return NULL;
  const char *tag = sb_headers_get(headers, "ETag");
  const char *modified = sb_headers_get(headers, "Last-Modified");
  const char *date = sb_headers_get(headers, "Date");
  if (tag != NULL) return tag[0] == '"' ? tag : NULL; /* W/"…" is the like of it only */
  if (modified == NULL || date == NULL) return NULL;
  double changed = sb_http_date(modified), sent = sb_http_date(date);
  return changed >= 0 && sent - changed >= old_enough ? modified : NULL;
}

/* Whether the answer says that it is of the version that the sink has. */
static bool is_same_version(const sb_sink *sink, const sb_headers *headers) {
  if (sink->version[0] == '\0') return sink->as_it_is;
  const char *told = sb_headers_get(headers, sink->version[0] == '"' ? "ETag" : "Last-Modified");
  return told != NULL && strcmp(told, sink->version) == 0;
}

static void learn_version(sb_sink *sink, const sb_headers *headers) {
  const char *version = version_of(headers);
  bool fits = version != NULL && strlen(version) < sizeof sink->version;
  memset(sink->version, 0, sizeof sink->version);
  if (fits) memcpy(sink->version, version, strlen(version));
  sink->size = length_of(headers);
}

/* --- an answer --- */

static bool refuse(sb_sink *sink, const char *problem) {
  sink->problem = problem;
  sink->error = EPROTO;
  return false;
}

/* What there is, is of a file that is no longer there. */
static bool refuse_changed(sb_sink *sink) {
  sink->version[0] = '\0';
  sink->as_it_is = false;
  return refuse(sink, "the file has changed since its beginning came");
}

static bool refuse_range(sb_sink *sink, const char *problem) {
  sink->whole_only = true;
  return refuse(sink, problem);
}

/* Whether the 206 is what was asked for. Several ranges come without a Content-Range. */
static bool check_range(sb_sink *sink, const sb_headers *headers, range *its) {
  long long length = length_of(headers);
  if (sink->start == 0) return refuse(sink, "a part came although the whole was asked for");
  if (!read_range(sb_headers_get(headers, "Content-Range"), its))
    return refuse_range(sink, "a part came, and not which one");
  if (its->first != sink->start) return refuse_range(sink, "another part came than was asked for");
  if (length >= 0 && length != its->last - its->first + 1)
    return refuse_range(sink, "a part came of another length than it says");
  if (!is_same_version(sink, headers)) return refuse_changed(sink);
  if (its->total >= 0 && sink->size >= 0 && its->total != sink->size) return refuse_changed(sink);
  return true;
}

/* Goes where the answer belongs. */
static bool begin(sb_sink *sink, int status, const sb_headers *headers) {
  range its = {.first = 0};
  if (status == 206) {
    if (!check_range(sink, headers, &its)) return false;
    if (its.total >= 0) sink->size = its.total;
    sink->end = its.last + 1;
  } else {
    learn_version(sink, headers);
    sink->as_it_is = false;
    sink->end = is_encoded(headers) ? -1 : sink->size;
  }
  if (!sink->kind->begin(sink, its.first)) {
    sink->error = errno;
    return false;
  }
  atomic_store(&sink->written, its.first);
  atomic_store(&sink->total, sink->size);
  sink->status = status;
  sink->begun = true;
  return true;
}

sb_sink_result sb_sink_append(sb_sink *sink, int status, const sb_headers *headers,
                              const char *bytes, size_t size) {
  if (!sink->begun && !begin(sink, status, headers)) return SB_SINK_FAILED;
  if (sink->end >= 0 && size > (unsigned long long)(sink->end - atomic_load(&sink->written))) {
    refuse(sink, "more came than was told");
    return SB_SINK_FAILED;
  }
  return sink->kind->take(sink, bytes, size);
}

/* Whether a 416 says that there is no more than the sink has, of the version that it has. */
static bool is_whole(const sb_sink *sink, const sb_headers *headers) {
  const char *told = sb_headers_get(headers, "Content-Range");
  if (told == NULL || !skip(&told, "bytes */") || whole_number(told) != sink->start) return false;
  if (sink->size >= 0 && sink->size != sink->start) return false;
  return sb_headers_get(headers, "ETag") == NULL || is_same_version(sink, headers);
}

bool sb_sink_settle(sb_sink *sink, int status, const sb_headers *headers) {
  if (status == 416 && sink->start > 0) return is_whole(sink, headers) || refuse_changed(sink);
  if (!sb_sink_takes(status)) return true;
  /* One without a body has not touched the sink so far. */
  if (!sink->begun && sb_sink_append(sink, status, headers, "", 0) != SB_SINK_TOOK) return false;
  long long written = atomic_load(&sink->written);
  if (sink->end >= 0 && written < sink->end)
    return refuse(sink, "the answer ended before all of it had come");
  if (status == 206 && written != sink->size)
    return refuse(sink, "a part of what was asked for came, and not all");
  return true;
}

void sb_sink_close(sb_sink *sink) {
  sink->kind->close(sink);
}
