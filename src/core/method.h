/* The methods of HTTP that are used here, and what holds of each. */
#ifndef SB_METHOD_H
#define SB_METHOD_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sb_method {
  SB_METHOD_NONE = 0,
  SB_METHOD_GET,
  SB_METHOD_HEAD,
  SB_METHOD_POST,
  SB_METHOD_PUT,
  SB_METHOD_PATCH,
  SB_METHOD_DELETE
} sb_method;

/* The method of that name, in capitals; SB_METHOD_NONE when there is none. */
sb_method sb_method_named(const char *name, size_t size);

/* NULL for SB_METHOD_NONE. */
const char *sb_method_name(sb_method method);

/* Whether requests only read: a redirect may be followed. */
bool sb_method_reads(sb_method method);

/* Whether requests have a body, be it an empty one: RFC 9110, 8.6. */
bool sb_method_writes(sb_method method);

/* Whether sending a request twice does no harm, as far as the method tells: RFC 9110, 9.2.2. */
bool sb_method_repeatable(sb_method method);

#endif
