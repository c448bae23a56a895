/* The signals that ask a program to end: SIGTERM and SIGINT. */
#ifndef SBL_SIGNALS_H
#define SBL_SIGNALS_H

#include "binding/lua/compat.h"

/* signals() -> an object. While it is open these signals do not end the process; they are counted.
 * A signal that was ignored stays ignored. object:count() -> how many came since it was opened;
 * object:close() gives the signals back to whoever had them, as the collector does. */
int sbl_signals_open(lua_State *L);

#endif
