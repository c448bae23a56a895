/* A file that the body of an answer goes to, so that it need not fit into memory. */
#ifndef SB_SINK_H
#define SB_SINK_H

#include <stdatomic.h>
#include <stdbool.h>

#include "core/header.h"

typedef struct sb_sink {
  int descriptor; /* of a regular file, to be written; the owner's. Negative = closed */
  long long
      start;  /* bytes of the whole that were in the file before; a Range was asked from there */
  bool begun; /* the file is where this answer belongs */
  int error;  /* errno of what went wrong; 0 = nothing */
  atomic_llong written; /* bytes of the whole that are in the file; readable from any thread */
  atomic_llong total;   /* bytes that the whole will have; negative = not told. Likewise */
} sb_sink;

void sb_sink_init(sb_sink *sink, int descriptor, long long start);

/* Another answer is to come, in the place of the last. */
void sb_sink_restart(sb_sink *sink);

/* Whether an answer of this status is what was asked for, and goes to the file. */
bool sb_sink_takes(int status);

/* Appends what came of an answer's body. A 200 replaces what the file had, a 206 goes on behind it.
 * False with `error` set when that can't be. */
bool sb_sink_append(sb_sink *sink, int status, const sb_headers *headers, const char *bytes,
                    size_t size);

/* Whether the answer says that the file has the whole already: a 416 from its end. */
bool sb_sink_is_whole(const sb_sink *sink, int status, const sb_headers *headers);

#endif
