/* Where the body of an answer goes in place of memory that grows with it: a file (file_sink.h), or
 * a function by way of a stream (stream.h). */
#ifndef SB_SINK_H
#define SB_SINK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/header.h"

typedef enum sb_sink_result {
  SB_SINK_TOOK,
  SB_SINK_FULL,  /* nothing was taken: the same again when there is room */
  SB_SINK_FAILED /* with `error` set */
} sb_sink_result;

typedef struct sb_sink sb_sink;

/* What kinds of sinks differ in. `sink` is the first member of what each of them is. */
typedef struct sb_sink_kind {
  bool may_be_full;

  /* Goes to byte `at` of the whole and forgets what there is behind it. False with errno set. */
  bool (*begin)(sb_sink *sink, long long at);

  /* Appends all, or none. */
  sb_sink_result (*take)(sb_sink *sink, const char *bytes, size_t size);

  /* Forgets what was taken of an answer that does not count. */
  void (*restart)(sb_sink *sink);

  /* Gives up what it holds. */
  void (*close)(sb_sink *sink);
} sb_sink_kind;

struct sb_sink {
  const sb_sink_kind *kind;
  long long start; /* bytes of the whole that were there before; a Range was asked from there */
  bool begun;      /* it is where this answer belongs */
  int status;      /* of the answer, once begun */
  int error;       /* errno of what went wrong; 0 = nothing */
  atomic_llong written; /* bytes of the whole that it has taken; readable from any thread */
  atomic_llong total;   /* bytes that the whole will have; negative = not told. Likewise */
};

void sb_sink_init(sb_sink *sink, const sb_sink_kind *kind, long long start);

/* Another answer is to come, in the place of the last. */
void sb_sink_restart(sb_sink *sink);

/* Whether an answer of this status is what was asked for, and goes to the sink. */
bool sb_sink_takes(int status);

/* Appends what came of an answer's body. A 200 replaces what the sink had, a 206 goes on behind it.
 */
sb_sink_result sb_sink_append(sb_sink *sink, int status, const sb_headers *headers,
                              const char *bytes, size_t size);

/* Whether the answer says that the sink has the whole already: a 416 from its end. */
bool sb_sink_is_whole(const sb_sink *sink, int status, const sb_headers *headers);

void sb_sink_close(sb_sink *sink);

#endif
