/* A client: one account at one service, with its options. */
#ifndef SBL_CLIENT_H
#define SBL_CLIENT_H

#include <sys/types.h>

#include "binding/catalogue/connector.h"
#include "binding/json/read.h"
#include "binding/lua/class.h"
#include "core/header.h"
#include "core/list.h"
#include "core/rate_limit.h"
#include "core/share.h"
#include "engine/engine.h"
#include "engine/transfer.h"

/* What one call may change for itself. */
typedef struct sbl_call_options {
  double timeout;         /* seconds, the whole call */
  double attempt_timeout; /* seconds, one attempt */
  unsigned retries;
  sbl_big_integers big_integers;
  size_t max_body; /* bytes, decompressed */
  bool keep_nulls;
  bool unchecked;   /* what the connector believes of the parameters is not looked at */
  sb_buffer fields; /* names, each with its NUL: all that is kept of a record; empty = all. The
                       call's own */
} sbl_call_options;

/* Its table is one that its resources and calls share: "client", "connector",
 * "resources" (made so far), "settings" (what the Lua layer keeps). */
typedef struct sbl_client sbl_client;
struct sbl_client {
  sbl_object object; /* its owner is the connector */
  const sbl_connector *connector;
  sb_arena arena; /* the strings below; nothing is added once it is made */
  sb_connection_options connection;
  sb_headers headers;   /* sent with every call */
  const char *base_url; /* without a slash at the end */
  const char *secret;   /* the credential, never shown; NULL = none */
  size_t secret_size;
  sbl_call_options defaults;
  size_t max_headers;
  bool allow_http;
  bool closed;
  bool has_hooks;
  bool asks_headers; /* a function gives headers to each attempt */
  bool throttle;
  double ahead;                    /* seconds by which a clock of tests has gone further */
  sb_rate_limit rate_limit;        /* as the last answer told it */
  sb_share share;                  /* where it throttles */
  pid_t sharer;                    /* the process that has what was leased */
  const void *inquiry;             /* the call that asks the store for permits; never looked into */
  sb_list calls;                   /* in flight */
  void (*end_calls)(sbl_client *); /* ends all of them; set by who starts one */
  sb_list held;                    /* those among them that wait for the throttle, in turn */
};

/* The client's clock: the engine's, unless a test moves it. */
static inline double sbl_client_now(const sbl_client *client) {
  return sb_engine_now() + client->ahead;
}

/* The finalizer of clients. */
void sbl_client_finalize(lua_State *L, void *self);

/* Pushes a new metatable for the clients of one connector. */
void sbl_client_push_class(lua_State *L);

/* client_settings(client or resource) -> the shared table. */
int sbl_client_settings(lua_State *L);

/* Pushes { limit, remaining, reset }, each if it is known. */
void sbl_push_rate_limit(lua_State *L, const sb_rate_limit *limit);

/* The client at `index`, open. Throws "client is closed". */
sbl_client *sbl_client_check_open(lua_State *L, int index);

#endif
