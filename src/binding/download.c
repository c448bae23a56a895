#include "binding/download.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "binding/value.h"
#include "core/memory.h"
#include "engine/file_sink.h"

/* Pushes nil and why the file at `path` won't do; closes the descriptor if it is open. */
static int push_refusal(lua_State *L, const char *path, const char *why, int descriptor) {
  if (descriptor >= 0) close(descriptor);
  lua_pushnil(L);
  lua_pushfstring(L, "%s: %s", path, why);
  return 2;
}

/* Whether there is something else than a file. */
static bool is_taken(const char *path) {
  struct stat there;
  return stat(path, &there) == 0 && !S_ISREG(there.st_mode);
}

int sbl_call_sink(lua_State *L) {
  static const char no_file[] = "not a file";
  sbl_call *call = sbl_object_check(L, 1, SBL_CALL);
  const char *path = luaL_checkstring(L, 2);
  bool resume = lua_toboolean(L, 3);
  const char *target = luaL_optstring(L, 4, path);
  if (call->begun || call->transfer.sink) return luaL_error(L, "the call is under way");
  if (!sbl_text_at(L, 2)) return push_refusal(L, path, "a NUL is in the path", -1);
  if (is_taken(target)) return push_refusal(L, target, no_file, -1);
  /* Non-blocking: opening a pipe would wait for its reader. */
  int descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
  struct stat file;
  if (descriptor < 0 || fstat(descriptor, &file) != 0)
    return push_refusal(L, path, strerror(errno), descriptor);
  if (!S_ISREG(file.st_mode)) return push_refusal(L, path, no_file, descriptor);
  long long start = resume ? (long long)file.st_size : 0;
  sb_file_sink *sink = sb_memory_zeroed(sizeof *sink);
  if (!sink) {
    close(descriptor);
    return luaL_error(L, "not enough memory");
  }
  sb_file_sink_init(sink, descriptor, start);
  call->transfer.sink = &sink->sink;
  if (start > 0) {
    char range[48];
    snprintf(range, sizeof range, "bytes=%lld-", start);
    if (sb_headers_set(&call->transfer.headers, "Range", strlen("Range"), range, strlen(range)) !=
        SB_OK)
      return luaL_error(L, "not enough memory");
  }
  lua_pushboolean(L, true);
  return 1;
}

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

static bool is_whole(const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  return sb_sink_is_whole(transfer->sink, transfer->status, &transfer->response_headers);
}

bool sbl_download_succeeded(const sbl_call *call) {
  return sb_sink_takes(call->transfer.status) || is_whole(call);
}

bool sbl_download_respond(sbl_call *call, const char *body, size_t size) {
  const sb_transfer *transfer = &call->transfer;
  if (call->stream) sb_stream_lift_mark(call->stream);
  return sb_sink_append(transfer->sink, transfer->status, &transfer->response_headers, body,
                        size) == SB_SINK_TOOK;
}

bool sbl_download_push(lua_State *L, sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  sb_sink *sink = transfer->sink;
  /* An answer without a body has not touched the file so far. */
  if (!is_whole(call) &&
      sb_sink_append(sink, transfer->status, &transfer->response_headers, "", 0) != SB_SINK_TOOK) {
    lua_pushfstring(L, "the answer can't be written: %s", strerror(sink->error));
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
