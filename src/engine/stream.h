/* A sink that hands out the body of an answer in pieces, while the body arrives. A stream holds at
 * most 2 × SB_STREAM_MARK bytes. If it is full, the transfer pauses until the owner takes a piece.
 *
 * The engine fills the stream, and the owner empties it, possibly on different threads. Only the
 * owner calls the functions here, except sb_stream_has_room. */
#ifndef SB_STREAM_H
#define SB_STREAM_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/buffer.h"
#include "engine/sink.h"

enum {
  SB_STREAM_MARK = 128 * 1024, /* at least what libcurl may deliver in one callback */
  SB_STREAM_PIECE = 64 * 1024  /* largest size of a piece */
};

typedef struct sb_stream {
  sb_sink sink;

  pthread_mutex_t lock; /* for `in` and `full` */
  sb_buffer in;         /* arrived bytes; the mark is the limit of this buffer */
  bool full;            /* the transfer pauses because bytes did not fit */
  atomic_size_t came;   /* size of `in`; written under the lock, readable without */

  /* the owner's */
  sb_buffer out;    /* bytes to hand out; swapped with `in` when it is empty */
  size_t at;        /* number of bytes of `out` that were handed out */
  bool opened;      /* a piece was handed out, so that no other answer may replace this one */
  long long handed; /* bytes handed out in all */
} sb_stream;

void sb_stream_init(sb_stream *stream);

/* Removes the limit, for an answer that is in memory already. */
void sb_stream_lift_mark(sb_stream *stream);

/* Tells whether there is a piece to hand out. */
bool sb_stream_has_piece(const sb_stream *stream);

/* Returns the next piece, which is valid until sb_stream_handed; NULL = none. Sets *go_on if the
 * transfer was paused and may continue. The caller must then tell the engine. */
const char *sb_stream_piece(sb_stream *stream, size_t *size, bool *go_on);

/* Marks the piece as handed out. */
void sb_stream_handed(sb_stream *stream, size_t size);

/* Tells the engine whether a paused transfer may continue. */
bool sb_stream_has_room(const sb_sink *sink);

/* Gives up, in a forked child, the memory that a thread of the parent may have been changing. This
 * memory is not freed. */
void sb_stream_abandon(sb_sink *sink);

#endif
