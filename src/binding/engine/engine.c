#include "binding/engine/engine.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "binding/lua/value.h"
#include "core/memory.h"
#include "engine/descriptor.h"

#define DEFAULT_CONNECTIONS 256

/* How often a step has to be made where no descriptor tells when, in seconds. */
#define BLIND_STEP 0.01

/* What lies between two looks at the clock, in seconds. */
#define CLOCK_SLACK 1e-5

/* --- stepped or on a thread --- */

static bool is_open(const sbl_engine *engine) {
  return engine->engine || engine->thread;
}

/* Without the thread that a driver would like it is stepped; without one that the caller wants, it
 * is not open. */
static void open_engine(sbl_engine *engine) {
  bool demanded = engine->wish == SBL_THREAD_DEMANDED;
  if (demanded || engine->wish == SBL_THREAD_WANTED)
    engine->thread = sb_thread_new(&engine->options);
  if (!engine->thread && !demanded) engine->engine = sb_engine_new(&engine->options);
}

const char *sbl_engine_obstacle(const sbl_engine *engine) {
  if (is_open(engine)) return NULL;
  return engine->wish == SBL_THREAD_DEMANDED
             ? "no thread can be had for it: memory, descriptors or threads are short"
             : "it can't begin: memory or descriptors are short";
}

static void close_engine(sbl_engine *engine) {
  sbl_alarm_close(&engine->alarm); /* another engine's descriptor may have the same number */
  sb_engine *stepped = engine->engine;
  sb_thread *thread = engine->thread;
  engine->engine = NULL;
  engine->thread = NULL;
  sb_engine_delete(stepped);
  sb_thread_delete(thread);
}

size_t sbl_engine_pending(const sbl_engine *engine) {
  if (engine->thread) return sb_thread_pending(engine->thread);
  return engine->engine ? sb_engine_pending(engine->engine) : 0;
}

/* Negative: none. */
static int descriptor(const sbl_engine *engine) {
  if (engine->thread) return sb_thread_descriptor(engine->thread);
  return engine->engine ? sb_engine_descriptor(engine->engine) : -1;
}

/* Negative: never. */
static double timeout(const sbl_engine *engine) {
  double seconds = -1;
  if (engine->to_wake.count) return 0;
  if (engine->thread) seconds = sb_thread_timeout(engine->thread);
  if (engine->engine) seconds = sb_engine_timeout(engine->engine);
  bool blind = descriptor(engine) < 0 && sbl_engine_pending(engine) > 0;
  return blind && !(seconds >= 0 && seconds < BLIND_STEP) ? BLIND_STEP : seconds;
}

static sb_transfer *finished(const sbl_engine *engine) {
  if (engine->thread) return sb_thread_finished(engine->thread);
  return engine->engine ? sb_engine_finished(engine->engine) : NULL;
}

void sbl_engine_start(sbl_engine *engine, sb_transfer *transfer, double delay) {
  if (engine->thread)
    sb_thread_start(engine->thread, transfer, delay);
  else
    sb_engine_start(engine->engine, transfer, delay);
}

void sbl_engine_cancel(sbl_engine *engine, sb_transfer *transfer) {
  if (!is_open(engine) || sbl_engine_is_idle(engine, transfer)) return;
  if (engine->thread)
    sb_thread_cancel(engine->thread, transfer);
  else
    sb_engine_cancel(engine->engine, transfer);
  /* Another one may have got the place. */
  bool is_due = !engine->thread && sb_engine_timeout(engine->engine) == 0;
  if (is_due || sbl_engine_pending(engine) == 0) sbl_engine_ring(engine);
}

void sbl_engine_ring(const sbl_engine *engine) {
  if (!engine->watched) return;
  if (engine->thread)
    sb_thread_ring(engine->thread);
  else if (engine->engine)
    sb_engine_ring(engine->engine);
}

/* An engine that is stepped sees it in the next step. */
void sbl_engine_go_on(sbl_engine *engine) {
  if (engine->thread) sb_thread_go_on(engine->thread);
}

bool sbl_engine_is_idle(const sbl_engine *engine, const sb_transfer *transfer) {
  return engine->thread ? transfer->place == SB_PLACE_OWNER : transfer->state == SB_TRANSFER_IDLE;
}

/* No more than `most` calls go on. */
static void step(lua_State *L, sbl_engine *engine, double seconds, size_t most) {
  if (engine->to_wake.count) seconds = 0;
  if (engine->thread)
    sb_thread_step(engine->thread, seconds);
  else if (engine->engine)
    sb_engine_step(engine->engine, seconds);
  sb_transfer *transfer;
  for (; most > 0 && (transfer = finished(engine)); most--)
    engine->duty->arrived(L, transfer);
  if (most == 0 && engine->thread) sb_thread_tell_again(engine->thread);
  sbl_engine_tell(L, engine);
}

