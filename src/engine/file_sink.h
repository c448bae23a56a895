/* A sink that writes a file. The bytes go to a part (part.h). A complete part is renamed to the
 * file's name. */
#ifndef SB_FILE_SINK_H
#define SB_FILE_SINK_H

#include "engine/part.h"
#include "engine/sink.h"

typedef struct sb_file_sink {
  sb_sink sink;
  sb_part part;
  bool resumes; /* an incomplete part stays, for another download to continue */
  bool left;    /* the part is complete and stays, under its present name */
} sb_file_sink;

/* Takes over an open part. At its close, the sink removes an incomplete part, unless the sink
 * `resumes` and the part has bytes. */
void sb_file_sink_init(sb_file_sink *file, const sb_part *part, bool resumes);

/* The sink as a file sink; NULL if the sink is of another kind. */
sb_file_sink *sb_file_sink_of(sb_sink *sink);

/* Gives the complete file its name. On failure returns false with errno set and keeps the part. */
bool sb_file_sink_commit(sb_file_sink *file);

#endif
