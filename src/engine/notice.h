/* A descriptor by which one thread tells another that there is something to look at.
 *
 * Claim and take are called under a lock of the caller's; send and wait need none. */
#ifndef SB_NOTICE_H
#define SB_NOTICE_H

#include <stdbool.h>

typedef struct sb_notice {
  int in, out;  /* the ends of a pipe; negative = none */
  bool claimed; /* a byte is in it, or about to be: another would tell nothing more */
} sb_notice;

/* False when descriptors are short; there is nothing to destroy then. */
bool sb_notice_init(sb_notice *notice);
void sb_notice_destroy(sb_notice *notice);

/* Whether the caller is to send. Sending is apart from it so that the other thread, which it wakes,
 * does not run into the lock. */
bool sb_notice_claim(sb_notice *notice);

/* Makes `in` readable. */
void sb_notice_send(const sb_notice *notice);

/* Ends that; before the byte has come it stays to be taken later. */
void sb_notice_take(sb_notice *notice);

/* Waits until it is readable, `seconds` at the most (negative = as long as it takes). False when a
 * signal ended the wait. */
bool sb_notice_wait(const sb_notice *notice, double seconds);

#endif
