/* Reading a table that a person wrote into structs in an arena: what is wrong is thrown with the
 * place where it stands. */
#ifndef SBL_READER_H
#define SBL_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/lua/compat.h"
#include "core/arena.h"

typedef struct sbl_pair {
  const char *name;
  const char *value;
} sbl_pair;

typedef struct sbl_reader {
  lua_State *L;
  sb_arena *arena;   /* all that is made lives there */
  const char *owner; /* whose table it is, for messages; NULL while that is not known */
  char place[256];   /* where we are, for messages: "notes: resources.notes.create" */
} sbl_reader;

/* Sets the place: `format` takes the owner, a and b. */
void sbl_reader_enter(sbl_reader *r, const char *format, const char *a, const char *b);

/* The memory, unless it is NULL, which throws. */
void *sbl_reader_must(sbl_reader *r, void *memory);

/* Zeroed memory for `count` things. */
void *sbl_reader_reserve(sbl_reader *r, size_t count, size_t size);

/* A copy of the string at `index`. */
const char *sbl_reader_copy(sbl_reader *r, int index);

/* Throws unless every string key of the table at `index` is among `known` (NULL-terminated). */
void sbl_reader_refuse_unknown(sbl_reader *r, int index, const char *const *known);

/* Pushes the field and returns whether it is there; throws when it is of another type. */
bool sbl_reader_field(sbl_reader *r, int index, const char *name, int type);

/* The field, or NULL where there is none. */
const char *sbl_reader_text(sbl_reader *r, int index, const char *name);
bool sbl_reader_flag(sbl_reader *r, int index, const char *name, bool otherwise);

/* Pushes the sorted array of the string keys of the table at `index`; returns how many. */
size_t sbl_reader_keys(sbl_reader *r, int index);

/* An array of strings as a NULL-terminated list; a missing field is an empty one. `count` may be
 * NULL. */
const char **sbl_reader_list(sbl_reader *r, int index, const char *name, size_t *count);

/* A table of strings as pairs sorted by name; NULL where there is none. */
sbl_pair *sbl_reader_pairs(sbl_reader *r, int index, const char *name, size_t *count);

#endif
