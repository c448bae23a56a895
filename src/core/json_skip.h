/* Goes past a JSON value that nobody wants. It must be as sound as one that is read. */
#ifndef SB_JSON_SKIP_H
#define SB_JSON_SKIP_H

#include "core/name_set.h"

/* What is wrong with a text, and where. */
typedef struct sb_json_fault {
  const char *problem;
  const char *at;
} sb_json_fault;

/* The problems, in the words that callers are told. */
#define SB_JSON_NO_VALUE    "no value"
#define SB_JSON_NO_NUMBER   "not a number"
#define SB_JSON_NO_ESCAPE   "a wrong escape in the string"
#define SB_JSON_OPEN_STRING "a string without an end"
#define SB_JSON_OPEN_KEY    "a key without an end"
#define SB_JSON_NO_KEY      "no key of an object"
#define SB_JSON_NO_COLON    "no colon behind a key"
#define SB_JSON_NO_MARK     "neither a comma nor an end"
#define SB_JSON_TOO_DEEP    "nested too deeply"

/* The text ends with its first NUL, at `end`. Objects and arrays may be nested `levels` deep in
 * what is skipped. Both return NULL, and *fault tells why, when it is not sound. */

/* The place behind the value that begins at `at`. */
const char *sb_json_skip(const char *at, const char *end, int levels, sb_json_fault *fault);

/* From a key of an object, at `at`: the first key that may be of a wanted field, since it is in the
 * set or has escapes, or else the object's brace at the end. */
const char *sb_json_skip_fields(const char *at, const char *end, int levels,
                                const sb_name_set *wanted, sb_json_fault *fault);

#endif
