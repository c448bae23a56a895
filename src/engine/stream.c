#include "engine/stream.h"

#include <errno.h>

static bool begin(sb_sink *sink, long long at) {
  (void)sink, (void)at;
  return true;
}

/* What is over the mark stays with libcurl, which will bring it again. */
static sb_sink_result take(sb_sink *sink, const char *bytes, size_t size) {
  sb_stream *stream = (sb_stream *)sink;
  pthread_mutex_lock(&stream->lock);
  sb_status status = sb_buffer_append(&stream->in, bytes, size);
  stream->full = status == SB_TOO_LARGE;
  atomic_store(&stream->came, stream->in.size);
  pthread_mutex_unlock(&stream->lock);
  if (status == SB_TOO_LARGE) return SB_SINK_FULL;
  if (status != SB_OK) {
    sink->error = ENOMEM;
    return SB_SINK_FAILED;
  }
  atomic_fetch_add(&sink->written, (long long)size);
  return SB_SINK_TOOK;
}

static void restart(sb_sink *sink) {
  sb_stream *stream = (sb_stream *)sink;
  pthread_mutex_lock(&stream->lock);
  sb_buffer_clear(&stream->in);
  stream->full = false;
  atomic_store(&stream->came, 0);
  pthread_mutex_unlock(&stream->lock);
}

static void close_stream(sb_sink *sink) {
  sb_stream *stream = (sb_stream *)sink;
  sb_buffer_destroy(&stream->in);
  sb_buffer_destroy(&stream->out);
  pthread_mutex_destroy(&stream->lock);
}

static const sb_sink_kind stream_kind = {
    .may_be_full = true, .begin = begin, .take = take, .restart = restart, .close = close_stream};

/* The part that the engine changes. */
static void init_shared(sb_stream *stream) {
  pthread_mutex_init(&stream->lock, NULL);
  sb_buffer_init(&stream->in, SB_STREAM_MARK);
  stream->full = false;
  atomic_init(&stream->came, 0);
}

void sb_stream_init(sb_stream *stream) {
  sb_sink_init(&stream->sink, &stream_kind);
  init_shared(stream);
  sb_buffer_init(&stream->out, SB_STREAM_MARK);
  stream->at = 0;
  stream->opened = false;
  stream->handed = 0;
}

void sb_stream_lift_mark(sb_stream *stream) {
  stream->in.limit = 0;
}

bool sb_stream_has_piece(const sb_stream *stream) {
  return stream->at < stream->out.size || atomic_load(&stream->came) > 0;
}

/* Whether the transfer stood still. */
static bool change_places(sb_stream *stream) {
  pthread_mutex_lock(&stream->lock);
  bool was_full = stream->full;
  sb_buffer came = stream->in;
  stream->in = stream->out;
  stream->out = came;
  sb_buffer_clear(&stream->in);
  stream->in.limit = came.limit;
  stream->full = false;
  atomic_store(&stream->came, 0);
  pthread_mutex_unlock(&stream->lock);
  stream->at = 0;
  return was_full;
}

const char *sb_stream_piece(sb_stream *stream, size_t *size, bool *go_on) {
  *go_on = false;
  if (!sb_stream_has_piece(stream)) return NULL;
  stream->opened = true;
  if (stream->at == stream->out.size) *go_on = change_places(stream);
  size_t left = stream->out.size - stream->at;
  *size = left < SB_STREAM_PIECE ? left : SB_STREAM_PIECE;
  return stream->out.data + stream->at;
}

void sb_stream_handed(sb_stream *stream, size_t size) {
  stream->at += size;
  stream->handed += (long long)size;
}

bool sb_stream_has_room(const sb_sink *sink) {
  return atomic_load(&((const sb_stream *)sink)->came) == 0;
}

void sb_stream_abandon(sb_sink *sink) {
  if (sink != NULL && sink->kind == &stream_kind) init_shared((sb_stream *)sink);
}
