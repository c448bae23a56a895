/* Finds credentials in a text by their names. The text may be JSON, JSON inside a JSON string, a
 * query or a form; a value after "Bearer" is found too. The text may be truncated. */
#ifndef SB_SECRET_H
#define SB_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* Whether this name stands for a credential: access_token, clientSecret, X-Api-Key. The name of a
 * cursor, such as next_page_token, does not. */
bool sb_secret_name(const char *name, size_t size);

typedef struct sb_secret_scan {
  const char *text;
  size_t size, at;
  size_t until; /* every string value up to here is one: it lies in what has such a name */
} sb_secret_scan;

typedef struct sb_secret {
  size_t start, size;
  int quotes; /* of a number in JSON: in what takes its place a quote is wanted on both sides, with
               * as many backslashes before it; else -1 */
} sb_secret;

/* Finds the next credential; false at the end. Start with text and size set, and the rest 0. */
bool sb_secret_next(sb_secret_scan *scan, sb_secret *found);

#endif
