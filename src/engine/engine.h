/* An engine: many concurrent transfers on one libcurl multi handle, with their timers.
 *
 * Only sb_engine_step blocks, and only if it is given time. The libcurl callbacks only append
 * bytes. An engine is not thread-safe. Engines of different threads are independent.
 *
 * In a forked child, an engine leaves its connections untouched to the parent and makes new ones.
 * Transfers that were RUNNING continue in the parent. In the child they are FINISHED with
 * SB_FAILURE_CANCELLED. */
#ifndef SB_ENGINE_H
#define SB_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/transfer.h"

typedef struct sb_engine sb_engine;

typedef struct sb_engine_options {
  long max_connections;      /* limit for all hosts; 0 = libcurl's own rule */
  long max_host_connections; /* limit for one host; 0 = no limit */
  bool signals_blocked;      /* the thread that makes the steps blocks all signals for good */
} sb_engine_options;

/* Returns NULL if memory or descriptors are short. */
sb_engine *sb_engine_new(const sb_engine_options *options);

/* Makes each step end when `descriptor` is readable, and wait also while nothing is RUNNING.
 * Another thread may make the descriptor readable; the caller reads from it. The descriptor must
 * outlive the engine. Processes that fork must not use this. Returns false if the descriptor cannot
 * be watched. */
bool sb_engine_wake_on(sb_engine *engine, int descriptor);

/* Cancels all transfers and frees the engine. NULL is permitted. */
void sb_engine_delete(sb_engine *engine);

/* Starts an IDLE transfer after `delay` seconds (0 = now). The transfer is RUNNING or FINISHED
 * until sb_engine_finished or sb_engine_cancel returns it to the owner. If the start fails, the
 * transfer is FINISHED with a failure. */
void sb_engine_start(sb_engine *engine, sb_transfer *transfer, double delay);

/* Stops a transfer and returns it to the owner. The transfer is then IDLE. Its failure is
 * SB_FAILURE_CANCELLED, unless the transfer had finished. Idempotent. */
void sb_engine_cancel(sb_engine *engine, sb_transfer *transfer);

/* Moves all transfers on. While some are RUNNING and none is FINISHED, waits at most `seconds`
 * (0 = no wait; negative = without limit). A signal ends the wait, so that the host can handle the
 * signal. The first bytes in an empty stream end the wait too. Paused transfers continue if their
 * stream has room. Returns the number of FINISHED transfers. */
size_t sb_engine_step(sb_engine *engine, double seconds);

/* Tells whether an empty stream got bytes in the last step. */
bool sb_engine_fed(const sb_engine *engine);

/* Returns the next FINISHED transfer, in the order of their ends, as IDLE; NULL = none. */
sb_transfer *sb_engine_finished(sb_engine *engine);

/* Returns the number of transfers that are RUNNING or FINISHED. */
size_t sb_engine_pending(sb_engine *engine);

/* Returns a descriptor that is readable when a step has work; negative = the platform has none. An
 * event loop watches only this descriptor and sb_engine_timeout. A forked child has another
 * descriptor, so ask again after a fork. */
int sb_engine_descriptor(sb_engine *engine);

/* Makes the descriptor readable until the next step, to wake those who wait for it after a change
 * of what they wait for. */
void sb_engine_ring(sb_engine *engine);

/* Returns the seconds after which a step is due even if the descriptor is not readable;
 * negative = never. */
double sb_engine_timeout(sb_engine *engine);

/* Returns the seconds of a clock that does not jump. */
double sb_engine_now(void);

#endif
