/* The RUNNING transfers of an engine, ordered by sb_transfer.due, in a binary heap. */
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

/* Adds a transfer. SB_NO_MEMORY leaves the schedule unchanged. */
sb_status sb_schedule_add(sb_schedule *schedule, sb_transfer *transfer);
void sb_schedule_remove(sb_schedule *schedule, sb_transfer *transfer);

/* Restores the order after a change of the transfer's `due`. */
void sb_schedule_update(sb_schedule *schedule, sb_transfer *transfer);

/* Returns the transfer with the smallest `due`; NULL = the schedule is empty. */
sb_transfer *sb_schedule_first(const sb_schedule *schedule);

#endif
