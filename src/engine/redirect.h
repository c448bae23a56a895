/* The rules for redirects. The engine follows each redirect with a request of its own, because
 * libcurl has other rules for credentials and schemes. */
#ifndef SB_REDIRECT_H
#define SB_REDIRECT_H

#include <stdbool.h>

#include "core/method.h"
#include "engine/origin.h"

#define SB_REDIRECT_LIMIT 5

/* Tells whether an answer of this status asks for the same request at another URL. After 301, 302
 * and 303, only GET and HEAD stay the same request; other methods may become a GET. */
bool sb_redirect_applies(int status, sb_method method);

/* Returns NULL if a redirect from one origin to the other is permitted, else the rule against it.
 */
const char *sb_redirect_refusal(const sb_origin *from, const sb_origin *to, bool allow_http);

#endif
