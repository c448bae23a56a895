/* The error object that failed calls and helpers return. */
#ifndef SBL_ERROR_H
#define SBL_ERROR_H

#include "binding/lua/compat.h"
#include "binding/lua/secrets.h"
#include "core/header.h"

/* The facts about a failure. NULL, 0 and negative numbers stand for "not known". */
typedef struct sbl_error {
  const char *kind;
  const char *message;
  const char *connector, *resource, *action;
  const char *param;
  const char *code;
  const char *request_id;
  const char *method, *url;
  const char *body; /* cut to a few kilobytes */
  size_t body_size;
  const sb_headers *headers; /* of the answer */
  int status;
  int errors; /* stack index of the array of errors in the answer; 0 = none */
  unsigned attempts;
  double retry_after; /* seconds; negative = not known */
  bool retryable;
  bool quota; /* the 429 is about how much is under way, not about how fast it is asked for */
  sbl_secrets secrets; /* overwritten wherever they would show */
} sbl_error;

/* Pushes the error object: a table with the fields kind, message, … as the manual lists them. */
void sbl_error_push(lua_State *L, const sbl_error *error);

/* error(fields) -> an error object with these fields. kind and message are required; attempts is 0
 * and retryable false where the fields don't say. */
int sbl_error_new(lua_State *L);

/* sources(folder): the source of each of our own Lua functions begins with the name of this folder,
 * and err.where is never in one. Without a call of this, errors have no `where`. */
int sbl_error_sources(lua_State *L);

/* is_error(value) -> boolean */
int sbl_error_is(lua_State *L);

/* Whether the value at `index` is an error object. */
bool sbl_error_is_one(lua_State *L, int index);

#endif
