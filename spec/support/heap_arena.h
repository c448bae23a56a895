/* Arenas whose blocks are of the C heap, and are freed with them. */
#ifndef HEAP_ARENA_H
#define HEAP_ARENA_H

#include <stddef.h>

#include "core/arena.h"
#include "core/memory.h"

typedef struct heap_block heap_block;
struct heap_block {
  heap_block *next;
  _Alignas(max_align_t) unsigned char bytes[];
};

static inline void *heap_block_take(void *context, size_t size) {
  heap_block *first = context, *block = sb_memory_zeroed(sizeof *block + size);
  if (block == NULL) return NULL;
  block->next = first->next;
  first->next = block;
  return block->bytes;
}

static inline void heap_arena_init(sb_arena *arena) {
  heap_block *first = calloc(1, sizeof *first);
  if (first == NULL) abort();
  sb_arena_init(arena, heap_block_take, first);
}

static inline void heap_arena_destroy(sb_arena *arena) {
  heap_block *next, *block = arena->context;
  for (; block != NULL; block = next) {
    next = block->next;
    sb_memory_free(block);
  }
}

#endif
