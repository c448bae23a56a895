/* What is wrong with an argument, where, and how it is told. */
#ifndef SBL_PROBLEM_H
#define SBL_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/lua/compat.h"

/* What is wrong with an argument, for err.param and err.message. */
typedef struct sbl_problem {
  char param[160];   /* "customFields[2].value"; "" when it is about no single parameter */
  char message[512]; /* one sentence, naming the parameter */
} sbl_problem;

/* Where a value stands: a field or an item of what stands at `outer`. NULL is the table of all
 * parameters. Places live on the C stack of whoever walks the values. */
typedef struct sbl_place {
  const struct sbl_place *outer;
  const char *name; /* of a field; NULL for an item. Need not end in a NUL */
  size_t name_size;
  size_t item; /* counted from 1 */
} sbl_place;

sbl_place sbl_place_field(const sbl_place *outer, const char *name, size_t name_size);
sbl_place sbl_place_item(const sbl_place *outer, size_t item);

/* A sentence in the making. What does not fit is cut off, between two characters. */
typedef struct sbl_text {
  char *data; /* always NUL-terminated */
  size_t capacity;
  size_t size;
} sbl_text;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void sbl_text_add(sbl_text *text, const char *format, ...);

/* Adds bytes someone else chose: control bytes and what is not UTF-8 escaped, no more than `most`
 * of them. */
void sbl_text_add_bytes(sbl_text *text, const char *bytes, size_t size, size_t most);

/* Adds the value at `index` as a message shows it: 'usr', the number 5, a table. A value of the Lua
 * type `expected` goes without the words "the string", "the number". What stands at a place with
 * the name of a secret is not shown. */
void sbl_text_add_value(sbl_text *text, lua_State *L, int index, const sbl_place *place,
                        int expected);

/* Whether the place, or one it lies in, has a name like that of a token or a password. */
bool sbl_place_is_secret(const sbl_place *place);

/* Sets problem->param and starts an empty message. */
sbl_text sbl_problem_start(sbl_problem *problem, const sbl_place *place);

/* The same, with the place as the sentence's subject: "`tags[2].type`". */
sbl_text sbl_problem_subject(sbl_problem *problem, const sbl_place *place);

/* Tells the problem: subject, a space, and the rest. Returns false. */
bool sbl_complain(sbl_problem *problem, const sbl_place *place, const char *rest);

/* Tells a problem with the parameter or option `name` in a sentence of its own. Returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool sbl_tell(sbl_problem *problem, const char *name, const char *format, ...);

#endif
