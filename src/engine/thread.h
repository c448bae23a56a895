/* An engine on a thread of its own. What its owner starts here is carried by that thread, which
 * reports through a queue and one descriptor.
 *
 * All functions are for one thread, the owner's, and mean what those of the same name in
 * engine/engine.h do. While a transfer is RUNNING or FINISHED the owner must not even look at it.
 *
 * A forked child has no such thread and leaves everything to the parent: what was on its way is
 * FINISHED there with SB_FAILURE_CANCELLED, and a new thread begins with the next start. The memory
 * of the parent's engine, which may have been in the middle of a change, stays as it is for good,
 * and its sockets stay open in the child until that execs or exits.
 *
 * At exit() the threads end before libcurl and what it is built on do. For what runs after that,
 * all that was on its way is FINISHED with SB_FAILURE_CANCELLED, and nothing starts any more. */
#ifndef SB_THREAD_H
#define SB_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/engine.h"

typedef struct sb_thread sb_thread;

/* Starts the thread, with all signals blocked. NULL when memory, descriptors or threads are short.
 */
sb_thread *sb_thread_new(const sb_engine_options *options);

/* Takes every transfer back and ends the thread. */
void sb_thread_delete(sb_thread *thread);

void sb_thread_start(sb_thread *thread, sb_transfer *transfer, double delay);

/* Returns when the thread has let go of the transfer. It never waits for a peer, so that takes no
 * longer than what it is doing at the moment. */
void sb_thread_cancel(sb_thread *thread, sb_transfer *transfer);

size_t sb_thread_step(sb_thread *thread, double seconds);

/* A stream has room again: the thread is to look at the transfers that stand still. */
void sb_thread_go_on(sb_thread *thread);

/* What is FINISHED and not taken is left for later, after whatever else the owner has to do: the
 * descriptor is to be readable again. Without this it is not, as a step has seen them. */
void sb_thread_tell_again(sb_thread *thread);

sb_transfer *sb_thread_finished(sb_thread *thread);
size_t sb_thread_pending(sb_thread *thread);

/* Negative where a forked child could not start its thread. */
int sb_thread_descriptor(sb_thread *thread);

void sb_thread_ring(sb_thread *thread);

/* 0 or never: there is nothing but the descriptor to wait for. */
double sb_thread_timeout(sb_thread *thread);

/* For a host that can only wait for a socket which it has connected itself: the path of a
 * unix-domain socket to connect to, valid until the next call of these two; NULL when there can be
 * none. */
const char *sb_thread_listen(sb_thread *thread);

/* Whether somebody has connected; the path is gone. From now on a byte comes over that connection
 * whenever the descriptor would have become readable, which is silent until the other end closes
 * the connection. */
bool sb_thread_accept(sb_thread *thread);

#endif
