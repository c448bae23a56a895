/* The parsed URL of a request. libcurl's parser reads the URL once, and libcurl gets the result.
 * Therefore the checks and the request agree on the meaning of the URL, and libcurl needs half the
 * time. */
#ifndef SB_TARGET_H
#define SB_TARGET_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/buffer.h"
#include "engine/origin.h"

typedef struct sb_target {
  CURLU *parts;     /* for CURLOPT_CURLU */
  sb_origin origin; /* of `parts` */
  bool local;       /* the origin is on this machine */

  /* Most requests differ from the request before only in path and query. */
  char known[300]; /* the beginning of the URL in `parts`, up to the first slash of its path;
                      "" = unknown */
  sb_buffer path;  /* working memory */
} sb_target;

/* Returns false if memory is short. The target must be destroyed in either case. */
bool sb_target_init(sb_target *target);
void sb_target_destroy(sb_target *target);

/* Returns the size of the beginning of `url` that ends with the first slash of its path, and which
 * tells the origin. 0 = the URL has another form; only libcurl's parser can read it. */
size_t sb_target_origin_size(const char *url);

/* Reads a URL. SB_INVALID if sb_origin_parse would refuse the URL; the target is then unset. */
sb_status sb_target_set(sb_target *target, const char *url);

/* Resolves the value of a Location header, which may be relative. SB_INVALID as above. */
sb_status sb_target_follow(sb_target *target, const char *location);

#endif
