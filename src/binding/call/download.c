#include "binding/call/download.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "binding/lua/value.h"
#include "core/memory.h"
#include "engine/file_sink.h"
#include "engine/pipe_guard.h"

/* --- to a file --- */

/* Tells what is at this URL from what is at others, whatever host it is at (FNV-1a). */
static uint64_t source_of(const char *url) {
  uint64_t hash = 0xcbf29ce484222325;
  const char *authority = strstr(url, "://");
  const char *path = authority ? strchr(authority + 3, '/') : NULL;
  for (const char *at = path ? path : url; *at; at++)
    hash = (hash ^ (unsigned char)*at) * 0x100000001b3;
  return hash;
}

static int push_refusal(lua_State *L, const char *why, bool busy) {
  lua_pushnil(L);
  lua_pushstring(L, why);
  lua_pushboolean(L, busy);
  return 3;
}

int sbl_call_sink(lua_State *L) {
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  const char *path = sbl_text_at(L, 2);
  bool resume = lua_toboolean(L, 3);
  char why[512];
  if (sbl_call_has_begun(call) || call->transfer.sink)
    return luaL_error(L, "the call is under way");
  if (!path) return push_refusal(L, "a NUL is in the path", false);
  sb_file_sink *sink = sb_memory_zeroed(sizeof *sink);
  if (!sink) return luaL_error(L, "not enough memory");
  sb_part part;
  uint64_t source = source_of(sb_buffer_text(&call->transfer.url));
  sb_part_status status = sb_part_open(&part, path, source, why, sizeof why);
  if (status != SB_PART_OPEN) {
    sb_memory_free(sink);
    return push_refusal(L, why, status == SB_PART_BUSY);
  }
  sb_file_sink_init(sink, &part, resume);
  call->transfer.sink = &sink->sink;
  lua_pushboolean(L, true);
  return 1;
}

int sbl_call_unsink(lua_State *L) {
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  if (!sbl_call_is_done(call)) return luaL_error(L, "the call is not done");
  if (sb_file_sink_of(call->transfer.sink)) sbl_download_close(call);
  return 0;
}

/* --- to whatever it goes --- */

int sbl_call_progress(lua_State *L) {
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  sb_sink *sink = call->transfer.sink;
  if (!sink) return 0;
  long long total = atomic_load(&sink->total);
  long long there = call->stream ? call->stream->handed : atomic_load(&sink->written);
  sbl_pushwhole(L, (double)there);
  if (total >= 0)
    sbl_pushwhole(L, (double)total);
  else
    lua_pushnil(L);
  return 2;
}

/* Sets the header, or takes it out when there is no value. */
static bool set_header(sb_headers *headers, const char *name, const char *value) {
  sb_headers_remove(headers, name);
  return !value || sb_headers_add(headers, name, strlen(name), value, strlen(value)) == SB_OK;
}

void sbl_download_ask(sbl_call *call) {
  sb_transfer *transfer = &call->transfer;
  sb_sink *sink = transfer->sink;
  char range[48];
  if (!sink) return;
  if (transfer->method != SB_METHOD_GET) sink->whole_only = true; /* RFC 9110, 14.2 */
  long long start = sb_sink_ask(sink);
  snprintf(range, sizeof range, "bytes=%lld-", start);
  if (set_header(&transfer->headers, "Range", start > 0 ? range : NULL) &&
      set_header(&transfer->headers, "If-Range",
                 start > 0 && sink->version[0] ? sink->version : NULL))
    return;
  sink->start = 0; /* memory is short: all is asked for */
  sb_headers_remove(&transfer->headers, "Range");
}

static bool is_sink_status(const sbl_call *call) {
  int status = call->transfer.status;
  return sb_sink_takes(status) || (status == 416 && call->transfer.sink->start > 0);
}

bool sbl_download_succeeded(const sbl_call *call) {
  return call->transfer.sink && is_sink_status(call);
}

/* With the sink's own reason, where it has one. */
static void fail(sb_transfer *transfer) {
  const sb_sink *sink = transfer->sink;
  char text[SB_FAILURE_TEXT];
  if (sink->problem) {
    sb_transfer_fail(transfer, SB_FAILURE_NETWORK, sink->problem);
  } else {
    snprintf(text, sizeof text, "the answer can't be written: %.100s", strerror(sink->error));
    sb_transfer_fail(transfer, SB_FAILURE_TOO_LARGE, text);
  }
}

void sbl_download_respond(sbl_call *call, const char *body, size_t size) {
  sb_transfer *transfer = &call->transfer;
  sb_pipe_guard guard;
  if (call->stream) sb_stream_lift_mark(call->stream);
  sb_pipe_guard_enter(&guard);
  if (sb_sink_append(transfer->sink, transfer->status, &transfer->response_headers, body, size) !=
      SB_SINK_TOOK)
    fail(transfer);
  sb_pipe_guard_leave(&guard);
}

void sbl_download_settle(sbl_call *call) {
  sb_transfer *transfer = &call->transfer;
  sb_sink *sink = transfer->sink;
  sb_pipe_guard guard;
  if (!sink) {
    if (!transfer->failure && transfer->status == 206 && !sbl_call_carries(call) &&
        !sb_headers_get(&transfer->headers, "Range"))
      sb_transfer_fail(transfer, SB_FAILURE_NETWORK,
                       "a part came although the whole was asked for");
    return;
  }
  sb_pipe_guard_enter(&guard);
  bool fits = transfer->failure
                  ? !sink->problem
                  : sb_sink_settle(sink, transfer->status, &transfer->response_headers);
  if (!fits) fail(transfer);
  sb_pipe_guard_leave(&guard);
}

bool sbl_download_push(lua_State *L, sbl_call *call) {
  sb_sink *sink = call->transfer.sink;
  sb_file_sink *file = sb_file_sink_of(sink);
  if (file && !sb_file_sink_commit(file)) {
    lua_pushfstring(L, "the answer is whole, in %s, but can't get its name: %s", file->part.path,
                    strerror(errno));
    return false;
  }
  sbl_pushwhole(L, (double)atomic_load(&sink->written));
  return true;
}

void sbl_download_close(sbl_call *call) {
  sb_sink *sink = call->transfer.sink;
  if (!sink) return;
  call->transfer.sink = NULL;
  call->stream = NULL;
  sb_sink_close(sink);
  sb_memory_free(sink); /* it is the first thing of what it is part of */
}
