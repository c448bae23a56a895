#include "engine/target.h"

#include <string.h>

#include "core/ascii.h"
#include "engine/later.h"

bool sb_target_init(sb_target *target) {
  memset(target, 0, sizeof *target);
  sb_buffer_init(&target->path, 0);
  target->parts = curl_url();
  return target->parts != NULL;
}

void sb_target_destroy(sb_target *target) {
  curl_url_cleanup(target->parts);
  target->parts = NULL;
  sb_buffer_destroy(&target->path);
}

static sb_status as_status(CURLUcode result) {
  if (result == CURLUE_OK) return SB_OK;
  return result == CURLUE_OUT_OF_MEMORY ? SB_NO_MEMORY : SB_INVALID;
}

size_t sb_target_origin_size(const char *url) {
  static const char *const schemes[] = {"https://", "http://"};
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
    size_t size = strlen(schemes[i]);
    if (strncmp(url, schemes[i], size) != 0) continue;
    size_t host = strcspn(url + size, "/?#");
    return host > 0 && url[size + host] == '/' ? size + host + 1 : 0;
  }
  return 0;
}

/* Whether libcurl takes the path and the query as they are: it resolves dots in a URL, though not
 * in a path, and writes escapes its own way in a path, though not in a URL. */
static bool is_plain(const char *path) {
  return strpbrk(path, "%#") == NULL && strstr(path, "/.") == NULL;
}

/* The parts differ from what is wanted in these two at the most. */
static sb_status set_path_and_query(sb_target *target, const char *path) {
  const char *mark = strchr(path, '?');
  if (mark != NULL) {
    sb_buffer_clear(&target->path);
    sb_status status = sb_buffer_append(&target->path, path, (size_t)(mark - path));
    if (status != SB_OK) return status;
    path = sb_buffer_text(&target->path);
  }
  CURLUcode result = curl_url_set(target->parts, CURLUPART_PATH, path, 0);
  if (result == CURLUE_OK)
    result = curl_url_set(target->parts, CURLUPART_QUERY, mark != NULL ? mark + 1 : NULL, 0);
  return as_status(result);
}

static sb_status set_url(sb_target *target, const char *url, unsigned flags) {
  target->known[0] = '\0';
  sb_status status = as_status(curl_url_set(target->parts, CURLUPART_URL, url, flags));
  if (status == SB_OK && !sb_origin_read(target->parts, &target->origin)) status = SB_INVALID;
  target->local = status == SB_OK && sb_origin_is_local(&target->origin);
  return status;
}

static sb_status set_whole(sb_target *target, const char *url, size_t origin) {
  /* Else the URL would be one relative to what is there. (Not every libcurl forgets a whole URL.)
   */
  curl_url_set(target->parts, CURLUPART_HOST, NULL, 0);
  sb_status status = set_url(target, url, 0);
  if (status == SB_OK && origin < sizeof target->known && strchr(url, '#') == NULL) {
    memcpy(target->known, url, origin);
    target->known[origin] = '\0';
  }
  return status;
}

sb_status sb_target_set(sb_target *target, const char *url) {
  size_t size = sb_target_origin_size(url);
  bool known = size > 0 && strncmp(target->known, url, size) == 0 && target->known[size] == '\0';
  if (!sb_origin_text_valid(url)) return SB_INVALID;
  if (known && is_plain(url + size - 1)) return set_path_and_query(target, url + size - 1);
  return set_whole(target, url, size);
}

/* Whether it is a URL of a scheme without slashes. Not every libcurl takes it for one. */
static bool is_opaque(const char *location) {
  if (!sb_ascii_is_alpha(*location)) return false;
  while (sb_ascii_is_alnum(*location) || *location == '+' || *location == '-' || *location == '.')
    location++;
  return location[0] == ':' && location[1] != '/';
}

sb_status sb_target_follow(sb_target *target, const char *location) {
  if (is_opaque(location)) return SB_INVALID;
  /* What servers write there is often not encoded as it should be. */
  return set_url(target, location, CURLU_URLENCODE | CURLU_ALLOW_SPACE);
}
