#include "engine/line.h"

#include <limits.h>
#include <string.h>

#include "core/memory.h"
#include "engine/setup.h"
#include "engine/target.h"

/* What a connection counts, in streams: as many as libcurl has on one by default. */
#define CONNECTION 100u

#define LANES_KEPT 32 /* with or without transfers */

typedef struct sb_lane {
  sb_origin origin;
  char known[300]; /* a URL up to the first slash of its path; "" = none of that form */
  bool http2;      /* its last request went out over HTTP/2 */
  size_t taken;    /* in streams */
  size_t placed;   /* transfers that have a place */
  sb_list waiting; /* transfers, by sb_transfer.link */
  sb_link here;    /* in the line's lanes */
  sb_link turn;    /* in the line's ready */
} sb_lane;

/* What nobody reaches is no limit. */
static size_t in_streams(long connections) {
  return connections > LONG_MAX / (long)CONNECTION ? 0 : (size_t)connections * CONNECTION;
}

void sb_line_init(sb_line *line, long most, long lane_most) {
  *line = (sb_line){.most = in_streams(most), .lane_most = in_streams(lane_most)};
}

static void delete_lane(sb_line *line, sb_lane *lane) {
  sb_list_remove(&line->lanes, &lane->here);
  sb_memory_free(lane);
}

void sb_line_destroy(sb_line *line) {
  sb_lane *next;
  for (sb_lane *lane = sb_list_first(&line->lanes); lane != NULL; lane = next) {
    next = sb_list_next(&lane->here);
    sb_memory_free(lane);
  }
  line->lanes = (sb_list){0};
}

/* --- places --- */

static bool fits(size_t taken, size_t size, size_t most) {
  return most == 0 || taken + size <= most;
}

/* What the first that waits in the lane will take. */
static unsigned wanted(const sb_lane *lane) {
  const sb_transfer *first = sb_list_first(&lane->waiting);
  return lane->http2 && sb_setup_may_use_http2(first) ? 1 : CONNECTION;
}

/* Has the lane take part in the turns if it can. */
static void settle(sb_line *line, sb_lane *lane) {
  if (lane->waiting.count > 0 && fits(lane->taken, wanted(lane), line->lane_most))
    sb_list_add(&line->ready, &lane->turn, lane);
  else
    sb_list_remove(&line->ready, &lane->turn);
}

static void take(sb_line *line, sb_lane *lane, sb_transfer *transfer, unsigned size) {
  transfer->lane = lane;
  transfer->taken = size;
  lane->taken += size;
  lane->placed++;
  line->taken += size;
}

static void give_back(sb_line *line, sb_transfer *transfer) {
  transfer->lane->taken -= transfer->taken;
  transfer->lane->placed--;
  line->taken -= transfer->taken;
  transfer->taken = 0;
}

static bool is_waiting(const sb_transfer *transfer) {
  return transfer->lane != NULL && transfer->taken == 0;
}

bool sb_line_moves(const sb_line *line) {
  const sb_lane *lane = sb_list_first(&line->ready);
  return lane != NULL && fits(line->taken, wanted(lane), line->most);
}

sb_transfer *sb_line_next(sb_line *line) {
  if (!sb_line_moves(line)) return NULL;
  sb_lane *lane = sb_list_take(&line->ready);
  unsigned size = wanted(lane);
  sb_transfer *transfer = sb_list_take(&lane->waiting);
  line->waiting--;
  take(line, lane, transfer, size);
  settle(line, lane); /* behind the others */
  return transfer;
}

void sb_line_leave(sb_line *line, sb_transfer *transfer) {
  sb_lane *lane = transfer->lane;
  if (lane == NULL) return;
  if (is_waiting(transfer)) {
    sb_list_remove(&lane->waiting, &transfer->link);
    line->waiting--;
  } else {
    give_back(line, transfer);
  }
  transfer->lane = NULL;
  settle(line, lane);
}

void sb_line_learn(sb_line *line, sb_transfer *transfer, bool http2) {
  sb_lane *lane = transfer->lane;
  if (lane == NULL) return;
  give_back(line, transfer);
  take(line, lane, transfer, http2 ? 1 : CONNECTION);
  if (sb_setup_may_use_http2(transfer)) lane->http2 = http2;
  settle(line, lane);
}

/* --- lanes --- */

/* Lanes that nobody is in are kept for what they know, but not without end. */
static void forget_lanes(sb_line *line) {
  sb_lane *lane = sb_list_first(&line->lanes);
  while (lane != NULL && line->lanes.count >= LANES_KEPT) {
    sb_lane *next = sb_list_next(&lane->here);
    if (lane->placed == 0 && lane->waiting.count == 0) delete_lane(line, lane);
    lane = next;
  }
}

static sb_lane *add_lane(sb_line *line, const sb_origin *origin) {
  forget_lanes(line);
  sb_lane *lane = sb_memory_zeroed(sizeof *lane);
  if (lane == NULL) return NULL;
  lane->origin = *origin;
  sb_list_add(&line->lanes, &lane->here, lane);
  return lane;
}

static sb_lane *lane_of(sb_line *line, const sb_origin *origin) {
  sb_lane *lane = sb_list_first(&line->lanes);
  while (lane != NULL && !sb_origin_equal(&lane->origin, origin))
    lane = sb_list_next(&lane->here);
  return lane != NULL ? lane : add_lane(line, origin);
}

static sb_lane *known_lane(const sb_line *line, const char *url, size_t size) {
  sb_lane *lane = size > 0 ? sb_list_first(&line->lanes) : NULL;
  while (lane != NULL && !(strncmp(lane->known, url, size) == 0 && lane->known[size] == '\0'))
    lane = sb_list_next(&lane->here);
  return lane;
}

sb_status sb_line_join(sb_line *line, sb_transfer *transfer) {
  const char *url = sb_buffer_text(&transfer->url);
  size_t size = sb_target_origin_size(url);
  if (size >= sizeof((sb_lane *)NULL)->known) size = 0;
  sb_lane *lane = known_lane(line, url, size);
  if (lane == NULL) {
    sb_origin origin;
    if (!sb_origin_parse(url, &origin)) return SB_INVALID;
    lane = lane_of(line, &origin);
    if (lane == NULL) return SB_NO_MEMORY;
    memcpy(lane->known, url, size);
    lane->known[size] = '\0';
  }
  transfer->lane = lane;
  transfer->taken = 0;
  sb_list_add(&lane->waiting, &transfer->link, transfer);
  line->waiting++;
  settle(line, lane);
  return SB_OK;
}

void sb_line_move(sb_line *line, sb_transfer *transfer, const sb_origin *origin) {
  sb_lane *from = transfer->lane;
  if (from == NULL || sb_origin_equal(&from->origin, origin)) return;
  sb_lane *to = lane_of(line, origin);
  if (to == NULL) return; /* it is counted where it was */
  unsigned size = transfer->taken;
  give_back(line, transfer);
  take(line, to, transfer, size);
  settle(line, from);
  settle(line, to);
}
