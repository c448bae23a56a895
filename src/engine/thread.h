/* An engine on a thread of its own. The thread carries the transfers that the owner starts, and
 * reports through a queue and one descriptor.
 *
 * Only the owner's thread calls these functions. They mean the same as their namesakes in
 * engine/engine.h. The owner must not read a transfer that is RUNNING or FINISHED.
 *
 * A forked child has no such thread. There, all running transfers are FINISHED with
 * SB_FAILURE_CANCELLED, and the next start begins a new thread. The child never touches the memory
 * of the parent's engine, which may have been in the middle of a change. The engine's sockets stay
 * open in the child until exec or exit.
 *
 * At exit() the threads end before libcurl and its libraries do. For code that runs later, all
 * running transfers are FINISHED with SB_FAILURE_CANCELLED, and nothing starts any more. */
#ifndef SB_THREAD_H
#define SB_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/engine.h"

typedef struct sb_thread sb_thread;

/* Starts the thread, with all signals blocked. Returns NULL if memory, descriptors or threads are
 * short. */
sb_thread *sb_thread_new(const sb_engine_options *options);

/* Cancels all transfers and ends the thread. */
void sb_thread_delete(sb_thread *thread);

void sb_thread_start(sb_thread *thread, sb_transfer *transfer, double delay);

/* Returns when the thread has given up the transfer. The thread never waits for a peer, so this
 * takes no longer than its current step. */
void sb_thread_cancel(sb_thread *thread, sb_transfer *transfer);

size_t sb_thread_step(sb_thread *thread, double seconds);

/* Makes the thread continue the paused transfers whose stream has room. */
void sb_thread_go_on(sb_thread *thread);

/* Makes the descriptor readable again for the FINISHED transfers that the owner has not taken yet.
 * Without this call, the descriptor stays silent about transfers that a step has seen. */
void sb_thread_tell_again(sb_thread *thread);

sb_transfer *sb_thread_finished(sb_thread *thread);
size_t sb_thread_pending(sb_thread *thread);

/* Negative = a forked child could not start its thread. */
int sb_thread_descriptor(sb_thread *thread);

void sb_thread_ring(sb_thread *thread);

/* Returns 0 or never, since the descriptor reports all events. */
double sb_thread_timeout(sb_thread *thread);

/* Opens a unix-domain socket for hosts that can only wait for a socket that they have connected.
 * Returns its path, which is valid until the next call of these two functions; NULL = failure. */
const char *sb_thread_listen(sb_thread *thread);

/* Accepts the connection and removes the path. Returns false if nobody has connected. From then on,
 * the thread sends a byte over the connection instead of making the descriptor readable, until the
 * other end closes the connection. */
bool sb_thread_accept(sb_thread *thread);

#endif
