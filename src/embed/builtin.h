/* The Lua files as data. */
#ifndef SB_BUILTIN_H
#define SB_BUILTIN_H

#include <stddef.h>

typedef struct sb_builtin {
  const char *module; /* "switchboard.pages"; NULL behind the last one */
  const char *chunk;  /* "@switchboard/pages.lua" */
  const char *text;
  size_t size;
} sb_builtin;

/* All of them. tools/amalgamate writes this function. */
const sb_builtin *sb_builtin_files(void);

#endif
