/* What the keys of JSON objects were so far, and in which order: as a rule the next object has the
 * same ones. A key that comes where it is expected is found by comparing its bytes once, and needs
 * no string made of it; a table gets room for as many fields as its like had.
 *
 * One set for each Lua state. It is a guess only: what is read does not depend on it. */
#ifndef SBL_JSON_KEYS_H
#define SBL_JSON_KEYS_H

#include <stddef.h>

#include "binding/lua/compat.h"

enum {
  SBL_JSON_KEYS = 1024, /* so many are known at most; then all are forgotten */
  SBL_JSON_KEY_SIZE = 32,
  /* Where the table of names has the marks of empty tables. */
  SBL_JSON_ARRAY_MARK = SBL_JSON_KEYS,
  SBL_JSON_OBJECT_MARK
};

/* A key at a place: behind another key, or the first one of the objects that are the value of one.
 * A key that comes at several places is known at each. 0 is none, and the place of the text itself.
 */
typedef struct sbl_json_key {
  unsigned short next;   /* the one that last came behind it */
  unsigned short inside; /* the first one of the last object that was its value, or in it */
  unsigned short other;  /* one more that came at its place before */
  unsigned char fields;  /* of the last object that was its value, or in it */
  unsigned char items;   /* of the last array */
  unsigned char size;    /* bytes of its name */
  char name[SBL_JSON_KEY_SIZE];
} sbl_json_key;

typedef struct sbl_json_keys {
  unsigned short count;
  sbl_json_key keys[SBL_JSON_KEYS];
} sbl_json_keys;

/* Pushes the table of the names as Lua strings, by number, and returns what is known. Makes both
 * when there are none; throws for lack of memory only. */
sbl_json_keys *sbl_json_keys_push(lua_State *L);

/* The key of `size` bytes at the place that *first tells, or 0 when it can't be known. `names` is
 * the stack index of the table. */
unsigned sbl_json_keys_find(lua_State *L, sbl_json_keys *known, int names, unsigned short *first,
                            const char *name, size_t size);

#endif
