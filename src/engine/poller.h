/* Waits for many descriptors, with epoll on Linux, with kqueue on macOS and the BSDs, and with
 * poll(2) on other systems or if SB_POLLER_POLL is defined. */
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

/* Returns NULL if memory or descriptors are short. */
sb_poller *sb_poller_new(void);

/* Frees the poller. The watched descriptors stay open. A forked child may delete its copy; this
 * does not change the parent's poller. */
void sb_poller_delete(sb_poller *poller);

/* Sets what the descriptor is watched for; 0 = nothing. Returns false on failure. */
bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest);

/* Pauses the watching of a descriptor that is likely to be watched again soon, which is then cheap.
 * The descriptor must be given to sb_poller_forget before it is closed. */
void sb_poller_rest(sb_poller *poller, int descriptor);

/* Removes a descriptor that is about to be closed. (If a forked child has the descriptor too, a
 * close does not remove it from the epoll, and nothing can remove it later.) */
void sb_poller_forget(sb_poller *poller, int descriptor);

/* Waits at most `seconds` (0 = no wait). Writes at most `capacity` events and returns their number;
 * negative = a signal ended the wait. */
int sb_poller_wait(sb_poller *poller, double seconds, sb_poller_event *events, int capacity);

/* Makes the poller's own descriptor readable until the next wait, which reports no event for it. */
void sb_poller_ring(sb_poller *poller);

/* Returns the poller's own descriptor, which is readable when a watched descriptor is ready;
 * negative = the platform has none. */
int sb_poller_descriptor(const sb_poller *poller);

#endif
