/* Credentials in a text, told by the names that they stand under: in JSON, in JSON that is a string
 * of JSON, in a query and in a form, behind "Bearer". The text may be cut. */
#ifndef SB_SECRET_H
#define SB_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* Whether what has this name is a credential: access_token, clientSecret, X-Api-Key. A cursor, such
 * as next_page_token, is none. */
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

/* The next one; false at the end. The scan begins with text and size, and the rest 0. */
bool sb_secret_next(sb_secret_scan *scan, sb_secret *found);

#endif
