#include "core/memory.h"

#include <string.h>

void *sb_memory_zeroed(size_t size) {
  void *block = sb_memory_resize(NULL, size);
  if (block != NULL) memset(block, 0, size);
  return block;
}
