/* A Lua state that is closed unloads the modules it has required. */
#ifndef SBL_STAY_H
#define SBL_STAY_H

#include <dlfcn.h>

/* Keeps what holds the address, a variable of the module's, loaded until the process ends: Lua 5.1
 * and LuaJIT may unload a module before the last finalizer that calls it, and a name resolution
 * that was given up ends some time later, on a thread of libcurl's. */
static inline void sbl_stay_loaded(const void *address) {
  Dl_info its;
  if (dladdr(address, &its) != 0)
    (void)dlopen(its.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
}

#endif
