/* A set of names, made once, in which many names are looked for. */
#ifndef SB_NAME_SET_H
#define SB_NAME_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SB_NAME_SET_MOST = 200, SB_NAME_SET_SLOTS = 512 };

typedef struct sb_name_set {
  uint64_t sizes; /* a bit for each size, modulo 64, that one of the names has */
  struct {
    const char *bytes;
    size_t size;
  } names[SB_NAME_SET_MOST];
  unsigned char slots[SB_NAME_SET_SLOTS]; /* by hash: the number of a name, from 1; 0 = free */
} sb_name_set;

/* `names` are SB_NAME_SET_MOST at most, each with its NUL; `size` is that of all. They have to stay
 * where they are. */
void sb_name_set_init(sb_name_set *set, const char *names, size_t size);

/* What sb_name_set_has does for a name that may be as long as one in the set. */
bool sb_name_set_find(const sb_name_set *set, const char *name, size_t size);

static inline bool sb_name_set_has(const sb_name_set *set, const char *name, size_t size) {
  return (set->sizes >> size % 64 & 1) && sb_name_set_find(set, name, size);
}

#endif
