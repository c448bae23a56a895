#include "core/failure.h"

#include <stddef.h>
#include <string.h>

static const struct {
  const char *kind;
  const char *name; /* as a transport says it; NULL: a transport can't say it */
  const char *message;
  bool before_request, transient;
} traits[] = {
    [SB_FAILURE_NONE] = {0},
    [SB_FAILURE_RESOLVE] = {"network", "resolve", NULL, true, true},
    [SB_FAILURE_CONNECT] = {"network", "connect", NULL, true, true},
    [SB_FAILURE_HANDSHAKE] = {"tls", "handshake", NULL, true, true},
    /* A certificate does not get better within a call. */
    [SB_FAILURE_TLS] = {"tls", "tls", NULL, true, false},
    [SB_FAILURE_NETWORK] = {"network", "network", NULL, false, true},
    [SB_FAILURE_TIMEOUT] = {"timeout", "timeout", "no answer in time", false, true},
    [SB_FAILURE_CONNECT_TIMEOUT] = {"timeout", "connect_timeout", NULL, true, true},
    [SB_FAILURE_TOO_LARGE] = {"too_large", "too_large", NULL, false, false},
    [SB_FAILURE_PROTOCOL] = {"network", "protocol", NULL, false, true},
    /* The same bytes would come again. */
    [SB_FAILURE_ENCODING] = {"decode", "decode", NULL, false, false},
    [SB_FAILURE_UNPROCESSED] = {"network", "unprocessed", NULL, true, true},
    /* Perhaps of a redirect, after the request was answered. */
    [SB_FAILURE_REFUSED] = {"network", "refused", NULL, false, false},
    [SB_FAILURE_HELD_BACK] = {"rate_limited", NULL, NULL, true, true},
    [SB_FAILURE_REQUEST] = {"invalid_request", NULL, NULL, true, false},
    [SB_FAILURE_CANCELLED] = {"cancelled", "cancelled", "the call was cancelled", false, false},
    /* The heap is a cap too. */
    [SB_FAILURE_MEMORY] = {"too_large", NULL, NULL, false, false},
};

const char *sb_failure_kind(sb_failure failure) {
  return traits[failure].kind;
}

const char *sb_failure_kind_of_status(int status) {
  switch (status) {
  case 401: return "authentication";
  case 402:
  case 403: return "permission";
  case 404: return "not_found";
  case 408: return "timeout";
  case 409: return "conflict";
  case 410: return "gone";
  case 413: return "too_large";
  case 429: return "rate_limited";
  default: return status >= 400 && status < 500 ? "invalid_request" : "server";
  }
}

const char *sb_failure_message(sb_failure failure) {
  return traits[failure].message ? traits[failure].message : traits[failure].kind;
}

const char *sb_failure_name(sb_failure failure) {
  return traits[failure].name ? traits[failure].name : traits[failure].kind;
}

sb_failure sb_failure_named(const char *name) {
  for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
    if (traits[i].name && strcmp(traits[i].name, name) == 0) return (sb_failure)i;
  return SB_FAILURE_NONE;
}

bool sb_failure_before_request(sb_failure failure) {
  return traits[failure].before_request;
}

bool sb_failure_transient(sb_failure failure) {
  return traits[failure].transient;
}
