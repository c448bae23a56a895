/* One call, from its arguments to its result: start, step, finish. */
#ifndef SBL_CALL_H
#define SBL_CALL_H

#include "binding/client.h"
#include "binding/engine.h"
#include "core/exchange.h"

typedef struct sbl_call sbl_call;
struct sbl_call {
  sbl_client *client; /* kept alive by the uservalue; closed, perhaps */
  const sb_operation *operation;
  sbl_engine *engine;
  sbl_call_options options;
  sb_exchange exchange;
  sb_transfer transfer;
  double started;   /* engine's clock */
  double seconds;   /* from start to outcome */
  bool begun;       /* the exchange was started */
  bool taken;       /* the result was handed out */
  bool has_waker;   /* the registry holds a function to call when it is done */
  bool to_wake;     /* it is in its engine's list of calls whose waker is due */
  sbl_call *next_to_wake;
  sbl_call *previous, *next; /* among its client's calls */
};

/* start(resource, operation, …) -> Call, or nil and an error when an argument is not right. Its
 * uservalue is its client's. Nothing is sent yet. */
int sbl_call_start(lua_State *L);

/* A transfer of this call was finished by the engine: retry, or be done. */
void sbl_call_arrived(lua_State *L, sbl_call *call);

/* Ends all calls of a client that is being closed. */
void sbl_call_abandon_all(sbl_client *client);

/* Calls the wakers that are due. Their errors propagate. */
void sbl_call_wake(lua_State *L, sbl_engine *engine);

#endif
