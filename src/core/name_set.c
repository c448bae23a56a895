#include "core/name_set.h"

#include <string.h>

static unsigned hash(const char *name, size_t size) {
  if (size == 0) return 0;
  unsigned first = (unsigned char)name[0], middle = (unsigned char)name[size / 2],
           last = (unsigned char)name[size - 1];
  return ((unsigned)size * 37 + first * 3 + middle * 31 + last * 127) % SB_NAME_SET_SLOTS;
}

void sb_name_set_init(sb_name_set *set, const char *names, size_t size) {
  const char *end = names + size;
  set->sizes = 0;
  memset(set->slots, 0, sizeof set->slots);
  unsigned count = 0;
  for (size_t length; names < end && count < SB_NAME_SET_MOST; names += length + 1) {
    length = strlen(names);
    unsigned slot = hash(names, length);
    while (set->slots[slot] != 0)
      slot = (slot + 1) % SB_NAME_SET_SLOTS;
    set->names[count].bytes = names;
    set->names[count].size = length;
    set->slots[slot] = (unsigned char)++count;
    set->sizes |= (uint64_t)1 << length % 64;
  }
}

bool sb_name_set_find(const sb_name_set *set, const char *name, size_t size) {
  for (unsigned slot = hash(name, size); set->slots[slot] != 0;
       slot = (slot + 1) % SB_NAME_SET_SLOTS) {
    unsigned number = set->slots[slot] - 1U;
    if (set->names[number].size == size && memcmp(set->names[number].bytes, name, size) == 0)
      return true;
  }
  return false;
}
