/* A file that is locked against other processes, as a userdata. */
#ifndef SBL_LOCK_H
#define SBL_LOCK_H

#include "binding/lua/compat.h"

/* lock(path) -> a lock, or nil and why not; the reason is nil when another has it. The file is made
 * if it is not there. The lock ends with lock:close(), or with the process. */
int sbl_lock_file(lua_State *L);

#endif
