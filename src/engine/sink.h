/* Where the body of an answer goes in place of memory that grows with it: a file (file_sink.h), or
 * a function by way of a stream (stream.h).
 *
 * What a sink that keeps has of a file may be of use to the next attempt, which then asks for the
 * rest: only where the server told a version that surely changes with the file, and only an answer
 * that is of the same version is put behind it. */
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
  bool keeps; /* what was taken of an answer that broke off is still there */

  /* Goes to byte `at` of the whole and forgets what there is behind it. At 0, `version` and `size`
   * are those of what is to come. False with errno set. */
  bool (*begin)(sb_sink *sink, long long at);

  /* Appends all, or none. */
  sb_sink_result (*take)(sb_sink *sink, const char *bytes, size_t size);

  /* Forgets what was taken of an answer that does not count. */
  void (*restart)(sb_sink *sink);

  /* Gives up what it holds. */
  void (*close)(sb_sink *sink);
} sb_sink_kind;

enum { SB_SINK_VERSION_SIZE = 256 };

struct sb_sink {
  const sb_sink_kind *kind;

  /* what it has of the file */
  atomic_llong written;               /* bytes of the whole; readable from any thread */
  char version[SB_SINK_VERSION_SIZE]; /* its strong ETag, else its Last-Modified; "" = not known */
  long long size;                     /* of the whole; negative = not known */
  bool as_it_is; /* it goes on with what it has although `version` is not known */

  /* the answer that is to come, or comes */
  long long start;     /* bytes that were there before; a Range was asked from there */
  bool begun;          /* it is where this answer belongs */
  int status;          /* once begun */
  long long end;       /* where the bytes of this answer end; negative = not told */
  atomic_llong total;  /* bytes that the whole will have; negative = not told. From any thread */
  int error;           /* errno of what went wrong; 0 = nothing */
  const char *problem; /* why the answer is not what was asked for; NULL = it is */
  bool whole_only;     /* no range is asked: it would not bring what is missing */
};

/* With nothing in it. */
void sb_sink_init(sb_sink *sink, const sb_sink_kind *kind);

/* Another attempt is to be made: how many bytes it need not ask for, given that `version` is still
 * that of the file; 0 = it asks for all. */
long long sb_sink_ask(sb_sink *sink);

/* Another answer is to come, in the place of the last. */
void sb_sink_restart(sb_sink *sink);

/* Whether an answer of this status is what was asked for, and goes to the sink. */
bool sb_sink_takes(int status);

/* Appends what came of an answer's body. A 200 replaces what the sink had, a 206 goes on behind it.
 */
sb_sink_result sb_sink_append(sb_sink *sink, int status, const sb_headers *headers,
                              const char *bytes, size_t size);

/* The answer has come to its end. False when the sink has not what was asked for now: with a
 * `problem`, or an `error` alone. An answer of another status is none of the sink's, but for a 416:
 * right when it says that the sink has the whole already. */
bool sb_sink_settle(sb_sink *sink, int status, const sb_headers *headers);

void sb_sink_close(sb_sink *sink);

#endif
