/* Who may go to libcurl, and who waits for a place, without a libcurl handle: libcurl goes through
 * all that wait in it each time that a transfer ends.
 *
 * Each origin has a lane: those of one origin go in the order they came. The lanes take turns. One
 * that has all the places an origin may have does not hold up the others.
 *
 * A place is a connection, or one stream of an HTTP/2 connection. libcurl knows best how many
 * connections there are, and keeps its own limits; the line sees to it that few wait there. */
#ifndef SB_LINE_H
#define SB_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/list.h"
#include "core/status.h"
#include "engine/origin.h"
#include "engine/transfer.h"

typedef struct sb_line {
  size_t most;      /* that may be taken, in streams; 0 = no limit */
  size_t lane_most; /* the same for one origin */
  size_t taken;
  size_t waiting; /* transfers */
  sb_list lanes;  /* of origins that have transfers here, or had some lately */
  sb_list ready;  /* lanes whose first may go as far as its origin is concerned, in turn */
} sb_line;

/* Both in connections; 0 = no limit. */
void sb_line_init(sb_line *line, long most, long lane_most);

/* All transfers must have left. */
void sb_line_destroy(sb_line *line);

/* The transfer, which is not in the line, waits for a place. SB_INVALID when its URL tells no
 * origin. */
sb_status sb_line_join(sb_line *line, sb_transfer *transfer);

/* The next that has a place, from now on; NULL = none. */
sb_transfer *sb_line_next(sb_line *line);

/* Whether sb_line_next would have one. */
bool sb_line_moves(const sb_line *line);

/* Gives up its place, or its wait for one. Nothing to do for a transfer that is not in the line. */
void sb_line_leave(sb_line *line, sb_transfer *transfer);

/* Takes its place along to another origin. */
void sb_line_move(sb_line *line, sb_transfer *transfer, const sb_origin *origin);

/* The request of one that has a place goes out on an HTTP/2 connection, or on another. */
void sb_line_learn(sb_line *line, sb_transfer *transfer, bool http2);

#endif
