/* JSON in. It is read here: reading with lua-cjson takes longer than all else that a call does
 * (docs/performance.md). */
#ifndef SBL_JSON_READ_H
#define SBL_JSON_READ_H

#include <stdbool.h>

#include "binding/lua/compat.h"
#include "core/name_set.h"

enum { SBL_JSON_MAX_FIELDS = SB_NAME_SET_MOST };

/* What an integer becomes that no number of Lua holds. */
typedef enum sbl_big_integers {
  SBL_BIG_ROUND,  /* the nearest number */
  SBL_BIG_STRING, /* a string of its digits */
  SBL_BIG_KEEP    /* an object of binding/lua/integer */
} sbl_big_integers;

/* The words for these, in a message. */
#define SBL_BIG_WORDS "\"round\", \"string\" or \"keep\""

/* Finds what the string at `index` names; false for what is no such word. */
bool sbl_big_integers_find(lua_State *L, int index, sbl_big_integers *found);

/* What of a text is for the caller. */
typedef struct sbl_json_wanted {
  const char *path; /* to it, through objects; "" = all */
  bool keep_nulls;
  sbl_big_integers big_integers; /* everywhere in the text */
  const char *fields; /* the fields that are kept of the object there, or of each object in the
                         array there: at most SBL_JSON_MAX_FIELDS names, each with its NUL */
  size_t fields_size; /* 0 = all are kept */
} sbl_json_wanted;

/* Pushes what the text says, and on top of that what wanted->path leads to, or nil. There, null
 * fields of objects are dropped unless they are to be kept; elsewhere they stay, and so does a null
 * among the items of an array, as switchboard.null, so that nothing moves. Whole numbers are
 * integers where Lua has them. Returns false with a message pushed for what is no JSON.
 *
 * Throws only for lack of memory. `bytes` ends with a NUL. */
bool sbl_json_read(lua_State *L, const char *bytes, size_t size, const sbl_json_wanted *wanted);

#endif
