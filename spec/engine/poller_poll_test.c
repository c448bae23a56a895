/* The poller of other platforms, beside the one in the object files. */
#ifndef SB_POLLER_POLL
#define SB_POLLER_POLL
#endif
#define sb_poller_new        poll_poller_new
#define sb_poller_delete     poll_poller_delete
#define sb_poller_watch      poll_poller_watch
#define sb_poller_rest       poll_poller_rest
#define sb_poller_forget     poll_poller_forget
#define sb_poller_wait       poll_poller_wait
#define sb_poller_ring       poll_poller_ring
#define sb_poller_descriptor poll_poller_descriptor

#include "../../src/engine/poller.c"

#include "poller_cases.h"