void sbl_engine_tell(lua_State *L, sbl_engine *engine) {
  if (engine->duty) engine->duty->tell(L, engine);
}

void sbl_engine_step(lua_State *L, sbl_engine *engine, double seconds) {
  step(L, engine, seconds, SIZE_MAX);
}

/* --- the object --- */

static sbl_engine *check_engine(lua_State *L) {
  return sbl_object_check(L, 1, SBL_ENGINE);
}

static void finalize(lua_State *L, void *self) {
  sbl_engine *engine = self;
  (void)L;
  close_engine(engine);
}

/* Seconds from an argument: none = 0, math.huge = as long as it takes. */
static double check_seconds(lua_State *L, int index) {
  double seconds = luaL_optnumber(L, index, 0);
  luaL_argcheck(L, seconds >= 0, index, "seconds must not be negative");
  return seconds > 1e9 ? -1 : seconds;
}

/* engine:step(seconds[, most]) -> how many transfers are under way. Does what there is to do and,
 * while some are, waits for more. No more than `most` calls go on; when others could have, the
 * descriptor is readable again, or the timeout is 0. */
static int engine_step(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  double seconds = check_seconds(L, 2);
  double most = luaL_optnumber(L, 3, INFINITY);
  luaL_argcheck(L, most >= 1, 3, "must be 1 or more");
  step(L, engine, seconds < 0 && !sbl_engine_pending(engine) ? 0 : seconds,
       most < (double)SIZE_MAX ? (size_t)most : SIZE_MAX);
  lua_pushinteger(L, (lua_Integer)sbl_engine_pending(engine));
  return 1;
}

/* When the next step is due; INFINITY = never. */
static double next_step(const sbl_engine *engine) {
  double seconds = timeout(engine);
  return seconds < 0 ? INFINITY : sb_engine_now() + seconds;
}

/* engine:wait(seconds) is a step that spends its time also when nothing is under way, and that is
 * not made by whoever waits for the descriptor: who does looks again if there is something else to
 * wait for. (A host that makes such a step whenever the descriptor is readable would else do so
 * without end.) */
static int engine_wait(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  double seconds = check_seconds(L, 2);
  size_t pending = sbl_engine_pending(engine);
  if (pending || engine->to_wake.count) {
    double due = next_step(engine);
    engine_step(L);
    double due_now = next_step(engine);
    bool same = due_now == due || fabs(due_now - due) < CLOCK_SLACK;
    if (!same || sbl_engine_pending(engine) != pending) sbl_engine_ring(engine);
    return 1;
  }
  sb_poll(NULL, 0, seconds < 0 ? -1 : (int)fmin(ceil(seconds * 1000), 1e9)); /* a signal ends it */
  lua_pushinteger(L, 0);
  return 1;
}

/* engine:descriptor([seconds]) -> what is readable when a step has something to do, or nothing
 * where the platform has no such thing. With `seconds` it is readable after that time, too (Linux).
 * From then on it is also readable, until the next step, when the last transfer was taken back and
 * after a step by somebody who does not wait for it: the timeout is another one then. */
static int engine_descriptor(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  engine->watched = true;
  int its = descriptor(engine);
  if (its < 0) return 0;
  if (!lua_isnoneornil(L, 2)) its = sbl_alarm_descriptor(&engine->alarm, its, check_seconds(L, 2));
  lua_pushinteger(L, its);
  return 1;
}

/* engine:events() -> what to watch the descriptor for, in the words of cqueues */
static int engine_events(lua_State *L) {
  check_engine(L);
  lua_pushliteral(L, "r");
  return 1;
}

/* engine:timeout() -> seconds until a step has to be made whatever the descriptor says, or nothing
 */
static int engine_timeout(lua_State *L) {
  double seconds = timeout(check_engine(L));
  if (seconds < 0) return 0;
  lua_pushnumber(L, seconds);
  return 1;
}

static int engine_pending(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)sbl_engine_pending(check_engine(L)));
  return 1;
}

/* engine:thread() -> whether it runs on a thread of its own; it does from now on unless configure
 * said otherwise, calls are in flight, or there can be no thread. */
static int engine_thread(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  if (engine->engine && engine->wish != SBL_THREAD_REFUSED && !engine->calls.count &&
      !sbl_engine_pending(engine)) {
    engine->wish = SBL_THREAD_WANTED;
    close_engine(engine);
    open_engine(engine);
  }
  lua_pushboolean(L, engine->thread != NULL);
  return 1;
}

/* engine:listen() -> the path of a unix-domain socket, or nil */
static int engine_listen(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  lua_pushstring(L, engine->thread ? sb_thread_listen(engine->thread) : NULL);
  return 1;
}

