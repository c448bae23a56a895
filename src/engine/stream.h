/* A sink from which the body of an answer is handed out while it comes. It holds what is not handed
 * out yet, 2 × SB_STREAM_MARK bytes at the most; then it is full, and the transfer stands still
 * until some of that is taken.
 *
 * The engine fills it and the owner empties it, each on a thread of its own perhaps. The functions
 * here are the owner's, but for sb_stream_has_room. */
#ifndef SB_STREAM_H
#define SB_STREAM_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/buffer.h"
#include "engine/sink.h"

enum {
  SB_STREAM_MARK = 128 * 1024, /* no less than libcurl may bring at once */
  SB_STREAM_PIECE = 64 * 1024  /* the most that is handed out at once */
};

typedef struct sb_stream {
  sb_sink sink;

  pthread_mutex_t lock; /* of these two */
  sb_buffer in;         /* what has come; its limit is the mark */
  bool full;            /* the transfer stands still since something did not fit */
  atomic_size_t came;   /* the size of `in`, changed under the lock; readable without */

  /* the owner's */
  sb_buffer out; /* what is being handed out: what came changes places with it */
  size_t at;     /* how much of that was handed out */
  bool opened;   /* something was taken to be handed out: no other answer can take its place */
  long long handed;
} sb_stream;

void sb_stream_init(sb_stream *stream);

/* Takes any number of bytes from now on, for an answer that is in memory as it is. */
void sb_stream_lift_mark(sb_stream *stream);

/* Whether there is something to hand out. */
bool sb_stream_has_piece(const sb_stream *stream);

/* The next piece, which stays where it is until sb_stream_handed; NULL when there is none.
 * `*go_on` is set when the transfer stood still and may go on: its engine is to be told. */
const char *sb_stream_piece(sb_stream *stream, size_t *size, bool *go_on);

/* That piece was handed out. */
void sb_stream_handed(sb_stream *stream, size_t size);

/* Whether a transfer that stands still may go on. The engine's. */
bool sb_stream_has_room(const sb_sink *sink);

/* In a forked child, whose parent has a thread that may have been filling it: lets go of what that
 * thread was changing, which is not to be freed. */
void sb_stream_abandon(sb_sink *sink);

#endif
