/* Translates libcurl's result of a transfer into a failure of the core. */
#ifndef SB_OUTCOME_H
#define SB_OUTCOME_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/failure.h"

/* `sent` means that a part of the request may have been sent. In that case the result is no failure
 * for which sb_failure_before_request is true. */
sb_failure sb_outcome_failure(CURLcode result, bool sent);

/* Tells whether the server refused the client's certificate. With TLS 1.3, the server sees that
 * certificate after the client has finished the handshake, and closes the connection without an
 * answer. `text` is libcurl's message. */
bool sb_outcome_is_refused_handshake(CURL *easy, CURLcode result, const char *text);

#endif