/* engine:accept() -> whether somebody has connected to it. From the next step on, a byte comes over
 * that connection whenever a step has something to do. */
static int engine_accept(lua_State *L) {
  sbl_engine *engine = check_engine(L);
  lua_pushboolean(L, engine->thread && sb_thread_accept(engine->thread));
  return 1;
}

sbl_engine *sbl_engine_push(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", sbl_object_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"step", engine_step},
                                     {"wait", engine_wait},
                                     {"descriptor", engine_descriptor},
                                     {"pollfd", engine_descriptor},
                                     {"events", engine_events},
                                     {"timeout", engine_timeout},
                                     {"pending", engine_pending},
                                     {"thread", engine_thread},
                                     {"listen", engine_listen},
                                     {"accept", engine_accept},
                                     {NULL, NULL}};
  lua_getfield(L, LUA_REGISTRYINDEX, "switchboard.engine");
  sbl_engine *engine = sbl_object_test(L, -1, SBL_ENGINE);
  if (!engine) {
    lua_pop(L, 1);
    sbl_class_push_shared(L, SBL_ENGINE, metamethods, methods);
    engine = sbl_object_new(L, SBL_ENGINE, sizeof *engine, NULL, finalize);
    engine->options.max_connections = DEFAULT_CONNECTIONS;
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "switchboard.engine");
  }
  return sbl_object_check(L, -1, SBL_ENGINE);
}

void sbl_engine_open(sbl_engine *engine) {
  if (!is_open(engine)) open_engine(engine);
  if (!engine->random)
    engine->random = (uint64_t)(sb_engine_now() * 1e9) ^ (uint64_t)(uintptr_t)engine;
}

int sbl_engine_object(lua_State *L) {
  sbl_engine_open(sbl_engine_push(L));
  return 1;
}

sbl_engine *sbl_engine_get(lua_State *L) {
  sbl_engine *engine = sbl_engine_push(L);
  sbl_engine_open(engine);
  lua_pop(L, 1);
  return engine;
}

sbl_engine *sbl_engine_of(void *object) {
  return (sbl_engine *)(void *)((sbl_object *)object)->first;
}

/* --- values that calls share --- */

void sbl_engine_keep(lua_State *L, sbl_engine *engine, sbl_kept which) {
  lua_pushvalue(L, -1);
  int place = luaL_ref(L, LUA_REGISTRYINDEX);
  if (!engine->kept[which]) {
    engine->kept[which] = place;
    return;
  }
  luaL_unref(L, LUA_REGISTRYINDEX, place);
  lua_pop(L, 1);
  sbl_engine_push_kept(L, engine, which);
}

bool sbl_engine_push_kept(lua_State *L, const sbl_engine *engine, sbl_kept which) {
  if (!engine->kept[which]) return false;
  lua_rawgeti(L, LUA_REGISTRYINDEX, engine->kept[which]);
  return true;
}

double sbl_engine_random(sbl_engine *engine) {
  /* splitmix64 (Steele, Lea, Flood 2014): good enough to spread retries. */
  uint64_t z = (engine->random += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* --- configure --- */

static long read_count(lua_State *L, const char *name) {
  long long count;
  if (!sbl_towhole(L, -1, &count) || count < 0 || count > INT32_MAX)
    luaL_error(L, "configure: `%s` must be a whole number, 0 for no limit", name);
  return (long)count;
}

/* The option on top, its name below it. */
static void read_option(lua_State *L, sbl_engine *wanted) {
  const char *name = sbl_text_at(L, -2);
  if (!name) name = "?";
  if (strcmp(name, "thread") == 0) {
    if (!lua_isboolean(L, -1)) luaL_error(L, "configure: `thread` must be true or false");
    wanted->wish = lua_toboolean(L, -1) ? SBL_THREAD_DEMANDED : SBL_THREAD_REFUSED;
  } else if (strcmp(name, "max_connections") == 0) {
    wanted->options.max_connections = read_count(L, name);
  } else if (strcmp(name, "max_host_connections") == 0) {
    wanted->options.max_host_connections = read_count(L, name);
  } else {
    luaL_error(L,
               "configure: `%s` is unknown (there are `thread`, `max_connections` and "
               "`max_host_connections`)",
               name);
  }
}

int sbl_engine_configure(lua_State *L) {
  if (!lua_istable(L, 1))
    return luaL_error(L, "configure takes a table of options, got a %s", luaL_typename(L, 1));
  lua_settop(L, 1);
  sbl_engine *engine = sbl_engine_push(L), wanted = *engine;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1))
    read_option(L, &wanted);
  if (engine->calls.count || sbl_engine_pending(engine))
    return luaL_error(L, "configure: calls are in flight");
  close_engine(engine); /* the next call makes another */
  engine->wish = wanted.wish;
  engine->options = wanted.options;
  return 0;
}
