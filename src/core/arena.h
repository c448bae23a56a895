/* An arena: small allocations from large blocks, freed together with the blocks. Each compiled
 * connector has one. The arena's user provides and frees the blocks. */
#ifndef SB_ARENA_H
#define SB_ARENA_H

#include <stddef.h>

typedef struct sb_arena_block sb_arena_block;

/* Returns a zeroed block of at least `size` bytes, aligned for any type, or NULL. May longjmp. */
typedef void *sb_arena_source(void *context, size_t size);

typedef struct sb_arena {
  sb_arena_block *blocks;
  sb_arena_source *source;
  void *context;
} sb_arena;

void sb_arena_init(sb_arena *arena, sb_arena_source *source, void *context);

/* Zeroed and aligned for any type; NULL when memory is short. */
void *sb_arena_alloc(sb_arena *arena, size_t size);

/* A NUL-terminated copy; NULL when memory is short. */
char *sb_arena_copy(sb_arena *arena, const char *bytes, size_t size);

#endif
