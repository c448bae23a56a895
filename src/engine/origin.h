/* Reading URLs, by libcurl's own parser so that there is one opinion on what a URL says. */
#ifndef SB_ORIGIN_H
#define SB_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

struct Curl_URL;

typedef struct sb_origin {
  char scheme[8]; /* "http" or "https" */
  char host[256]; /* lower case; an IPv6 address in brackets */
  int port;       /* the scheme's own where the URL has none */
} sb_origin;

/* Whether there is neither a control byte nor a space in it. */
bool sb_origin_text_valid(const char *url);

/* False when `url` is not an absolute http or https URL, or has a user, a password, a control byte
 * or a space in it, or a percent sign in the name of its host. */
bool sb_origin_parse(const char *url, sb_origin *origin);

/* The same of a URL that libcurl has read (a CURLU). */
bool sb_origin_read(struct Curl_URL *parts, sb_origin *origin);

/* Same scheme, host and port. */
bool sb_origin_equal(const sb_origin *a, const sb_origin *b);

/* Whether it is this machine: localhost, *.localhost, 127.0.0.0/8 or [::1]. */
bool sb_origin_is_local(const sb_origin *origin);

#endif
