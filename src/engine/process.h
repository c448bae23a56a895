/* The id of the current process, which shows whether an object was opened before a fork. */
#ifndef SB_PROCESS_H
#define SB_PROCESS_H

#include <sys/types.h>

/* Returns what getpid returns, without a system call where the platform has a cheaper way to detect
 * a fork. Each request asks several times. */
pid_t sb_process_id(void);

#endif
