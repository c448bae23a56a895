#include "engine/redirect.h"

#include <string.h>

bool sb_redirect_applies(int status, sb_method method) {
  switch (status) {
  case 301:
  case 302:
  case 303: return sb_method_reads(method);
  case 307:
  case 308: return true;
  default: return false;
  }
}

const char *sb_redirect_refusal(const sb_origin *from, const sb_origin *to, bool allow_http) {
  if (strcmp(to->scheme, "https") == 0) return NULL;
  if (sb_origin_is_local(to)) {
    return sb_origin_is_local(from) ? NULL : "a redirect to plain http on this machine";
  }
  if (allow_http && strcmp(from->scheme, "http") == 0) return NULL;
  return "a redirect to plain http";
}
