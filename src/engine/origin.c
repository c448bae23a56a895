#include "engine/origin.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "core/ascii.h"
#include "engine/later.h"
#include "engine/net.h"

bool sb_origin_text_valid(const char *url) {
  return !sb_ascii_has_control(url, strlen(url)) && strchr(url, ' ') == NULL;
}

static bool has_part(CURLU *handle, CURLUPart part, CURLUcode absent) {
  char *text = NULL;
  CURLUcode result = curl_url_get(handle, part, &text, 0);
  curl_free(text);
  return result != absent;
}

/* Copies a part in lower case; false when it is missing or does not fit. */
static bool copy_part(CURLU *handle, CURLUPart part, char *target, size_t size) {
  char *text = NULL;
  bool copied = false;
  if (curl_url_get(handle, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK && strlen(text) < size) {
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
      target[i] = sb_ascii_lower(text[i]);
    }
    target[length] = '\0';
    copied = true;
  }
  curl_free(text);
  return copied;
}

bool sb_origin_read(CURLU *handle, sb_origin *origin) {
  char port[8];
  memset(origin, 0, sizeof *origin);
  if (!copy_part(handle, CURLUPART_SCHEME, origin->scheme, sizeof origin->scheme)) return false;
  if (strcmp(origin->scheme, "http") != 0 && strcmp(origin->scheme, "https") != 0) return false;
  if (has_part(handle, CURLUPART_USER, CURLUE_NO_USER)) return false;
  if (has_part(handle, CURLUPART_PASSWORD, CURLUE_NO_PASSWORD)) return false;
  /* An address with a zone names an interface of this machine, not a server of its own. */
  if (has_part(handle, CURLUPART_ZONEID, SB_UE_NO_ZONEID) &&
      has_part(handle, CURLUPART_ZONEID, CURLUE_UNKNOWN_PART)) {
    return false;
  }
  if (!copy_part(handle, CURLUPART_HOST, origin->host, sizeof origin->host)) return false;
  /* No name has these, but not every libcurl refuses them. A percent sign is in a name that was
   * escaped: libcurl escapes it in some places, and in others not. */
  if (strpbrk(origin->host, "%!\"#$&'()*+,/;<=>?@\\^`{|}") != NULL) return false;
  if (!copy_part(handle, CURLUPART_PORT, port, sizeof port)) return false;
  origin->port = (int)strtol(port, NULL, 10);
  return true;
}

bool sb_origin_parse(const char *url, sb_origin *origin) {
  if (url == NULL || !sb_origin_text_valid(url)) return false;
  CURLU *handle = curl_url();
  if (handle == NULL) return false;
  bool valid =
      curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK && sb_origin_read(handle, origin);
  curl_url_cleanup(handle);
  return valid;
}

bool sb_origin_equal(const sb_origin *a, const sb_origin *b) {
  return a->port == b->port && strcmp(a->scheme, b->scheme) == 0 && strcmp(a->host, b->host) == 0;
}

static bool is_loopback6(const char *host) {
  char text[INET6_ADDRSTRLEN];
  struct in6_addr address;
  size_t length = strlen(host);
  if (length < 2 || length - 2 >= sizeof text) return false;
  memcpy(text, host + 1, length - 2);
  text[length - 2] = '\0';
  return inet_pton(AF_INET6, text, &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
}

bool sb_origin_is_local(const sb_origin *origin) {
  static const char suffix[] = ".localhost";
  const char *host = origin->host;
  size_t length = strlen(host);
  struct in_addr address;
  if (host[0] == '[') return is_loopback6(host);
  if (strcmp(host, suffix + 1) == 0) return true;
  if (length >= sizeof suffix && strcmp(host + length - (sizeof suffix - 1), suffix) == 0) {
    return true;
  }
  return inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}
