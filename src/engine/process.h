/* Whose process this is: what is open at a fork stays the parent's. */
#ifndef SB_PROCESS_H
#define SB_PROCESS_H

#include <sys/types.h>

/* As getpid, of which a call asks several times, without a system call where the platform can tell
 * a forked child otherwise. */
pid_t sb_process_id(void);

#endif
