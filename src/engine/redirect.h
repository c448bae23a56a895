/* Which redirects are followed. The engine follows them itself, one request each: libcurl's own
 * rules on where credentials may go and which scheme may follow which differ from these. */
#ifndef SB_REDIRECT_H
#define SB_REDIRECT_H

#include <stdbool.h>

#include "core/method.h"
#include "engine/origin.h"

#define SB_REDIRECT_LIMIT 5

/* Whether an answer of this status asks for the same request again somewhere else. A 301, 302 or
 * 303 may turn other methods into a GET, which is not the request that was wanted. */
bool sb_redirect_applies(int status, sb_method method);

/* NULL when one may go from the one origin to the other, else the rule against it. */
const char *sb_redirect_refusal(const sb_origin *from, const sb_origin *to, bool allow_http);

#endif
