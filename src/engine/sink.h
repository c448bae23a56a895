/* The destination of an answer's body, if the body is not kept in memory: a file (file_sink.h), or
 * a function that reads a stream (stream.h).
 *
 * A sink that keeps its bytes can continue an interrupted download. The next attempt then asks for
 * the rest. The server must have told a version that changes with the file, and the sink appends
 * only an answer of the same version. */
#ifndef SB_SINK_H
#define SB_SINK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/header.h"

typedef enum sb_sink_result {
  SB_SINK_TOOK,
  SB_SINK_FULL,  /* nothing was taken; give the same bytes again when there is room */
  SB_SINK_FAILED /* `error` is set */
} sb_sink_result;

typedef struct sb_sink sb_sink;

/* The functions of one kind of sink. Each kind has a struct whose first member is the sb_sink. */
typedef struct sb_sink_kind {
  bool may_be_full;
  bool keeps; /* keeps the bytes of an interrupted answer */

  /* Moves to byte `at` of the whole and drops all bytes from there on. At 0, `version` and `size`
   * describe the file that follows. On failure, returns false with errno set. */
  bool (*begin)(sb_sink *sink, long long at);

  /* Appends all bytes, or none. */
  sb_sink_result (*take)(sb_sink *sink, const char *bytes, size_t size);

  /* Drops the bytes of an answer that does not count. */
  void (*restart)(sb_sink *sink);

  /* Releases all resources. */
  void (*close)(sb_sink *sink);
} sb_sink_kind;

enum { SB_SINK_VERSION_SIZE = 256 };

struct sb_sink {
  const sb_sink_kind *kind;

  /* the bytes that the sink has */
  atomic_llong written;               /* their number; any thread may read it */
  char version[SB_SINK_VERSION_SIZE]; /* strong ETag, else Last-Modified; "" = unknown */
  long long size;                     /* of the whole file; negative = unknown */
  bool as_it_is;                      /* continue with these bytes although `version` is unknown */

  /* the current answer */
  long long start;     /* bytes before the answer; its request asked for the range from here on */
  bool begun;          /* the sink is at the place of this answer */
  int status;          /* of the answer, if `begun` */
  long long end;       /* end of this answer's bytes; negative = unknown */
  atomic_llong total;  /* size of the complete file; negative = unknown; any thread may read it */
  int error;           /* errno of a failure; 0 = none */
  const char *problem; /* why this is not the wanted answer; NULL = it is */
  bool whole_only;     /* the next request asks for no range */
};

/* Initializes an empty sink. */
void sb_sink_init(sb_sink *sink, const sb_sink_kind *kind);

/* Prepares for a further attempt. Returns the number of bytes that the request may skip if the file
 * still has the version `version`; 0 = the request asks for the whole file. */
long long sb_sink_ask(sb_sink *sink);

/* Prepares for an answer that replaces the last one. */
void sb_sink_restart(sb_sink *sink);

/* Tells whether the body of an answer with this status goes to the sink. */
bool sb_sink_takes(int status);

/* Appends bytes of an answer's body. A 200 replaces the bytes of the sink. A 206 continues them. */
sb_sink_result sb_sink_append(sb_sink *sink, int status, const sb_headers *headers,
                              const char *bytes, size_t size);

/* Checks the sink at the end of an answer. Returns false if the sink lacks what was asked for, with
 * `problem` or `error` set. Answers with other statuses do not concern the sink, except 416, which
 * is right if it tells that the sink has the whole file. */
bool sb_sink_settle(sb_sink *sink, int status, const sb_headers *headers);

void sb_sink_close(sb_sink *sink);

#endif
