/* Answers that go to a sink: to a file (here), or piece by piece to the caller (stream.h). */
#ifndef SBL_DOWNLOAD_H
#define SBL_DOWNLOAD_H

#include "binding/call/call.h"

/* call:sink(path, resume) -> true, or nil, a message, and whether another download to that path is
 * under way. From now on the body of the answer goes to the file's part, which is made if need be.
 * With `resume`, bytes that the part has are not asked for again. The result gives the part its
 * name. */
int sbl_call_sink(lua_State *L);

/* call:unsink() closes the file of a call that is done and whose result nobody will take. */
int sbl_call_unsink(lua_State *L);

/* call:progress() -> bytes in the file or handed out, bytes in the whole (nil = not told) */
int sbl_call_progress(lua_State *L);

/* Has the next attempt ask for the bytes that the sink lacks. */
void sbl_download_ask(sbl_call *call);

/* Takes the body that a transport brought. The transfer has failed when that can't be. */
void sbl_download_respond(sbl_call *call, const char *body, size_t size);

/* The attempt is over: it has failed unless its answer is what was asked for. That holds for calls
 * without a sink, too: a part of an answer is none. */
void sbl_download_settle(sbl_call *call);

/* Whether an answer that is no failure went to a sink. */
bool sbl_download_succeeded(const sbl_call *call);

/* Gives the file its name and pushes the number of bytes in the answer: what a download that
 * succeeded returns. False with a message pushed when there is no giving it. */
bool sbl_download_push(lua_State *L, sbl_call *call);

/* Closes the file, and drops pieces that nobody took. */
void sbl_download_close(sbl_call *call);

#endif
