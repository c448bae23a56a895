/* The Lua files as data; tools/amalgamate writes the array. */
#ifndef SB_BUILTIN_H
#define SB_BUILTIN_H

#include <stddef.h>

typedef struct sb_builtin {
  const char *module; /* "switchboard.pages"; NULL at the end of the array */
  const char *chunk;  /* "@switchboard/pages.lua" */
  const char *text;
  size_t size;
} sb_builtin;

extern const sb_builtin sb_builtins[];

#endif
