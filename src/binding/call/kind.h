/* The word for what went wrong: err.kind. */
#ifndef SBL_KIND_H
#define SBL_KIND_H

#include "binding/call/call.h"

/* The kind of a status from 300 on, as the connector defines it. */
const char *sbl_kind_of_status(const sbl_connector *connector, int status);

/* The kind of the last attempt. NULL when its answer is no error. */
const char *sbl_kind_of(const sbl_call *call);

/* Whether the answer is a 429 that is about how much is under way, not about the rate. */
bool sbl_is_quota(const sbl_call *call);

#endif
