/* Where a request goes. A URL is read once, by libcurl's own parser, and libcurl gets it as it was
 * read: there is one opinion on what it says, and it costs libcurl half of what reading it would.
 */
#ifndef SB_TARGET_H
#define SB_TARGET_H

#include <curl/curl.h>
#include <stdbool.h>

#include "core/buffer.h"
#include "engine/origin.h"

typedef struct sb_target {
  CURLU *parts;     /* for CURLOPT_CURLU */
  sb_origin origin; /* that of the parts */

  /* Most requests go where the one before went, but for the path and the query. */
  char known[300]; /* a URL up to the first slash of its path, when the parts are those of such a
                      one; "" = they may be anything */
  sb_buffer path;  /* to work in */
} sb_target;

/* False when memory is short. Either way it has to be destroyed. */
bool sb_target_init(sb_target *target);
void sb_target_destroy(sb_target *target);

/* The size of the part of `url` that ends with the first slash of its path and tells the origin;
 * 0 = it has another form, and libcurl knows best what it says. */
size_t sb_target_origin_size(const char *url);

/* SB_INVALID when sb_origin_parse would refuse the URL; there is no target then. */
sb_status sb_target_set(sb_target *target, const char *url);

/* Moves on to where a Location header points, which may be relative. Likewise. */
sb_status sb_target_follow(sb_target *target, const char *location);

#endif
