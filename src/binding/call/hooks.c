#include "binding/call/hooks.h"

#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/kind.h"
#include "binding/call/roster.h"

static void set_text(lua_State *L, const sbl_secrets *secrets, const char *name, const char *text) {
  if (!text) return;
  sbl_push_redacted(L, text, strlen(text), secrets);
  lua_setfield(L, -2, name);
}

static void set_number(lua_State *L, const char *name, double number) {
  lua_pushnumber(L, number);
  lua_setfield(L, -2, name);
}

void sbl_hook_push_event(lua_State *L, sbl_call *call, sbl_hook hook) {
  const sb_transfer *transfer = &call->transfer;
  const sbl_secrets secrets = sbl_call_secrets(call);
  lua_createtable(L, 0, 12);
  set_text(L, &secrets, "connector", call->client->connector->name);
  set_text(L, &secrets, "resource", call->operation->resource);
  set_text(L, &secrets, "action", call->operation->action);
  set_text(L, &secrets, "method", sb_method_name(transfer->method));
  set_text(L, &secrets, "url", sb_buffer_text(&transfer->url));
  lua_pushinteger(L, (lua_Integer)call->exchange.attempts);
  lua_setfield(L, -2, "attempt");
  if (hook == SBL_ON_REQUEST) return;
  set_number(L, "seconds", call->attempt.seconds);
  if (transfer->status) {
    lua_pushinteger(L, transfer->status);
    lua_setfield(L, -2, "status");
  }
  set_text(L, &secrets, "kind", sbl_kind_of(call));
  set_text(L, &secrets, "message", transfer->failure ? transfer->failure_text : NULL);
  set_text(L, &secrets, "request_id", sb_headers_get(&transfer->response_headers, "x-request-id"));
  if (hook == SBL_ON_RETRY) set_number(L, "wait", call->exchange.wake - sb_engine_now());
}

typedef struct telling {
  sbl_call *call;
  sbl_hook hook;
  bool holds;
} telling;

static void tell(lua_State *L, void *data) {
  telling *what = data;
  if (!sbl_roster_push(L, what->call)) return;
  sbl_getuservalue(L, -1);
  lua_getfield(L, -1, "settings");
  lua_getfield(L, -1, sbl_hook_names[what->hook]);
  if (lua_isnil(L, -1)) return;
  sbl_object_hold(what->call);
  what->holds = true;
  sbl_hook_push_event(L, what->call, what->hook);
  what->holds = false;
  sbl_object_release(L, what->call);
  if (!lua_pcall(L, 1, 0, 0)) return;
  if (!what->call->anchored[SBL_ANCHOR_HOOK_ERROR])
    sbl_anchor_set(L, what->call, SBL_ANCHOR_HOOK_ERROR);
}

void sbl_hook_tell(lua_State *L, sbl_call *call, sbl_hook hook) {
  telling what = {.call = call, .hook = hook};
  if (!call->client->has_hooks || sbl_call_carries(call)) return;
  sbl_protected(L, tell, &what);
  if (what.holds) sbl_object_release(L, call); /* memory was short */
}
