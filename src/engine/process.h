/* The process: its id, which shows whether an object was opened before a fork, what it does at a
 * fork, and its threads. Windows has no forks and no signals. */
#ifndef SB_PROCESS_H
#define SB_PROCESS_H

#include <pthread.h>
#include <stdbool.h>
#include <sys/types.h>

/* Returns what getpid returns, without a system call where the platform has a cheaper way to detect
 * a fork. Each request asks several times. */
pid_t sb_process_id(void);

/* As pthread_atfork. */
void sb_process_at_fork(void (*before)(void), void (*after)(void), void (*after_in_child)(void));

/* Calls the function when the process exits, while its threads are still running. Where they have
 * ended by then, the function is not called. */
void sb_process_at_exit(void (*function)(void));

/* Starts a thread that takes no signal. */
bool sb_process_start_thread(pthread_t *thread, void *(*function)(void *), void *data);

#endif
