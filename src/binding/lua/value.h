/* Lua values as JSON sees them: the sentinels, the shape of a table, the text of a number. Raw
 * access throughout: no metamethod runs, except for cdata. */
#ifndef SBL_VALUE_H
#define SBL_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/lua/compat.h"

/* The deepest nesting of JSON, both ways. */
#define SBL_JSON_DEPTH 100

/* Pushes the sentinels. `null` is a light userdata NULL (so it equals cjson.null and ngx.null);
 * `clear` another one of its own. */
void sbl_push_null(lua_State *L);
void sbl_push_clear(lua_State *L);

/* Whether the value is a null: ours, dkjson.null, or LuaJIT's void pointer that is NULL, which
 * Tarantool has for one. May throw. */
bool sbl_is_null(lua_State *L, int index);
bool sbl_is_clear(lua_State *L, int index);

/* The string at `index` for who reads it up to its NUL; NULL when it is none, or has a NUL in it.
 */
const char *sbl_text_at(lua_State *L, int index);

/* The metatables of tables that say of themselves what they are, which empty ones need. */
#define SBL_ARRAY_MARK  "switchboard.array"
#define SBL_OBJECT_MARK "switchboard.object"

/* Pushes one of the two: a table with the field __jsontype, "array" or "object". Throws for lack of
 * memory only. */
void sbl_push_mark(lua_State *L, const char *mark);

/* Whether the table at `index` has such a metatable, of anybody's (dkjson has them too). */
bool sbl_is_array_marked(lua_State *L, int index);
bool sbl_is_object_marked(lua_State *L, int index);

/* Whether the table at `index` has a __tojson, by which dkjson lets values write themselves. */
bool sbl_writes_itself(lua_State *L, int index);

typedef enum sbl_shape {
  SBL_SHAPE_EMPTY,
  SBL_SHAPE_ARRAY,  /* keys 1 to n */
  SBL_SHAPE_OBJECT, /* strings only */
  SBL_SHAPE_HOLES,  /* whole numbers from 1 up, but not all of them */
  SBL_SHAPE_OTHER   /* a mixture, or keys that are neither */
} sbl_shape;

/* What the keys of the table at `index` make it. *count is how many there are; for HOLES, *hole is
 * the first that is missing. */
sbl_shape sbl_table_shape(lua_State *L, int index, size_t *count, size_t *hole);

typedef struct sbl_key {
  const char *bytes;
  size_t size;
} sbl_key;

/* Pushes the names of the table at `index`, sorted, and below them a table that keeps their bytes
 * alive: two values. *count is how many there may be, and then how many there are; fewer, when a
 * finalizer has taken some away in the meantime. */
sbl_key *sbl_push_keys(lua_State *L, int index, size_t *count);

/* Writes the number at `index` as JSON has it, whatever the locale: whole ones up to 1e17 without
 * an exponent, others with as few digits as read back the same. False for NaN and infinities. */
#define SBL_NUMBER_SIZE 40
bool sbl_number_text(lua_State *L, int index, char text[SBL_NUMBER_SIZE]);

#endif
