/* Intrusive doubly linked lists. A zeroed list is empty; a zeroed link is in no list. */
#ifndef SB_LIST_H
#define SB_LIST_H

#include <stdbool.h>
#include <stddef.h>

typedef struct sb_link sb_link;
struct sb_link {
  sb_link *previous, *next;
  void *item; /* what holds the link; NULL = in no list */
};

/* May be copied: no link points to it. */
typedef struct sb_list {
  sb_link *first, *last;
  size_t count;
} sb_list;

static inline bool sb_link_used(const sb_link *link) {
  return link->item != NULL;
}

/* At the end, unless the link is in use. */
static inline void sb_list_add(sb_list *list, sb_link *link, void *item) {
  if (sb_link_used(link)) return;
  *link = (sb_link){.previous = list->last, .item = item};
  *(list->last != NULL ? &list->last->next : &list->first) = link;
  list->last = link;
  list->count++;
}

/* `list` is the one that has it. Does nothing when none has. */
static inline void sb_list_remove(sb_list *list, sb_link *link) {
  if (!sb_link_used(link)) return;
  *(link->previous != NULL ? &link->previous->next : &list->first) = link->next;
  *(link->next != NULL ? &link->next->previous : &list->last) = link->previous;
  *link = (sb_link){0};
  list->count--;
}

/* The first item; NULL when there is none. */
static inline void *sb_list_first(const sb_list *list) {
  return list->first != NULL ? list->first->item : NULL;
}

/* The item behind the link's; NULL when there is none. */
static inline void *sb_list_next(const sb_link *link) {
  return link->next != NULL ? link->next->item : NULL;
}

/* The first item, no longer in the list; NULL when there is none. */
static inline void *sb_list_take(sb_list *list) {
  void *item = sb_list_first(list);
  if (item != NULL) sb_list_remove(list, list->first);
  return item;
}

#endif
