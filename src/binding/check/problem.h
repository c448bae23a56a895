/* Problems with arguments: the sentence, and the parameter that it is about. */
#ifndef SBL_PROBLEM_H
#define SBL_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/lua/compat.h"

#if defined(__MINGW32__)
#define SBL_FORMAT(format_at, first) __attribute__((format(gnu_printf, format_at, first)))
#elif defined(__GNUC__)
#define SBL_FORMAT(format_at, first) __attribute__((format(printf, format_at, first)))
#else
#define SBL_FORMAT(format_at, first)
#endif

/* A problem, for err.param and err.message. */
typedef struct sbl_problem {
  char param[160];   /* "customFields[2].value"; "" when the problem is about no single parameter */
  char message[512]; /* one sentence, naming the parameter */
} sbl_problem;

/* The place of a value: a field or an item of the value at `outer`. NULL is the table of all
 * parameters. Places live on the C stack of the function that walks the values. */
typedef struct sbl_place {
  const struct sbl_place *outer;
  const char *name; /* of a field; NULL for an item. Need not end in a NUL */
  size_t name_size;
  size_t item; /* counted from 1 */
} sbl_place;

sbl_place sbl_place_field(const sbl_place *outer, const char *name, size_t name_size);
sbl_place sbl_place_item(const sbl_place *outer, size_t item);

/* A sentence in the making. Text that does not fit is cut off between two characters. */
typedef struct sbl_text {
  char *data; /* always NUL-terminated */
  size_t capacity;
  size_t size;
} sbl_text;

SBL_FORMAT(2, 3)
void sbl_text_add(sbl_text *text, const char *format, ...);

/* Adds `most` bytes at most of a text that somebody else chose. Control bytes and bytes that are no
 * UTF-8 are escaped. */
void sbl_text_add_bytes(sbl_text *text, const char *bytes, size_t size, size_t most);

/* Adds the value at `index` as a message shows it: 'usr', the number 5, a table. A value of the Lua
 * type `expected` goes without the words "the string", "the number". A value whose place has the
 * name of a secret is not shown. */
void sbl_text_add_value(sbl_text *text, lua_State *L, int index, const sbl_place *place,
                        int expected);

/* Whether the place, or one around it, has a name such as tokens or passwords have. */
bool sbl_place_is_secret(const sbl_place *place);

/* Sets problem->param and starts an empty message. */
sbl_text sbl_problem_start(sbl_problem *problem, const sbl_place *place);

/* Does the same, and begins the message with the place: "`tags[2].type`". */
sbl_text sbl_problem_subject(sbl_problem *problem, const sbl_place *place);

/* Tells the problem in a sentence: the place, a space, and the rest. Returns false. */
bool sbl_complain(sbl_problem *problem, const sbl_place *place, const char *rest);

/* Tells a problem with the parameter or option `name` in a sentence of its own. Returns false. */
SBL_FORMAT(3, 4)
bool sbl_tell(sbl_problem *problem, const char *name, const char *format, ...);

#endif
