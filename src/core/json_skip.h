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

/* The fields that were skipped lately in a text, which stays where it is. Where the same bytes come
 * again at the same place, they are as sound, and no more wanted: they are only compared. */
enum { SB_JSON_SEEN = 128 };

typedef struct sb_json_field {
  const char *text; /* of the last one, with the comma or brace; NULL = none was here */
  size_t size;
  int levels;            /* how many more could be nested in its object */
  unsigned short next;   /* the field behind it; 0 = none is known */
  unsigned short inside; /* the first field of the objects in its value */
} sb_json_field;

typedef struct sb_json_seen {
  int levels;           /* how many may be nested in the object; -1 = a text begins */
  int count;            /* of the fields that have places */
  unsigned short first; /* the first field of such an object */
  unsigned short *link; /* to the one that comes next */
  sb_json_field fields[SB_JSON_SEEN];
} sb_json_seen;

/* Another object begins whose fields are wanted or not. Others may be nested `levels` deep in it:
 * when that is another number than in the object before, nothing of that object counts. */
void sb_json_seen_object(sb_json_seen *seen, int levels);

/* The text ends with its first NUL, at `end`. Both return NULL when what is skipped is not sound,
 * and *fault tells why. */

/* The place behind the value that begins at `at`, in which objects and arrays may be nested
 * `levels` deep. */
const char *sb_json_skip(const char *at, const char *end, int levels, sb_json_fault *fault);

/* From a key of an object, at `at`: the first key that may be of a wanted field, since it is in the
 * set or has escapes, or else the object's brace at the end. */
const char *sb_json_skip_fields(const char *at, const char *end, const sb_name_set *wanted,
                                sb_json_seen *seen, sb_json_fault *fault);

#endif
