/* The line in which transfers wait for a place. A waiting transfer has no libcurl handle, because
 * libcurl visits all its waiting handles each time a transfer ends.
 *
 * Each origin has a lane. The transfers of a lane leave in the order of arrival. The lanes take
 * turns. A lane whose origin has no free place does not delay the other lanes.
 *
 * A place is a connection, or one stream of an HTTP/2 connection. libcurl counts the connections
 * and keeps its own limits. The line only keeps the number of handles that wait in libcurl small.
 */
#ifndef SB_LINE_H
#define SB_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/list.h"
#include "core/status.h"
#include "engine/origin.h"
#include "engine/transfer.h"

typedef struct sb_line {
  size_t most;      /* limit of `taken`, in streams; 0 = no limit */
  size_t lane_most; /* the limit for one origin; 0 = no limit */
  size_t taken;     /* places in use, in streams */
  size_t waiting;   /* number of waiting transfers */
  sb_list lanes;    /* of origins that have transfers here, or recently had some */
  sb_list ready;    /* lanes with a waiting transfer and a free place of their origin, in turn */
} sb_line;

/* Both limits count connections; 0 = no limit. */
void sb_line_init(sb_line *line, long most, long lane_most);

/* Frees the line. All transfers must have left it. */
void sb_line_destroy(sb_line *line);

/* Adds a transfer that is not in the line. SB_INVALID if its URL has no origin. */
sb_status sb_line_join(sb_line *line, sb_transfer *transfer);

/* Gives a place to the next transfer and returns that transfer; NULL = none may go. */
sb_transfer *sb_line_next(sb_line *line);

/* Tells whether sb_line_next would return a transfer. */
bool sb_line_moves(const sb_line *line);

/* Removes a transfer from the line, waiting or with a place. Idempotent. */
void sb_line_leave(sb_line *line, sb_transfer *transfer);

/* Moves a transfer with its place to the lane of another origin. */
void sb_line_move(sb_line *line, sb_transfer *transfer, const sb_origin *origin);

/* Records the protocol of the connection that carries a transfer with a place. */
void sb_line_learn(sb_line *line, sb_transfer *transfer, bool http2);

#endif
