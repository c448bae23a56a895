/* The engine of a Lua state: made at the first call, kept in the registry. */
#ifndef SBL_ENGINE_OBJECT_H
#define SBL_ENGINE_OBJECT_H

#include "binding/class.h"
#include "engine/engine.h"

typedef struct sbl_engine {
  sb_engine *engine; /* NULL before the first use and after the end */
  bool ended;        /* the Lua state is closing */
  unsigned long long random; /* state of the generator behind the jitter of retries */
  struct sbl_call *to_wake; /* done, and somebody is to be told */
} sbl_engine;

/* The state's engine, made when it is not there yet. It stays where it is until the state ends. */
sbl_engine *sbl_engine_get(lua_State *L);

/* In [0, 1). */
double sbl_engine_random(sbl_engine *engine);

/* One step of at most `seconds`; whatever arrived is handed to its calls, and those who wait for one
 * that is done are woken. */
void sbl_engine_step(lua_State *L, sbl_engine *engine, double seconds);

/* engine() -> Engine, with :step(seconds), :descriptor(), :timeout(), :pending() */
int sbl_engine_object(lua_State *L);

#endif
