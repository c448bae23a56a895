/* What libcurl's result of a transfer means for the caller. */
#ifndef SB_OUTCOME_H
#define SB_OUTCOME_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/failure.h"

/* `sent`: some of the request may have left. A failure of which sb_failure_before_request is true
 * is given only when it has not. */
sb_failure sb_outcome_failure(CURLcode result, bool sent);

#endif
