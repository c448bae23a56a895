/* A sink that is a file. */
#ifndef SB_FILE_SINK_H
#define SB_FILE_SINK_H

#include "engine/sink.h"

typedef struct sb_file_sink {
  sb_sink sink;
  int descriptor;
} sb_file_sink;

/* `descriptor` is that of a regular file, open for writing; from now on it is the sink's. The first
 * `start` bytes of the file are of the whole. */
void sb_file_sink_init(sb_file_sink *file, int descriptor, long long start);

#endif
