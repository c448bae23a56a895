/* Lua's own files, for who writes to them on behalf of a caller. */
#ifndef SBL_FILE_H
#define SBL_FILE_H

#include "binding/lua/compat.h"

/* write_file(file, bytes) -> true, or nil and why not; without bytes it writes what the file holds
 * back. `file` is one of the io library. Where a plain write would kill the process, since
 * nobody reads what it writes or the file gets too large, this one fails; what did not get out is
 * then forgotten, so that closing the file does not try it again. */
int sbl_write_file(lua_State *L);

/* tally(path, "get", name) -> text, seconds | nil
 * tally(path, "set", name, text, seconds) -> true
 * tally(path, "add", name, amount, seconds) -> the sum
 * All return nil and a message when that fails. See engine/tally.h. */
int sbl_tally(lua_State *L);

#endif
