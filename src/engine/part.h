/* The file in which a download grows, under the name of the file that it is to be with ".part"
 * behind it, and the note beside it, ".part.version", of which version of the file it is a part.
 *
 * A part is nobody else's: a regular file of this user with this one name, no link, and locked for
 * as long as it is open. The lock ends with the process, whichever way that ends. */
#ifndef SB_PART_H
#define SB_PART_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { SB_PART_VERSION_SIZE = 256 };

typedef struct sb_part {
  char *target, *path, *note; /* names; one block, which `target` owns */
  int descriptor;             /* of the part, for writing */
  pid_t process;              /* whose it is */
  uint64_t source;            /* tells what is downloaded from everything else */
} sb_part;

typedef enum sb_part_status {
  SB_PART_OPEN,
  SB_PART_BUSY,   /* another download has it */
  SB_PART_REFUSED /* `why` says for which reason */
} sb_part_status;

/* Opens the part of `target`, and makes it if need be. Unless it is OPEN nothing has to be closed,
 * and `why`, which has room for `why_size` bytes, says what is in the way. */
sb_part_status sb_part_open(sb_part *part, const char *target, uint64_t source, char *why,
                            size_t why_size);

/* Bytes that are in it; -1 with errno set. */
long long sb_part_size(const sb_part *part);

/* Reads the note. False when there is none of this source. `version` has room for
 * SB_PART_VERSION_SIZE bytes; *size is negative where it is not known. */
bool sb_part_read_note(const sb_part *part, char *version, long long *size);

/* Whether there is a note, of whatever source. */
bool sb_part_has_note(const sb_part *part);

/* Writes the note anew. Where that fails there is none. */
void sb_part_write_note(const sb_part *part, const char *version, long long size);
void sb_part_remove_note(const sb_part *part);

/* Gives the part the name of the target, in place of what has it, and removes the note. False with
 * errno set; both are then as they were. */
bool sb_part_commit(const sb_part *part);

/* Removes part and note. */
void sb_part_remove(const sb_part *part);

/* Whether a fork has made it another process's: it may be closed and nothing else. */
bool sb_part_is_foreign(const sb_part *part);

/* Leaves both as they are. */
void sb_part_close(sb_part *part);

#endif
