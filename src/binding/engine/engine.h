/* The engine of a Lua state: made when the module is loaded, kept in the registry, opened by the
 * first call. */
#ifndef SBL_ENGINE_OBJECT_H
#define SBL_ENGINE_OBJECT_H

#include "binding/engine/alarm.h"
#include "binding/lua/class.h"
#include "core/list.h"
#include "engine/thread.h"

/* Lua values that the engine's calls share: sbl_engine_keep. */
typedef enum sbl_kept {
  SBL_KEPT_ANCHORS, /* call/anchor.c */
  SBL_KEPT_META,    /* call/meta.c */
  SBL_KEPT
} sbl_kept;

typedef struct sbl_engine sbl_engine;

/* The duty of an engine: callbacks that the owner of transfers (call/turn.c) hands down. */
typedef struct sbl_engine_duty {
  void (*arrived)(lua_State *L, sb_transfer *transfer); /* the transfer is over; throws nothing */
  void (*tell)(lua_State *L, sbl_engine *engine);       /* a step is over: call the wakers */
} sbl_engine_duty;

struct sbl_engine {
  sbl_object object; /* the first owner of all */
  sb_engine *engine; /* that the state steps, */
  sb_thread *thread; /* or that runs by itself; both NULL before the first use and after the end */
  sb_engine_options options;
  enum { SBL_THREAD_OPEN = 0, SBL_THREAD_WANTED, SBL_THREAD_DEMANDED, SBL_THREAD_REFUSED } wish;
  unsigned observed;         /* for call/hooks.c; 0 = the state has no observer */
  unsigned telling;          /* for call/hooks.c: functions of hooks that run within each other */
  bool watched;              /* somebody may be waiting for the descriptor */
  unsigned long long random; /* state of the generator behind the jitter of retries */
  sb_list calls;             /* begun and not done: some of them may not be in flight just now */
  sb_list to_wake;           /* calls that are done, and somebody is to be told; in that order */
  int kept[SBL_KEPT];        /* places in the registry; 0 = there is nothing yet */
  sb_list streams;           /* calls under way that are handed out meanwhile */
  sbl_alarm alarm;
  const sbl_engine_duty *duty; /* NULL as long as nothing was started */
};

/* Pushes the state's engine, which need not be open yet; throws when the state is closing. It is
 * made when it is not there yet, and stays where it is until the state ends. */
sbl_engine *sbl_engine_push(lua_State *L);

/* The same, open, and nothing is pushed. Where it can't be opened, the object is there all the
 * same, and nothing may be started with it. */
sbl_engine *sbl_engine_get(lua_State *L);

/* The engine of an object: the first of its owners. Opens nothing. */
sbl_engine *sbl_engine_of(void *object);

/* Opens the engine if it is not, as far as it can be. */
void sbl_engine_open(sbl_engine *engine);

/* Keeps the value on top, which stays there, until the state ends; unless a finalizer has kept
 * another one meanwhile, which then is on top. */
void sbl_engine_keep(lua_State *L, sbl_engine *engine, sbl_kept which);

/* Pushes it; false, and nothing pushed, when there is nothing yet. */
bool sbl_engine_push_kept(lua_State *L, const sbl_engine *engine, sbl_kept which);

/* Why nothing may be started with it; NULL when something may. */
const char *sbl_engine_obstacle(const sbl_engine *engine);

/* As sb_engine_start and sb_engine_cancel. After the end, no transfer is with it. */
void sbl_engine_start(sbl_engine *engine, sb_transfer *transfer, double delay);
void sbl_engine_cancel(sbl_engine *engine, sb_transfer *transfer);

/* Gets whoever waits for the descriptor to look at what there is to wait for now. */
void sbl_engine_ring(const sbl_engine *engine);

/* Whether the transfer is not with it. */
bool sbl_engine_is_idle(const sbl_engine *engine, const sb_transfer *transfer);

/* How many transfers are with it. */
size_t sbl_engine_pending(const sbl_engine *engine);

/* A stream has room again for a transfer that stands still. */
void sbl_engine_go_on(sbl_engine *engine);

/* In [0, 1). */
double sbl_engine_random(sbl_engine *engine);

/* One step of at most `seconds`; whatever arrived is handed to its calls, and those who wait for
 * one that is done, or has a piece to take, are woken. */
void sbl_engine_step(lua_State *L, sbl_engine *engine, double seconds);

/* Wakes those whose waiting is over. */
void sbl_engine_tell(lua_State *L, sbl_engine *engine);

/* engine() -> Engine, with :step(seconds), :wait(seconds), :descriptor([seconds]), :timeout(),
 * :pending(), and what makes it an object that cqueues can poll: :pollfd(), :events() */
int sbl_engine_object(lua_State *L);

/* configure { thread, max_connections, max_host_connections }: how the engine is made. Throws on an
 * option that is not right, and while calls are in flight. */
int sbl_engine_configure(lua_State *L);

#endif
