#include "core/failure.h"

#include <stddef.h>

const char *sb_failure_kind(sb_failure failure) {
  switch (failure) {
  case SB_FAILURE_NONE: break;
  case SB_FAILURE_RESOLVE:
  case SB_FAILURE_CONNECT:
  case SB_FAILURE_NETWORK:
  case SB_FAILURE_PROTOCOL:
  case SB_FAILURE_UNPROCESSED:
  case SB_FAILURE_REFUSED: return "network";
  case SB_FAILURE_ENCODING: return "decode";
  case SB_FAILURE_HANDSHAKE:
  case SB_FAILURE_TLS: return "tls";
  case SB_FAILURE_TIMEOUT:
  case SB_FAILURE_CONNECT_TIMEOUT: return "timeout";
  case SB_FAILURE_TOO_LARGE:
  case SB_FAILURE_MEMORY: return "too_large"; /* the heap is a cap too */
  case SB_FAILURE_HELD_BACK: return "rate_limited";
  case SB_FAILURE_REQUEST: return "invalid_request";
  case SB_FAILURE_CANCELLED: return "cancelled";
  }
  return NULL;
}

bool sb_failure_before_request(sb_failure failure) {
  switch (failure) {
  case SB_FAILURE_RESOLVE:
  case SB_FAILURE_CONNECT:
  case SB_FAILURE_HANDSHAKE:
  case SB_FAILURE_TLS:
  case SB_FAILURE_CONNECT_TIMEOUT:
  case SB_FAILURE_UNPROCESSED:
  case SB_FAILURE_HELD_BACK:
  case SB_FAILURE_REQUEST: return true;
  case SB_FAILURE_NONE:
  case SB_FAILURE_NETWORK:
  case SB_FAILURE_TIMEOUT:
  case SB_FAILURE_TOO_LARGE:
  case SB_FAILURE_PROTOCOL:
  case SB_FAILURE_ENCODING:
  case SB_FAILURE_REFUSED: /* perhaps a redirect, after the request was answered */
  case SB_FAILURE_CANCELLED:
  case SB_FAILURE_MEMORY: break;
  }
  return false;
}

bool sb_failure_transient(sb_failure failure) {
  switch (failure) {
  case SB_FAILURE_RESOLVE:
  case SB_FAILURE_CONNECT:
  case SB_FAILURE_HANDSHAKE:
  case SB_FAILURE_NETWORK:
  case SB_FAILURE_TIMEOUT:
  case SB_FAILURE_CONNECT_TIMEOUT:
  case SB_FAILURE_PROTOCOL:
  case SB_FAILURE_UNPROCESSED:
  case SB_FAILURE_HELD_BACK: return true;
  case SB_FAILURE_NONE:
  case SB_FAILURE_TLS: /* a certificate does not get better within a call */
  case SB_FAILURE_TOO_LARGE:
  case SB_FAILURE_ENCODING: /* the same bytes would come again */
  case SB_FAILURE_REFUSED:
  case SB_FAILURE_REQUEST:
  case SB_FAILURE_CANCELLED:
  case SB_FAILURE_MEMORY: break;
  }
  return false;
}
