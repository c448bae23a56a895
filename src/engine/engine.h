/* Many transfers at once on one libcurl multi handle: connections, timers, what to wait for.
 *
 * Nothing here blocks but sb_engine_step with a time to spend, and no callback of libcurl does more
 * than append bytes. Not thread-safe; engines of different threads are independent.
 *
 * An engine that finds itself in a forked child leaves the connections to the parent, untouched,
 * and goes on with new ones. What was RUNNING goes on in the parent; in the child it is FINISHED
 * with SB_FAILURE_CANCELLED. */
#ifndef SB_ENGINE_H
#define SB_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/transfer.h"

typedef struct sb_engine sb_engine;

typedef struct sb_engine_options {
  long max_connections;      /* open at once, all hosts; 0 = libcurl's own rule */
  long max_host_connections; /* to one host; 0 = no limit */
} sb_engine_options;

/* NULL when memory or descriptors are short. */
sb_engine *sb_engine_new(const sb_engine_options *options);

/* From now on a step waits also while nothing is RUNNING, and ends when `descriptor` is readable,
 * which may be another thread's doing. Reading from it is the caller's. It must outlive the engine;
 * not for processes that fork. False when it cannot be watched. */
bool sb_engine_wake_on(sb_engine *engine, int descriptor);

/* Takes every transfer back first, as sb_engine_cancel does. NULL is nothing to delete. */
void sb_engine_delete(sb_engine *engine);

/* Starts `transfer`, which must be IDLE, after `delay` seconds (0 = now). It is RUNNING or FINISHED
 * until it is handed out by sb_engine_finished or taken back by sb_engine_cancel. Whatever goes
 * wrong in the start is an outcome like any other: the transfer comes back FINISHED with a failure.
 */
void sb_engine_start(sb_engine *engine, sb_transfer *transfer, double delay);

/* Takes a transfer back at once, connection and all. It is IDLE afterwards, its failure
 * SB_FAILURE_CANCELLED unless it had finished. Idempotent. */
void sb_engine_cancel(sb_engine *engine, sb_transfer *transfer);

/* Does what there is to do and, while some are RUNNING and none is FINISHED, waits for more,
 * `seconds` at the most (0 = don't wait; negative = as long as it takes). A signal ends the wait,
 * so that the host can look after it, and so does the first of what a stream has to hand out.
 * Transfers that stand still go on when their stream has room. Returns how many are FINISHED. */
size_t sb_engine_step(sb_engine *engine, double seconds);

/* Whether in the last step a stream that had nothing to hand out got something. */
bool sb_engine_fed(const sb_engine *engine);

/* The next finished transfer, now IDLE, in the order they finished; NULL when there is none. */
sb_transfer *sb_engine_finished(sb_engine *engine);

/* How many are RUNNING or FINISHED. */
size_t sb_engine_pending(sb_engine *engine);

/* One descriptor that is readable when a step has something to do; with sb_engine_timeout it is all
 * that an event loop needs to watch. Negative where the platform has none. A forked child's is
 * another: ask again after a fork. */
int sb_engine_descriptor(sb_engine *engine);

/* Has the descriptor be readable until the next step, for whoever waits for it: there is something
 * else to wait for, or nothing any more. */
void sb_engine_ring(sb_engine *engine);

/* Seconds until a step has to be made even if the descriptor stays silent; negative = never. */
double sb_engine_timeout(sb_engine *engine);

/* Seconds on a clock that does not jump. */
double sb_engine_now(void);

#endif
