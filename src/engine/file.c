#ifndef _WIN32

#include "engine/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int sb_file_open(const char *path, sb_file_use use) {
  static const int flags[] = {[SB_FILE_READ] = O_RDONLY,
                              [SB_FILE_WRITE] = O_WRONLY | O_CREAT,
                              [SB_FILE_UPDATE] = O_RDWR | O_CREAT,
                              [SB_FILE_CREATE] = O_WRONLY | O_CREAT | O_EXCL};
  /* Non-blocking: opening a pipe would wait for whoever is at its other end. */
  return open(path, flags[use] | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY, 0666);
}

const char *sb_file_reason(void) {
  return errno == ELOOP ? "a symbolic link" : strerror(errno);
}

static const char *look(int descriptor, struct stat *file) {
  if (fstat(descriptor, file) != 0) return strerror(errno);
  return S_ISREG(file->st_mode) ? NULL : "not a file";
}

const char *sb_file_oddity(int descriptor) {
  struct stat file;
  return look(descriptor, &file);
}

const char *sb_file_distrust(int descriptor) {
  struct stat file;
  const char *why = look(descriptor, &file);
  if (why != NULL) return why;
  if (file.st_uid != geteuid()) return "a file of another user";
  return file.st_nlink > 1 ? "a file that has another name, too" : NULL;
}

bool sb_file_is_named(const char *path, int descriptor) {
  struct stat file, there;
  return fstat(descriptor, &file) == 0 && lstat(path, &there) == 0 && there.st_dev == file.st_dev &&
         there.st_ino == file.st_ino;
}

bool sb_file_exists(const char *path) {
  struct stat its;
  return lstat(path, &its) == 0;
}

bool sb_file_lock(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

void sb_file_unlock(int descriptor) {
  flock(descriptor, LOCK_UN);
}

ssize_t sb_file_read(int descriptor, char *bytes, size_t size) {
  return read(descriptor, bytes, size);
}

ssize_t sb_file_write(int descriptor, const char *bytes, size_t size) {
  return write(descriptor, bytes, size);
}

bool sb_file_rename(const char *from, const char *to) {
  return rename(from, to) == 0;
}

bool sb_file_truncate(const char *path, long long size) {
  return truncate(path, (off_t)size) == 0;
}

bool sb_file_is_terminal(int number) {
  return isatty(number) == 1;
}

void sb_file_set_output_plain(void) {
}

#endif
