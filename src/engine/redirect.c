#include "engine/redirect.h"

#include <curl/curl.h>
#include <string.h>

bool sb_redirect_applies(int status, const char *method) {
  switch (status) {
  case 301:
  case 302:
  case 303: return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
  case 307:
  case 308: return true;
  default: return false;
  }
}

static sb_status resolve_status(CURLUcode result) {
  if (result == CURLUE_OK) return SB_OK;
  return result == CURLUE_OUT_OF_MEMORY ? SB_NO_MEMORY : SB_INVALID;
}

sb_status sb_redirect_resolve(const char *base, const char *location, sb_buffer *url) {
  CURLU *handle = curl_url();
  if (handle == NULL) return SB_NO_MEMORY;
  char *text = NULL;
  CURLUcode result = curl_url_set(handle, CURLUPART_URL, base, 0);
  /* What servers write there is often not encoded as it should be. */
  if (result == CURLUE_OK) {
    result = curl_url_set(handle, CURLUPART_URL, location, CURLU_URLENCODE | CURLU_ALLOW_SPACE);
  }
  if (result == CURLUE_OK) result = curl_url_get(handle, CURLUPART_URL, &text, 0);
  curl_url_cleanup(handle);
  sb_status status = resolve_status(result);
  if (status == SB_OK) {
    sb_buffer_clear(url);
    status = sb_buffer_append_text(url, text);
  }
  curl_free(text);
  return status;
}

const char *sb_redirect_refusal(const sb_origin *from, const sb_origin *to, bool allow_http) {
  if (strcmp(to->scheme, "https") == 0) return NULL;
  if (sb_origin_is_local(to)) {
    return sb_origin_is_local(from) ? NULL : "a redirect to plain http on this machine";
  }
  if (allow_http && strcmp(from->scheme, "http") == 0) return NULL;
  return "a redirect to plain http";
}
