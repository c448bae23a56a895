/* A pipe with which one thread wakes another.
 *
 * The caller holds a lock for claim and take. Send and wait need no lock. */
#ifndef SB_NOTICE_H
#define SB_NOTICE_H

#include <stdbool.h>

typedef struct sb_notice {
  int in, out;  /* read end and write end; negative = none */
  bool claimed; /* a byte is in the pipe, or a thread is about to write one */
} sb_notice;

/* Opens the pipe. Returns false if there are too few descriptors; nothing is to be destroyed then.
 */
bool sb_notice_init(sb_notice *notice);
void sb_notice_destroy(sb_notice *notice);

/* Tells whether the caller must send. The caller sends after it has released its lock, so that the
 * woken thread does not wait for that lock. */
bool sb_notice_claim(sb_notice *notice);

/* Writes a byte, which makes `in` readable. */
void sb_notice_send(const sb_notice *notice);

/* Consumes the byte. If the byte has not arrived, it stays pending. */
void sb_notice_take(sb_notice *notice);

/* Waits until `in` is readable, at most `seconds` (negative = without limit). Returns false if a
 * signal ended the wait. */
bool sb_notice_wait(const sb_notice *notice, double seconds);

#endif
