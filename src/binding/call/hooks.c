#include "binding/call/hooks.h"

#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/kind.h"
#include "core/secret.h"

/* The most of a body that the observer gets, in bytes. */
#define BODY_SIZE 4096

/* How many functions may be told within each other. One that makes calls may be told of them. Each
 * takes some twenty of the 200 levels that C has in Lua; where no level is left, Lua drops the
 * finalizers that it can't call. */
#define MOST_NESTED 4

/* What the observer gets of each event, in sbl_engine.observed. */
enum { OBSERVES = 1, OBSERVES_HEADERS = 2, OBSERVES_BODIES = 4 };

/* The address is the key of the observer in the registry. */
static const char observer_key = 0;

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
  if (hook == SBL_ON_RETRY)
    set_number(L, "wait", call->exchange.wake - sbl_client_now(call->client));
}

/* Pushes the headers as an array of lines, with credentials masked. */
static void push_headers(lua_State *L, const sb_headers *headers, const sbl_secrets *secrets) {
  size_t cursor = 0;
  sb_header header;
  lua_newtable(L);
  for (int i = 1; sb_headers_next(headers, &cursor, &header); i++) {
    lua_pushlstring(L, header.name, header.name_size);
    lua_pushliteral(L, ": ");
    if (sb_secret_name(header.name, header.name_size))
      lua_pushliteral(L, "[redacted]");
    else
      sbl_push_redacted(L, header.value, header.value_size, secrets);
    lua_concat(L, 3);
    lua_rawseti(L, -2, i);
  }
}

/* Adds to the event on top what only the observer gets. */
static void add_details(lua_State *L, sbl_call *call, sbl_hook hook, unsigned observed) {
  const sb_transfer *transfer = &call->transfer;
  bool sends = hook == SBL_ON_REQUEST;
  const sb_buffer *body = sends ? &transfer->body : &transfer->response_body;
  const sbl_secrets secrets = sbl_call_secrets(call);
  if (hook == SBL_ON_RETRY) return;
  if (observed & OBSERVES_HEADERS) {
    push_headers(L, sends ? &transfer->headers : &transfer->response_headers, &secrets);
    lua_setfield(L, -2, "headers");
  }
  if (!(observed & OBSERVES_BODIES) || body->size == 0) return;
  sbl_push_redacted(L, sb_buffer_text(body), body->size < BODY_SIZE ? body->size : BODY_SIZE,
                    &secrets);
  lua_setfield(L, -2, "body");
  lua_pushinteger(L, (lua_Integer)body->size);
  lua_setfield(L, -2, "body_size");
}

typedef struct telling {
  sbl_call *call;
  sbl_hook hook;
  bool holds;
} telling;

static void push_event(lua_State *L, telling *what, unsigned observed) {
  sbl_object_hold(what->call);
  what->holds = true;
  sbl_hook_push_event(L, what->call, what->hook);
  if (observed) add_details(L, what->call, what->hook, observed);
  what->holds = false;
  sbl_object_release(L, what->call);
}

/* Calls the function with its arguments, all on top, and keeps an error for the call's result. */
static void call_function(lua_State *L, sbl_call *call, int arguments) {
  sbl_engine *engine = call->engine;
  bool failed = engine->telling == MOST_NESTED;
  if (failed) {
    lua_pushliteral(L, "too many hooks run within each other");
  } else {
    engine->telling++;
    failed = lua_pcall(L, arguments, 0, 0) != 0;
    engine->telling--;
  }
  if (failed && !call->anchored[SBL_ANCHOR_HOOK_ERROR])
    sbl_anchor_set(L, call, SBL_ANCHOR_HOOK_ERROR);
}

static void observe(lua_State *L, void *data) {
  telling *what = data;
  if (!sbl_object_push(L, what->call)) return;
  lua_pushlightuserdata(L, (void *)&observer_key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  lua_pushstring(L, sbl_hook_names[what->hook]);
  push_event(L, what, what->call->engine->observed);
  call_function(L, what->call, 2);
}

static void tell(lua_State *L, void *data) {
  telling *what = data;
  if (!sbl_object_push(L, what->call)) return;
  sbl_object_push_table(L, -1);
  lua_getfield(L, -1, "settings");
  lua_getfield(L, -1, sbl_hook_names[what->hook]);
  if (lua_isnil(L, -1)) return;
  push_event(L, what, 0);
  call_function(L, what->call, 1);
}

static void tell_by(lua_State *L, void (*function)(lua_State *L, void *data), sbl_call *call,
                    sbl_hook hook) {
  telling what = {.call = call, .hook = hook};
  sbl_protected(L, function, &what);
  if (what.holds) sbl_object_release(L, call); /* memory was short */
}

void sbl_hook_tell(lua_State *L, sbl_call *call, sbl_hook hook) {
  if (sbl_call_carries(call)) return;
  if (call->engine->observed) tell_by(L, observe, call, hook);
  if (call->client->has_hooks) tell_by(L, tell, call, hook);
}

int sbl_hook_observe(lua_State *L) {
  unsigned observed = OBSERVES;
  if (!lua_isnoneornil(L, 1)) luaL_checktype(L, 1, LUA_TFUNCTION);
  if (lua_toboolean(L, 2)) observed |= OBSERVES_HEADERS;
  if (lua_toboolean(L, 3)) observed |= OBSERVES_BODIES;
  bool off = lua_isnoneornil(L, 1);
  lua_settop(L, 1);
  lua_pushlightuserdata(L, (void *)&observer_key);
  lua_insert(L, 1);
  lua_rawset(L, LUA_REGISTRYINDEX);
  sbl_engine_push(L)->observed = off ? 0 : observed;
  return 0;
}
