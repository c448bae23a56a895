/* Waiting for many descriptors: epoll on Linux, poll(2) elsewhere or with SB_POLLER_POLL. */
#ifndef SB_POLLER_H
#define SB_POLLER_H

#include <stdbool.h>
#include <stddef.h>

#define SB_POLLER_READ  1u
#define SB_POLLER_WRITE 2u

typedef struct sb_poller sb_poller;

typedef struct sb_poller_event {
  int descriptor;
  unsigned ready; /* an error or a hang-up shows as both */
} sb_poller_event;

/* NULL when memory or descriptors are short. */
sb_poller *sb_poller_new(void);

/* Leaves what it watches alone, also in a forked child that shares it with its parent. */
void sb_poller_delete(sb_poller *poller);

/* Watches the descriptor for `interest` from now on; 0 = no longer. False when that failed. */
bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest);

/* No longer, but it may soon be watched again, which then costs nothing. It must be given to
 * sb_poller_forget before it is closed. */
void sb_poller_rest(sb_poller *poller, int descriptor);

/* The descriptor is about to be closed. (One that a forked child has as well does not leave an
 * epoll by being closed, and could never be taken out of it afterwards.) */
void sb_poller_forget(sb_poller *poller, int descriptor);

/* Waits `seconds` at the most (0 = don't) and fills in what is ready: how many events, at most
 * `capacity`; negative when a signal cut it short. */
int sb_poller_wait(sb_poller *poller, double seconds, sb_poller_event *events, int capacity);

/* Makes its descriptor readable until the next wait, which finds nothing of it. */
void sb_poller_ring(sb_poller *poller);

/* A descriptor that is readable when something is ready; negative where there is none. */
int sb_poller_descriptor(const sb_poller *poller);

#endif
