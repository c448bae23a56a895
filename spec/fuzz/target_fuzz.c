/* URLs and Locations of any bytes: all readers of a URL are of one opinion on whose it is, whatever
 * was read before it, and nothing gets past them that is not plain. The lines of the input are a
 * URL, another one that the same target is used for next, and where a redirect from there leads. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/redirect.h"
#include "engine/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

static void check_origin(const sb_origin *origin) {
  size_t size = strlen(origin->host);
  require(strcmp(origin->scheme, "http") == 0 || strcmp(origin->scheme, "https") == 0);
  require(size > 0 && size < sizeof origin->host);
  require(origin->port >= 0 && origin->port < 65536);
  require(strpbrk(origin->host, " @/?#\\") == NULL);
  for (size_t i = 0; i < size; i++)
    require((unsigned char)origin->host[i] > ' ' && !isupper((unsigned char)origin->host[i]));
  require(sb_origin_equal(origin, origin));
}

/* Two handles say the same. */
static void check_same(CURLU *a, CURLU *b) {
  static const CURLUPart parts[] = {CURLUPART_SCHEME, CURLUPART_HOST,  CURLUPART_PORT,
                                    CURLUPART_PATH,   CURLUPART_QUERY, CURLUPART_FRAGMENT,
                                    CURLUPART_USER,   CURLUPART_URL};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    char *one = NULL, *other = NULL;
    curl_url_get(a, parts[i], &one, 0);
    curl_url_get(b, parts[i], &other, 0);
    require(one == NULL || other == NULL ? one == other : strcmp(one, other) == 0);
    curl_free(one);
    curl_free(other);
  }
}

static bool check_set(sb_target *target, const char *url) {
  sb_origin origin;
  bool set = sb_target_set(target, url) == SB_OK;
  require(set == sb_origin_parse(url, &origin));
  if (!set) return false;
  CURLU *anew = curl_url();
  require(sb_origin_text_valid(url));
  require(sb_origin_equal(&origin, &target->origin));
  check_origin(&origin);
  require(curl_url_set(anew, CURLUPART_URL, url, 0) == CURLUE_OK);
  check_same(target->parts, anew);
  curl_url_cleanup(anew);
  return true;
}

static void check_follow(sb_target *target, const char *location) {
  const sb_origin from = target->origin, *to = &target->origin;
  if (sb_target_follow(target, location) != SB_OK) return;
  check_origin(to);
  bool plain = strcmp(to->scheme, "http") == 0;
  bool local = sb_origin_is_local(&from) && sb_origin_is_local(to);
  bool refused = sb_redirect_refusal(&from, to, false) != NULL;
  require(refused == (plain && !local));
}

/* The line at `*at` as a string of its own; moves on. */
static char *take_line(const char **at, const char *end) {
  const char *newline = *at < end ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;
  size_t size = (size_t)((newline != NULL ? newline : end) - *at);
  char *line = malloc(size + 1);
  if (line == NULL) abort();
  if (size > 0) memcpy(line, *at, size);
  line[size] = '\0';
  *at = newline != NULL ? newline + 1 : end;
  return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sb_target target;
  require(sb_target_init(&target));
  const char *at = (const char *)data, *end = at + size;
  char *first = take_line(&at, end), *second = take_line(&at, end), *third = take_line(&at, end);
  check_set(&target, first);
  check_set(&target, second);
  check_set(&target, first);
  if (check_set(&target, second)) check_follow(&target, third);
  check_set(&target, first);
  sb_target_destroy(&target);
  free(first);
  free(second);
  free(third);
  return 0;
}
