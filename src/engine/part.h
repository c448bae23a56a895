/* The part of a download: the file NAME.part, which grows until the download is complete and then
 * gets the name NAME. The note NAME.part.version records the version of the remote file.
 *
 * A part belongs to one download. It is a regular file of this user with a single name, not a link,
 * and it is locked while it is open. The lock ends with the process. */
#ifndef SB_PART_H
#define SB_PART_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { SB_PART_VERSION_SIZE = 256 };

typedef struct sb_part {
  char *target, *path, *note; /* file names, in one block of memory that `target` owns */
  int descriptor;             /* of the part, for writing */
  pid_t process;              /* the process that opened the part */
  uint64_t source;            /* identifies what is downloaded */
} sb_part;

typedef enum sb_part_status {
  SB_PART_OPEN,
  SB_PART_BUSY,   /* another download has locked the part */
  SB_PART_REFUSED /* `why` tells the reason */
} sb_part_status;

/* Opens the part of `target`, or creates it. If the result is not OPEN, the part needs no close,
 * and `why`, a buffer of `why_size` bytes, holds the reason. */
sb_part_status sb_part_open(sb_part *part, const char *target, uint64_t source, char *why,
                            size_t why_size);

/* Returns the size in bytes; -1 with errno set on failure. */
long long sb_part_size(const sb_part *part);

/* Reads the note. Returns false if there is no note of this source. `version` is a buffer of
 * SB_PART_VERSION_SIZE bytes. A negative *size means unknown. */
bool sb_part_read_note(const sb_part *part, char *version, long long *size);

/* Tells whether there is a note, of any source. */
bool sb_part_has_note(const sb_part *part);

/* Replaces the note. If this fails, there is no note afterwards. */
void sb_part_write_note(const sb_part *part, const char *version, long long size);
void sb_part_remove_note(const sb_part *part);

/* Renames the part to the target, replaces an existing file, and removes the note. On failure,
 * returns false with errno set and changes nothing. */
bool sb_part_commit(const sb_part *part);

/* Removes the part and the note. */
void sb_part_remove(const sb_part *part);

/* Tells whether another process opened the part, before a fork. Such a part may only be closed. */
bool sb_part_is_foreign(const sb_part *part);

/* Closes the part. The files stay as they are. */
void sb_part_close(sb_part *part);

#endif
