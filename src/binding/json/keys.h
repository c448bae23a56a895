/* The keys of the JSON objects that were read so far, in their order. The next object mostly has
 * the same keys. The bytes of an expected key are compared once, and no string is made of the key.
 * A table gets room for as many fields as the last table at its place had.
 *
 * Each Lua state has one set of keys. The keys are guesses: the values that are read do not depend
 * on them. */
#ifndef SBL_JSON_KEYS_H
#define SBL_JSON_KEYS_H

#include <stddef.h>

#include "binding/lua/compat.h"

enum {
  SBL_JSON_KEYS = 1024, /* the most keys that are known; then all are forgotten */
  SBL_JSON_KEY_SIZE = 32,
  /* Where the table of names has the marks of empty tables. */
  SBL_JSON_ARRAY_MARK = SBL_JSON_KEYS,
  SBL_JSON_OBJECT_MARK
};

/* A key at a place. The place is behind another key, or the start of the objects that are the value
 * of a key. A key at several places is known at each of them. Numbers below are those of keys; 0 is
 * no key, and as a place the whole text. */
typedef struct sbl_json_key {
  unsigned short next;   /* the key that last came behind this one */
  unsigned short inside; /* the first key of the last object in this key's value */
  unsigned short other;  /* another key that came at this place before */
  unsigned char fields;  /* the number of fields of the last object in the value */
  unsigned char items;   /* the number of items of the last array that was the value */
  unsigned char size;    /* bytes of the name */
  char name[SBL_JSON_KEY_SIZE];
} sbl_json_key;

typedef struct sbl_json_keys {
  unsigned short count;
  sbl_json_key keys[SBL_JSON_KEYS];
} sbl_json_keys;

/* Pushes the table of the names, Lua strings by number, and returns the keys. Makes both when there
 * are none. Throws for lack of memory only. */
sbl_json_keys *sbl_json_keys_push(lua_State *L);

/* The key of `size` bytes at the place that *first tells, or 0 when it can't be known. `names` is
 * the stack index of the table. */
unsigned sbl_json_keys_find(lua_State *L, sbl_json_keys *known, int names, unsigned short *first,
                            const char *name, size_t size);

#endif
