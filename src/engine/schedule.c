#include "engine/schedule.h"

#include "core/memory.h"

void sb_schedule_init(sb_schedule *schedule) {
  *schedule = (sb_schedule){0};
}

void sb_schedule_destroy(sb_schedule *schedule) {
  sb_memory_free(schedule->entries);
  *schedule = (sb_schedule){0};
}

static void put(sb_schedule *schedule, size_t slot, sb_transfer *transfer) {
  schedule->entries[slot] = transfer;
  transfer->slot = slot;
}

static void rise(sb_schedule *schedule, sb_transfer *transfer) {
  size_t slot = transfer->slot;
  while (slot > 0) {
    size_t parent = (slot - 1) / 2;
    if (schedule->entries[parent]->due <= transfer->due) break;
    put(schedule, slot, schedule->entries[parent]);
    slot = parent;
  }
  put(schedule, slot, transfer);
}

static void sink(sb_schedule *schedule, sb_transfer *transfer) {
  size_t slot = transfer->slot;
  for (;;) {
    size_t child = 2 * slot + 1;
    if (child >= schedule->count) break;
    if (child + 1 < schedule->count &&
        schedule->entries[child + 1]->due < schedule->entries[child]->due) {
      child++;
    }
    if (schedule->entries[child]->due >= transfer->due) break;
    put(schedule, slot, schedule->entries[child]);
    slot = child;
  }
  put(schedule, slot, transfer);
}

void sb_schedule_update(sb_schedule *schedule, sb_transfer *transfer) {
  rise(schedule, transfer);
  sink(schedule, transfer);
}

sb_status sb_schedule_add(sb_schedule *schedule, sb_transfer *transfer) {
  if (schedule->count == schedule->capacity) {
    size_t capacity = schedule->capacity == 0 ? 64 : schedule->capacity * 2;
    sb_transfer **entries =
        sb_memory_resize(schedule->entries, capacity * sizeof *schedule->entries);
    if (entries == NULL) return SB_NO_MEMORY;
    schedule->entries = entries;
    schedule->capacity = capacity;
  }
  put(schedule, schedule->count++, transfer);
  rise(schedule, transfer);
  return SB_OK;
}

void sb_schedule_remove(sb_schedule *schedule, sb_transfer *transfer) {
  sb_transfer *last = schedule->entries[--schedule->count];
  if (last == transfer) return;
  put(schedule, transfer->slot, last);
  sb_schedule_update(schedule, last);
}

sb_transfer *sb_schedule_first(const sb_schedule *schedule) {
  return schedule->count == 0 ? NULL : schedule->entries[0];
}
