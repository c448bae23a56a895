/* Spacing a client's attempts where it asks for that: which may go now, and which are held until
 * the rate limit has room. */
#ifndef SBL_THROTTLE_H
#define SBL_THROTTLE_H

#include "binding/call/call.h"

/* As sb_exchange_next, with the attempts spaced where the client asks for that. *held: what is to
 * be waited for is the throttle. */
sb_step sbl_throttle_next(sbl_call *call, bool *held);

/* Puts the call at the end of those that the throttle holds back, and takes it out again. Both are
 * idempotent. */
void sbl_throttle_hold(sbl_call *call);
void sbl_throttle_let_go(sbl_call *call);

/* The attempt that is in flight will bring no answer. Idempotent. */
void sbl_throttle_leave(sbl_call *call);

#endif
