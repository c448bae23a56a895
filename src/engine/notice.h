/* A descriptor by which one thread tells another that there is something to look at.
 *
 * Every function is called under a lock of the caller's, or by the only thread that has the notice,
 * except sb_notice_wait. */
#ifndef SB_NOTICE_H
#define SB_NOTICE_H

#include <stdbool.h>

typedef struct sb_notice {
  int in, out; /* the ends of a pipe; negative = none */
  bool unread; /* a byte is in it: another would tell nothing more */
} sb_notice;

/* False when descriptors are short; there is nothing to destroy then. */
bool sb_notice_init(sb_notice *notice);
void sb_notice_destroy(sb_notice *notice);

/* `in` is readable from now on. */
void sb_notice_give(sb_notice *notice);

/* It is no longer. */
void sb_notice_take(sb_notice *notice);

/* Waits until it is readable, `seconds` at the most (negative = as long as it takes). False when a
 * signal ended the wait. */
bool sb_notice_wait(const sb_notice *notice, double seconds);

#endif
