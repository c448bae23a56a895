/* A sink that writes a file. The bytes go to a part (part.h). A complete part is renamed to the
 * file's name. */
#ifndef SB_FILE_SINK_H
#define SB_FILE_SINK_H

#include "engine/part.h"
#include "engine/sink.h"

typedef struct sb_file_sink {
  sb_sink sink;
  sb_part part;
  bool resumes; /* what a download leaves is for another one to go on with */
  bool left;    /* it is whole, and stays under whatever name it has */
} sb_file_sink;

/* `part` is open; from now on it is the sink's, which removes it in the end unless it `resumes` and
 * has something. */
void sb_file_sink_init(sb_file_sink *file, const sb_part *part, bool resumes);

/* The sink as a file sink; NULL if the sink is of another kind. */
sb_file_sink *sb_file_sink_of(sb_sink *sink);

/* Gives the complete file its name. On failure returns false with errno set and keeps the part. */
bool sb_file_sink_commit(sb_file_sink *file);

#endif
