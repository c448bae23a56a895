/* The origin of a URL: scheme, host and port. libcurl's parser reads the URL, so that the check and
 * the request agree on its meaning. */
#ifndef SB_ORIGIN_H
#define SB_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

struct Curl_URL;

typedef struct sb_origin {
  char scheme[8]; /* "http" or "https" */
  char host[256]; /* lower case; an IPv6 address in brackets */
  int port;       /* the default of the scheme if the URL has none */
} sb_origin;

/* Tells whether the text contains no control byte and no space. */
bool sb_origin_text_valid(const char *url);

/* Reads an absolute http or https URL. Returns false for any other text, and for a URL with a user,
 * a password, a control byte, a space, or a percent sign in the host name. */
bool sb_origin_parse(const char *url, sb_origin *origin);

/* The same for a URL that libcurl has parsed (a CURLU). */
bool sb_origin_read(struct Curl_URL *parts, sb_origin *origin);

/* Compares scheme, host and port. */
bool sb_origin_equal(const sb_origin *a, const sb_origin *b);

/* Tells whether the host is this machine: localhost, *.localhost, 127.0.0.0/8 or [::1]. */
bool sb_origin_is_local(const sb_origin *origin);

#endif
