/* A Lua state that is closed unloads the modules it has required. */
#ifndef SBL_STAY_H
#define SBL_STAY_H

#ifdef _WIN32
#include <winsock2.h> /* before windows.h, which has the old one */

#include <windows.h>
#else
#include <dlfcn.h>
#endif

/* Keeps what holds the address, a variable of the module's, loaded until the process ends: Lua 5.1
 * and LuaJIT may unload a module before the last finalizer that calls it, and a name resolution
 * that was given up ends some time later, on a thread of libcurl's. */
static inline void sbl_stay_loaded(const void *address) {
#ifdef _WIN32
  HMODULE its;
  (void)GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                           (const char *)address, &its);
#else
  Dl_info its;
  if (dladdr(address, &its) != 0)
    (void)dlopen(its.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
#endif
}

#endif
