/* The word for what went wrong: err.kind. */
#ifndef SBL_KIND_H
#define SBL_KIND_H

#include "binding/call/call.h"

/* Of a status from 300 on, as the connector has it. */
const char *sbl_kind_of_status(const sbl_connector *connector, int status);

/* Of what came last: an answer, or none. NULL when it is an answer without an error. */
const char *sbl_kind_of(const sbl_call *call);

/* Whether the answer is a 429 that is about how much is under way, not about the rate. */
bool sbl_is_quota(const sbl_call *call);

#endif
