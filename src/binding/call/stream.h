/* Calls whose answer is handed out piece by piece while it comes. */
#ifndef SBL_STREAM_H
#define SBL_STREAM_H

#include "binding/call/call.h"

/* call:stream() has the body of the answer kept for call:take(). */
int sbl_call_stream(lua_State *L);

/* call:take() -> a piece of the answer; nil when none has come since the last; false when there
 * will be no more, because all were taken or the call has failed. */
int sbl_call_take(lua_State *L);

/* Whether there is a piece to take although the call is not done. */
bool sbl_stream_has_piece(const sbl_call *call);

/* How many bytes were taken; negative when none were, and another attempt may begin anew. */
long long sbl_stream_taken(const sbl_call *call);

/* Adds a call that has begun to the engine's streams, and removes it. Both ignore other calls. */
void sbl_stream_link(sbl_call *call);
void sbl_stream_unlink(sbl_call *call);

/* Makes the wakers due of all streams that have a piece to take. */
void sbl_stream_tell(sbl_engine *engine);

#endif
