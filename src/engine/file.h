/* Files at names where somebody else may have put something: opened with care, locked, replaced. */
#ifndef SB_FILE_H
#define SB_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef enum sb_file_use {
  SB_FILE_READ,
  SB_FILE_WRITE,  /* it is made if it is not there */
  SB_FILE_UPDATE, /* likewise, and read as well */
  SB_FILE_CREATE  /* to be written; it must not be there */
} sb_file_use;

/* Opens a file, close-on-exec. It follows no symbolic link, and does not wait for the other end of
 * a pipe. Returns negative with errno on failure. */
int sb_file_open(const char *path, sb_file_use use);

/* Says what can't be done, by errno. */
const char *sb_file_reason(void);

/* Why what is open is no file; NULL = it is one. */
const char *sb_file_oddity(int descriptor);

/* Why it is no file of this user's alone; NULL = it is one. */
const char *sb_file_distrust(int descriptor);

/* Whether the name is still that of the open file. */
bool sb_file_is_named(const char *path, int descriptor);

/* Whether there is something of that name, be it a link that leads nowhere. */
bool sb_file_exists(const char *path);

/* Opens a file of this user's alone, makes it if it is not there, and locks it. On failure, returns
 * a negative number and sets `*why`: to NULL if somebody else has locked the file. */
int sb_file_open_locked(const char *path, const char **why);

/* Locks the file against others who lock it. Returns false with errno on failure, EWOULDBLOCK if
 * somebody else has locked it. A forked child that has the file open has the lock, too. */
bool sb_file_lock(int descriptor);
void sb_file_unlock(int descriptor);

/* As read(2) and write(2). */
ssize_t sb_file_read(int descriptor, char *bytes, size_t size);
ssize_t sb_file_write(int descriptor, const char *bytes, size_t size);

/* Gives the file another name, that of a file which then is no more. False with errno on failure.
 */
bool sb_file_rename(const char *from, const char *to);

/* Cuts a file off. False with errno on failure. */
bool sb_file_truncate(const char *path, long long size);

/* Whether the standard stream of this number is a terminal. */
bool sb_file_is_terminal(int number);

/* Has standard output write what it is given, where it would otherwise change the ends of lines. */
void sb_file_set_output_plain(void);

#endif
