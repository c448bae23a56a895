/* What a check says of a value that it does not take. All functions return false, and say nothing
 * where the checker has no problem to tell. */
#ifndef SBL_REFUSAL_H
#define SBL_REFUSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/check/problem.h"
#include "binding/lua/compat.h"
#include "core/operation.h"

/* A check that is under way. */
typedef struct sbl_checker {
  lua_State *L;
  sbl_problem *problem;          /* NULL: only yes or no is asked for */
  const sb_operation *operation; /* whose parameters these are, or NULL */
  const char *version;           /* of the API that is asked; NULL = any */
  size_t positional;
  bool open; /* unknown names pass */
  int depth;
  bool too_deep; /* was met: nothing else is tried */
} sbl_checker;

/* The place, a space, and `rest`. */
bool sbl_refuse_plainly(sbl_checker *c, const sbl_place *place, const char *rest);

/* "`x` must be an array, got ", and `got`. */
bool sbl_refuse(sbl_checker *c, const sb_schema *schema, const sbl_place *place, const char *got);

/* The same with the value at `index`. A value of the Lua type `expected` is shown without its type.
 */
bool sbl_refuse_value(sbl_checker *c, int index, const sb_schema *schema, const sbl_place *place,
                      int expected);

/* The same for a value of the right type that is too long or too short. */
bool sbl_refuse_size(sbl_checker *c, const sb_schema *schema, const sbl_place *place, size_t size);

/* A field whose absence erases it, and which is absent: `how` is "missing" or "null". */
bool sbl_refuse_erasure(sbl_checker *c, const sbl_place *place, const char *how);

/* A value nested too deeply. Sets `too_deep`. */
bool sbl_refuse_depth(sbl_checker *c, const sbl_place *place);

/* A name that the object does not have, with the one that was meant. */
bool sbl_refuse_name(sbl_checker *c, const sb_schema *object, const sbl_place *place);

/* A field that a later version of the API has. */
bool sbl_refuse_version(sbl_checker *c, const sb_field *field, const sbl_place *place);

#endif
