/* Spaces the attempts of a client that has the option `throttle`: some may go now, others wait
 * until the rate limit has room. */
#ifndef SBL_THROTTLE_H
#define SBL_THROTTLE_H

#include "binding/call/call.h"

/* As sb_exchange_next, with the attempts spaced. *held: the wait is for the throttle. */
sb_step sbl_throttle_next(sbl_call *call, bool *held);

/* Seconds until an attempt of the client may go; 0 = now; negative = the store has to be asked. */
double sbl_throttle_ask(sbl_client *client);

/* Whether the call waits, and whoever waits for it should make an inquiry: inquiry.h. */
bool sbl_throttle_seeks(const sbl_call *call);

/* Wakes somebody who can make an inquiry, if one is due: the first who waits for a call that the
 * throttle holds. */
void sbl_throttle_wake(sbl_client *client);

/* Adds the call to the end of those that the throttle holds back, and removes it. Idempotent. */
void sbl_throttle_hold(sbl_call *call);
void sbl_throttle_let_go(sbl_call *call);

/* The attempt that is in flight will bring no answer. Idempotent. */
void sbl_throttle_leave(sbl_call *call);

#endif
