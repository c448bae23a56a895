/* Calls whose answer goes to a file, and what those that hand it out have in common with them. */
#ifndef SBL_DOWNLOAD_H
#define SBL_DOWNLOAD_H

#include "binding/call.h"

/* call:sink(path, resume, target) -> true, or nil and a message. From now on the body of the answer
 * goes to that file, which is made if need be; with `resume`, what it has is not asked for again.
 * `target` is the path that it is to have in the end, where there may be nothing but a file. */
int sbl_call_sink(lua_State *L);

/* call:progress() -> bytes in the file or handed out, bytes in the whole (nil = not told) */
int sbl_call_progress(lua_State *L);

/* Whether the answer is what was asked for, or says that the file has all of it already. */
bool sbl_download_succeeded(const sbl_call *call);

/* Takes the body that a transport brought. False with the sink's `error` set when that can't be. */
bool sbl_download_respond(sbl_call *call, const char *body, size_t size);

/* Pushes the number of bytes in the answer: what a download that succeeded returns. False with a
 * message pushed when an answer without a body could not be written. */
bool sbl_download_push(lua_State *L, sbl_call *call);

/* Closes the file, forgets what is not handed out. */
void sbl_download_close(sbl_call *call);

#endif
