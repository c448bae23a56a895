/* The transfers that are RUNNING, the one that needs attention first at the front: a binary heap
 * on sb_transfer.due. */
#ifndef SB_SCHEDULE_H
#define SB_SCHEDULE_H

#include <stddef.h>

#include "core/status.h"
#include "engine/transfer.h"

typedef struct sb_schedule {
  sb_transfer **entries;
  size_t count;
  size_t capacity;
} sb_schedule;

void sb_schedule_init(sb_schedule *schedule);
void sb_schedule_destroy(sb_schedule *schedule);

/* SB_NO_MEMORY leaves it as it was. */
sb_status sb_schedule_add(sb_schedule *schedule, sb_transfer *transfer);
void sb_schedule_remove(sb_schedule *schedule, sb_transfer *transfer);

/* Has to be told when `due` of a transfer in it has changed. */
void sb_schedule_update(sb_schedule *schedule, sb_transfer *transfer);

/* The one with the smallest `due`, or NULL. */
sb_transfer *sb_schedule_first(const sb_schedule *schedule);

#endif
