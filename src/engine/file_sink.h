/* A sink that is a file: what comes grows in a part (part.h), which takes the file's name once it
 * is whole. */
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

/* The sink as a file; NULL when it is none. */
sb_file_sink *sb_file_sink_of(sb_sink *sink);

/* The file is whole: gives it its name. False with errno set; its part then stays where it is. */
bool sb_file_sink_commit(sb_file_sink *file);

#endif
