/* The keys of the JSON objects that were read so far, in their order. The next object mostly has
 * the same keys. The bytes of an expected key are compared once, and no string is made of the key.
 * Where values come again, neither is one made of a value. A table gets room for as many fields as
 * the last table at its place had.
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
  SBL_JSON_VALUE_SIZE = 40,
  SBL_JSON_MOST_WORTH = 16,
  /* Where the table of strings has the marks of empty tables. */
  SBL_JSON_ARRAY_MARK = 1,
  SBL_JSON_OBJECT_MARK
};

/* A Lua string that the table of strings keeps. None is longer than any text. */
typedef struct sbl_json_string {
  const char *bytes;
  size_t size;
} sbl_json_string;

/* A key at a place. The place is behind another key, or the start of the objects that are the value
 * of a key. A key at several places is known at each of them. Numbers below are those of keys; 0 is
 * no key, and as a place the whole text. */
typedef struct sbl_json_key {
  unsigned short next;   /* the key that last came behind this one */
  unsigned short inside; /* the first key of the last object in this key's value */
  unsigned short other;  /* another key that came at this place before */
  unsigned char fields;  /* the number of fields of the last object in the value */
  unsigned char items;   /* the number of items of the last array that was the value */
  unsigned char worth;   /* how well the value was guessed lately; 0 = it is guessed no more */
  sbl_json_string name;
  sbl_json_string value; /* the last one that was a short string */
} sbl_json_key;

typedef struct sbl_json_keys {
  unsigned short count;
  sbl_json_key keys[SBL_JSON_KEYS];
} sbl_json_keys;

/* Pushes the table of the strings and returns the keys. Makes both when there are none. Throws for
 * lack of memory only. */
sbl_json_keys *sbl_json_keys_push(lua_State *L);

/* Where the table of strings has a key's name, and its value. */
static inline int sbl_json_name_place(unsigned key) {
  return SBL_JSON_OBJECT_MARK - 1 + 2 * (int)key;
}

static inline int sbl_json_value_place(unsigned key) {
  return sbl_json_name_place(key) + 1;
}

/* The key of `size` bytes at the place that *first tells, or 0 when it can't be known. `strings` is
 * the stack index of the table. */
unsigned sbl_json_keys_find(lua_State *L, sbl_json_keys *known, int strings, unsigned short *first,
                            const char *name, size_t size);

/* Keeps the string on top as the value of a key, which another one was expected to be. */
void sbl_json_keys_learn(lua_State *L, sbl_json_key *key, unsigned number, int strings);

#endif
