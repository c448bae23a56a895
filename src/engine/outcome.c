#include "engine/outcome.h"

#include <string.h>

sb_failure sb_outcome_failure(CURLcode result, bool sent) {
  /* libcurl 8.6 and later: CURLE_TOO_LARGE. It has caps of its own on what headers may hold. */
  if ((int)result == 100) return SB_FAILURE_TOO_LARGE;
  /* 8.8 and later: CURLE_ECH_REQUIRED. */
  if ((int)result == 101) return sent ? SB_FAILURE_NETWORK : SB_FAILURE_TLS;
  /* 7.77 and later: CURLE_SSL_CLIENTCERT. */
  if ((int)result == 98) return sent ? SB_FAILURE_NETWORK : SB_FAILURE_TLS;
  switch (result) {
  case CURLE_OK: return SB_FAILURE_NONE;
  case CURLE_OUT_OF_MEMORY: return SB_FAILURE_MEMORY;
  case CURLE_FILESIZE_EXCEEDED: return SB_FAILURE_TOO_LARGE;

  case CURLE_BAD_CONTENT_ENCODING: return SB_FAILURE_ENCODING;
  case CURLE_WEIRD_SERVER_REPLY: return SB_FAILURE_PROTOCOL;

  /* An answer without a status line is "HTTP/0.9, which is not supported". */
  case CURLE_UNSUPPORTED_PROTOCOL: return sent ? SB_FAILURE_PROTOCOL : SB_FAILURE_REFUSED;

  case CURLE_URL_MALFORMAT:
  case CURLE_TOO_MANY_REDIRECTS: return SB_FAILURE_REFUSED;

  case CURLE_OPERATION_TIMEDOUT: return sent ? SB_FAILURE_TIMEOUT : SB_FAILURE_CONNECT_TIMEOUT;

  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY: return sent ? SB_FAILURE_NETWORK : SB_FAILURE_RESOLVE;

  case CURLE_SSL_CONNECT_ERROR: return sent ? SB_FAILURE_NETWORK : SB_FAILURE_HANDSHAKE;

  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CRL_BADFILE:
  case CURLE_SSL_ENGINE_INITFAILED:
  case CURLE_SSL_ENGINE_NOTFOUND:
  case CURLE_SSL_ENGINE_SETFAILED:
  case CURLE_SSL_INVALIDCERTSTATUS:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
  case CURLE_SSL_SHUTDOWN_FAILED:
  case CURLE_USE_SSL_FAILED: return sent ? SB_FAILURE_NETWORK : SB_FAILURE_TLS;

  default: return sent ? SB_FAILURE_NETWORK : SB_FAILURE_CONNECT;
  }
}

bool sb_outcome_is_refused_handshake(CURL *easy, CURLcode result, const char *text) {
  long connects = 0, status = 0;
  if (result != CURLE_RECV_ERROR && result != CURLE_SEND_ERROR && result != CURLE_HTTP2)
    return false;
  curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &connects);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  /* There is no code for it. OpenSSL and GnuTLS say "alert", as the protocol does. */
  return connects > 0 && status == 0 && strstr(text, "alert") != NULL;
}
