#include "binding/engine.h"

#include <stdint.h>

#include "binding/call.h"

static int engine_gc(lua_State *L) {
  sbl_engine *engine = sbl_object_check(L, 1, SBL_ENGINE);
  sb_engine *old = engine->engine;
  engine->engine = NULL;
  engine->ended = true;
  if (old)
    sb_engine_delete(old);
  return 0;
}

/* Seconds from an argument: none = 0, math.huge = as long as it takes. */
static double check_seconds(lua_State *L, int index) {
  double seconds = luaL_optnumber(L, index, 0);
  luaL_argcheck(L, seconds >= 0, index, "seconds must not be negative");
  return seconds > 1e9 ? -1 : seconds;
}

static int engine_step(lua_State *L) {
  sbl_engine *engine = sbl_object_check(L, 1, SBL_ENGINE);
  double seconds = check_seconds(L, 2);
  if (engine->engine)
    sbl_engine_step(L, engine, seconds < 0 && !sb_engine_pending(engine->engine) ? 0 : seconds);
  lua_pushinteger(L, engine->engine ? (lua_Integer)sb_engine_pending(engine->engine) : 0);
  return 1;
}

static int engine_descriptor(lua_State *L) {
  sbl_engine *engine = sbl_object_check(L, 1, SBL_ENGINE);
  int descriptor = engine->engine ? sb_engine_descriptor(engine->engine) : -1;
  if (descriptor < 0)
    return 0;
  lua_pushinteger(L, descriptor);
  return 1;
}

static int engine_timeout(lua_State *L) {
  sbl_engine *engine = sbl_object_check(L, 1, SBL_ENGINE);
  double timeout = engine->engine ? sb_engine_timeout(engine->engine) : -1;
  if (engine->to_wake)
    timeout = 0;
  if (timeout < 0)
    return 0;
  lua_pushnumber(L, timeout);
  return 1;
}

static int engine_pending(lua_State *L) {
  sbl_engine *engine = sbl_object_check(L, 1, SBL_ENGINE);
  lua_pushinteger(L, engine->engine ? (lua_Integer)sb_engine_pending(engine->engine) : 0);
  return 1;
}

static sbl_engine *push_engine(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", engine_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"step", engine_step},
                                     {"descriptor", engine_descriptor},
                                     {"timeout", engine_timeout},
                                     {"pending", engine_pending},
                                     {NULL, NULL}};
  lua_getfield(L, LUA_REGISTRYINDEX, "switchboard.engine");
  sbl_engine *engine = sbl_object_test(L, -1, SBL_ENGINE);
  if (!engine) {
    lua_pop(L, 1);
    sbl_class_push_shared(L, SBL_ENGINE, metamethods, methods);
    engine = sbl_object_new(L, sizeof *engine);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "switchboard.engine");
  }
  if (engine->ended)
    luaL_error(L, "the Lua state is closing");
  if (!engine->engine) {
    engine->engine = sb_engine_new(&(sb_engine_options){.max_connections = 256});
    if (!engine->engine)
      luaL_error(L, "not enough memory");
    engine->random = (uint64_t)(sb_engine_now() * 1e9) ^ (uint64_t)(uintptr_t)engine;
  }
  return engine;
}

sbl_engine *sbl_engine_get(lua_State *L) {
  sbl_engine *engine = push_engine(L);
  lua_pop(L, 1);
  return engine;
}

double sbl_engine_random(sbl_engine *engine) {
  /* splitmix64 (Steele, Lea, Flood 2014): good enough to spread retries. */
  uint64_t z = (engine->random += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

void sbl_engine_step(lua_State *L, sbl_engine *engine, double seconds) {
  sb_engine_step(engine->engine, seconds);
  sb_transfer *transfer;
  while (engine->engine && (transfer = sb_engine_finished(engine->engine)))
    sbl_call_arrived(L, transfer->owner);
  sbl_call_wake(L, engine);
}

int sbl_engine_object(lua_State *L) {
  push_engine(L);
  return 1;
}
