/* Standard input and output beside the engine's calls: what a server on pipes waits, reads and
 * writes with. */
#ifndef SBL_PIPE_H
#define SBL_PIPE_H

#include "binding/lua/compat.h"

/* await(input, output, writes, engine, seconds) -> readable, writable, closed: what there is to
 * read or to write, and whether nobody will read the output. Each descriptor may be nil; the output
 * is waited for if `writes`. It waits `seconds` at the most, math.huge for as long as it takes; a
 * signal ends the wait, and so does the engine's descriptor. */
int sbl_pipe_await(lua_State *L);

/* read(descriptor) -> bytes; "" when there is nothing now; nil at the end; nil and a message when
 * it can't be read */
int sbl_pipe_read(lua_State *L);

/* write(descriptor, bytes, from) -> how many bytes were written, of those from this position on;
 * nil and a message when nobody takes them */
int sbl_pipe_write(lua_State *L);

/* divert(from, to) -> a descriptor that goes where `from` went, which from now on goes where `to`
 * goes; nil and a message when that can't be */
int sbl_pipe_divert(lua_State *L);

#endif
