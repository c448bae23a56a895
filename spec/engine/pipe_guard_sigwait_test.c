/* The guard of platforms without sigtimedwait, beside the one in the object files. */
#ifndef SB_NO_SIGTIMEDWAIT
#define SB_NO_SIGTIMEDWAIT
#endif
#define sb_pipe_guard_enter sigwait_pipe_guard_enter
#define sb_pipe_guard_leave sigwait_pipe_guard_leave

#include "../../src/engine/pipe_guard.c"

#include "pipe_guard_cases.h"
