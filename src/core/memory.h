/* Allocation for core and engine. All their blocks come from SB_REALLOC. A test build may replace
 * SB_REALLOC, for example by an allocator that fails on purpose. */
#ifndef SB_MEMORY_H
#define SB_MEMORY_H

#include <stddef.h>
#include <stdlib.h>

#ifdef SB_REALLOC
void *SB_REALLOC(void *block, size_t size);
#else
#define SB_REALLOC realloc
#endif

/* Like realloc; size must not be 0. NULL when memory is short, the old block is then untouched. */
static inline void *sb_memory_resize(void *block, size_t size) {
  return SB_REALLOC(block, size);
}

/* A zeroed block, or NULL. */
void *sb_memory_zeroed(size_t size);

static inline void sb_memory_free(void *block) {
  free(block);
}

#endif
