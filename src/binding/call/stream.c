#include "binding/call/stream.h"

#include "binding/call/download.h"
#include "binding/call/waker.h"
#include "core/memory.h"

int sbl_call_stream(lua_State *L) {
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  if (sbl_call_has_begun(call) || call->transfer.sink)
    return luaL_error(L, "the call is under way");
  call->stream = sb_memory_zeroed(sizeof *call->stream);
  if (!call->stream) return luaL_error(L, "not enough memory");
  sb_stream_init(call->stream);
  call->transfer.sink = &call->stream->sink;
  return 0;
}

static bool is_open(const sbl_call *call) {
  return call->stream != NULL;
}

static bool is_over(const sbl_call *call) {
  return !is_open(call) || sbl_call_is_done(call);
}

/* Whether what has come is of an answer that counts, as far as is known. */
static bool may_hand_out(const sbl_call *call) {
  if (!is_open(call)) return false;
  if (is_over(call)) return !call->exchange.outcome.failure && sbl_download_succeeded(call);
  return call->exchange.state == SB_EXCHANGE_SENT;
}

static int push_piece(lua_State *L) {
  sbl_call *call = sbl_object_at(L, 1);
  const char *bytes = NULL;
  size_t size;
  bool go_on;
  if (call->engine) sbl_engine_pending(call->engine); /* in a forked child, it lets go first */
  bool over = is_over(call);
  if (may_hand_out(call)) bytes = sb_stream_piece(call->stream, &size, &go_on);
  if (bytes) {
    if (go_on && !over) sbl_engine_go_on(call->engine);
    lua_pushlstring(L, bytes, size);
    sb_stream_handed(call->stream, size);
  } else if (over) {
    lua_pushboolean(L, false);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

int sbl_call_take(lua_State *L) {
  sbl_object_check(L, 1, SBL_CALL);
  return sbl_object_push_held(L, push_piece);
}

bool sbl_stream_has_piece(const sbl_call *call) {
  return !is_over(call) && may_hand_out(call) && sb_stream_has_piece(call->stream);
}

long long sbl_stream_taken(const sbl_call *call) {
  return is_open(call) && call->stream->opened ? call->stream->handed : -1;
}

void sbl_stream_link(sbl_call *call) {
  if (is_open(call)) sb_list_add(&call->engine->streams, &call->lists.streams, call);
}

void sbl_stream_unlink(sbl_call *call) {
  if (call->engine) sb_list_remove(&call->engine->streams, &call->lists.streams);
}

void sbl_stream_tell(sbl_engine *engine) {
  for (sbl_call *call = sb_list_first(&engine->streams); call;
       call = sb_list_next(&call->lists.streams))
    if (sbl_stream_has_piece(call)) sbl_waker_due(call);
}
