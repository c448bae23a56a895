/* Texts and counters that lapse, in a small file that the processes of one machine share. Each
 * operation locks the file, and unlocks it: nothing stays open, and who dies holds nothing up.
 * Times are of the machine's clock that does not jump, so what is there from before a start of the
 * machine is recognized by a life that is too long. */
#ifndef SB_TALLY_H
#define SB_TALLY_H

#include <stdbool.h>

#include "core/buffer.h"

typedef enum sb_tally_verb { SB_TALLY_GET, SB_TALLY_SET, SB_TALLY_ADD } sb_tally_verb;

typedef struct sb_tally {
  sb_tally_verb verb;
  const char *name; /* not owned */
  size_t name_size;
  const char *text; /* SET; not owned */
  size_t text_size;
  double amount;   /* ADD */
  double seconds;  /* SET, ADD: until the entry lapses. Afterwards, GET: how long it still lives */
  bool found;      /* afterwards, GET */
  double total;    /* afterwards, ADD */
  sb_buffer value; /* afterwards, GET: the text. The caller destroys it */
} sb_tally;

/* NULL, or why it failed. Waits for the lock for a moment at the most. */
const char *sb_tally_do(const char *path, sb_tally *tally);

#endif
