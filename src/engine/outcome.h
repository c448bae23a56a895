/* What libcurl's result of a transfer means for the caller. */
#ifndef SB_OUTCOME_H
#define SB_OUTCOME_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/failure.h"

/* `sent`: some of the request may have left. A failure of which sb_failure_before_request is true
 * is given only when it has not. */
sb_failure sb_outcome_failure(CURLcode result, bool sent);

/* Whether the server ended the handshake when the client was through with it, before it had
 * answered anything on this connection: with TLS 1.3 it sees the client's certificate only then.
 * `text` is libcurl's message. */
bool sb_outcome_is_refused_handshake(CURL *easy, CURLcode result, const char *text);

#endif
