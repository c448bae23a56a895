/* Transfers in a row, linked by their `previous` and `next`. Zeroed, a list is empty. */
#ifndef SB_TRANSFER_LIST_H
#define SB_TRANSFER_LIST_H

#include <stddef.h>

#include "engine/transfer.h"

typedef struct sb_transfer_list {
  sb_transfer *first, *last;
  size_t count;
} sb_transfer_list;

/* At the end. */
static inline void sb_transfer_list_add(sb_transfer_list *list, sb_transfer *transfer) {
  transfer->next = NULL;
  transfer->previous = list->last;
  if (list->last != NULL) {
    list->last->next = transfer;
  } else {
    list->first = transfer;
  }
  list->last = transfer;
  list->count++;
}

static inline void sb_transfer_list_remove(sb_transfer_list *list, sb_transfer *transfer) {
  if (transfer->previous != NULL) {
    transfer->previous->next = transfer->next;
  } else {
    list->first = transfer->next;
  }
  if (transfer->next != NULL) {
    transfer->next->previous = transfer->previous;
  } else {
    list->last = transfer->previous;
  }
  transfer->previous = transfer->next = NULL;
  list->count--;
}

/* The first one, no longer in the list; NULL when it is empty. */
static inline sb_transfer *sb_transfer_list_take(sb_transfer_list *list) {
  sb_transfer *transfer = list->first;
  if (transfer != NULL) sb_transfer_list_remove(list, transfer);
  return transfer;
}

#endif
