/* URLs and Locations of any bytes: all readers of a URL are of one opinion on whose it is, and
 * nothing gets past them that is not plain. The lines of the input are a URL, another one that the
 * same handle is used for next, and where a redirect from there leads. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/origin.h"
#include "engine/redirect.h"
#include "engine/run.h"

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

/* What a handle makes of a URL that it is to send a request to. */
static void check_begin(sb_run *run, const char *url) {
  static const sb_connection_options connection = {.connect_timeout = 1};
  sb_transfer transfer;
  sb_origin origin;
  sb_transfer_init(&transfer, 0, 0);
  transfer.connection = &connection;
  transfer.method = "GET";
  transfer.allow_http = true;
  require(sb_buffer_append_text(&transfer.url, url) == SB_OK);
  bool begun = sb_run_begin(run, &transfer);
  require(begun == (transfer.failure == SB_FAILURE_NONE));
  require(begun == sb_origin_parse(url, &origin));
  if (begun) {
    require(sb_origin_text_valid(url));
    require(sb_origin_equal(&origin, &run->origin));
    check_origin(&origin);
  }
  sb_transfer_destroy(&transfer);
}

static void check_redirect(const char *base, const char *location) {
  sb_origin from, to;
  sb_buffer url;
  sb_buffer_init(&url, 0);
  if (sb_origin_parse(base, &from) && sb_redirect_resolve(base, location, &url) == SB_OK &&
      sb_origin_parse(url.data, &to)) {
    check_origin(&to);
    bool plain = strcmp(to.scheme, "http") == 0;
    require(sb_redirect_refusal(&from, &to, false) == NULL ||
            (plain && !(sb_origin_is_local(&from) && sb_origin_is_local(&to))));
    require(!plain || sb_redirect_refusal(&from, &to, false) != NULL || sb_origin_is_local(&to));
  }
  sb_buffer_destroy(&url);
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
  static CURLSH *share;
  if (share == NULL) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    share = curl_share_init();
  }
  sb_sockets sockets;
  sb_flow flow = {0};
  sb_sockets_init(&sockets);
  sb_run *run = sb_run_new(share, &sockets, &flow);
  require(run != NULL);
  const char *at = (const char *)data, *end = at + size;
  char *first = take_line(&at, end), *second = take_line(&at, end), *third = take_line(&at, end);
  check_begin(run, first);
  check_begin(run, second);
  check_begin(run, first);
  check_redirect(second, third);
  sb_run_delete(run);
  free(first);
  free(second);
  free(third);
  return 0;
}
