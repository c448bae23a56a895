#include "core/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_SIZE = 4096, ALIGNMENT = _Alignof(max_align_t) };

struct sb_arena_block {
  sb_arena_block *next;
  size_t used, size;
  _Alignas(max_align_t) unsigned char bytes[];
};

void sb_arena_init(sb_arena *arena, sb_arena_source *source, void *context) {
  *arena = (sb_arena){.source = source, .context = context};
}

/* Takes `size` bytes, a multiple of ALIGNMENT, off the block; NULL when it is too full. */
static void *take(sb_arena_block *block, size_t size) {
  if (block == NULL || size > block->size - block->used) return NULL;
  void *bytes = block->bytes + block->used;
  block->used += size;
  return bytes;
}

void *sb_arena_alloc(sb_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) return NULL; /* the arena and its source add to it */
  size = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

  void *bytes = take(arena->blocks, size);
  if (bytes != NULL) return bytes;

  size_t block_size = size > BLOCK_SIZE ? size : BLOCK_SIZE;
  sb_arena_block *block = arena->source(arena->context, sizeof(sb_arena_block) + block_size);
  if (block == NULL) return NULL;
  block->size = block_size;
  if (size > BLOCK_SIZE && arena->blocks != NULL) {
    /* It is full at once; the room left in the first block is still of use. */
    block->next = arena->blocks->next;
    arena->blocks->next = block;
  } else {
    block->next = arena->blocks;
    arena->blocks = block;
  }
  return take(block, size);
}

char *sb_arena_copy(sb_arena *arena, const char *bytes, size_t size) {
  if (size == SIZE_MAX) return NULL;
  char *copy = sb_arena_alloc(arena, size + 1);
  if (copy != NULL && size > 0) memcpy(copy, bytes, size);
  return copy;
}
