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

/* replace(from, to) -> true, or nil and why not: gives a file the name of another one, which is
 * then no more. */
int sbl_replace_file(lua_State *L);

/* truncate(path, size) -> true, or nil and why not */
int sbl_truncate_file(lua_State *L);

/* is_terminal(number) -> whether this standard stream is one */
int sbl_is_terminal(lua_State *L);

/* plain_output(): standard output writes what it is given, on every system */
int sbl_set_output_plain(lua_State *L);

#endif
