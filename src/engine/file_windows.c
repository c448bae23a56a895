#ifdef _WIN32

#include "engine/file.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <limits.h>
#include <string.h>
#include <windows.h>

/* Beside the codes of errno. */
enum { A_LINK = 10001 };

/* What the last call of Windows', for this path, did wrong, as errno has it. */
static int error_of_windows(const char *path) {
  const DWORD error = GetLastError();
  const DWORD attributes = path != NULL ? GetFileAttributesA(path) : INVALID_FILE_ATTRIBUTES;
  if (error == ERROR_ACCESS_DENIED && attributes != INVALID_FILE_ATTRIBUTES &&
      (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
    return EISDIR;
  switch (error) {
  case ERROR_FILE_NOT_FOUND:
  case ERROR_PATH_NOT_FOUND:
  case ERROR_INVALID_NAME:
  case ERROR_BAD_PATHNAME: return ENOENT;
  case ERROR_FILE_EXISTS:
  case ERROR_ALREADY_EXISTS: return EEXIST;
  case ERROR_LOCK_VIOLATION:
  case ERROR_IO_PENDING: return EWOULDBLOCK;
  case ERROR_NOT_ENOUGH_MEMORY: return ENOMEM;
  case ERROR_TOO_MANY_OPEN_FILES: return EMFILE;
  case ERROR_DISK_FULL: return ENOSPC;
  case ERROR_FILENAME_EXCED_RANGE: return ENAMETOOLONG;
  default: return EACCES;
  }
}

static bool is_link(HANDLE file) {
  BY_HANDLE_FILE_INFORMATION its;
  return GetFileInformationByHandle(file, &its) &&
         (its.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

/* Others may read it, write to it, rename and remove it meanwhile, as on other systems. */
static HANDLE open_as(const char *path, DWORD access, DWORD way) {
  return CreateFileA(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                     way, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
}

static int refuse(HANDLE file, int reason) {
  CloseHandle(file);
  errno = reason;
  return -1;
}

int sb_file_open(const char *path, sb_file_use use) {
  static const DWORD access[] = {[SB_FILE_READ] = GENERIC_READ,
                                 [SB_FILE_WRITE] = GENERIC_WRITE | FILE_READ_ATTRIBUTES,
                                 [SB_FILE_UPDATE] = GENERIC_READ | GENERIC_WRITE,
                                 [SB_FILE_CREATE] = GENERIC_WRITE | FILE_READ_ATTRIBUTES};
  static const DWORD ways[] = {[SB_FILE_READ] = OPEN_EXISTING,
                               [SB_FILE_WRITE] = OPEN_ALWAYS,
                               [SB_FILE_UPDATE] = OPEN_ALWAYS,
                               [SB_FILE_CREATE] = CREATE_NEW};
  HANDLE file = open_as(path, access[use], ways[use]);
  if (file == INVALID_HANDLE_VALUE) {
    errno = error_of_windows(path);
    return -1;
  }
  if (is_link(file)) return refuse(file, A_LINK);
  int descriptor = _open_osfhandle((intptr_t)file, O_BINARY | O_NOINHERIT);
  return descriptor < 0 ? refuse(file, EMFILE) : descriptor;
}

const char *sb_file_reason(void) {
  return errno == A_LINK ? "a symbolic link" : strerror(errno);
}

static HANDLE handle_of(int descriptor) {
  return (HANDLE)_get_osfhandle(descriptor);
}

const char *sb_file_oddity(int descriptor) {
  return GetFileType(handle_of(descriptor)) == FILE_TYPE_DISK ? NULL : "not a file";
}

/* Whose it is depends on what others may do, which the access control lists say. */
const char *sb_file_distrust(int descriptor) {
  BY_HANDLE_FILE_INFORMATION its;
  const char *why = sb_file_oddity(descriptor);
  if (why != NULL) return why;
  if (!GetFileInformationByHandle(handle_of(descriptor), &its)) return "not a file";
  return its.nNumberOfLinks > 1 ? "a file that has another name, too" : NULL;
}

static bool is_same(const BY_HANDLE_FILE_INFORMATION *a, const BY_HANDLE_FILE_INFORMATION *b) {
  return a->dwVolumeSerialNumber == b->dwVolumeSerialNumber &&
         a->nFileIndexHigh == b->nFileIndexHigh && a->nFileIndexLow == b->nFileIndexLow;
}

bool sb_file_is_named(const char *path, int descriptor) {
  BY_HANDLE_FILE_INFORMATION its, theirs;
  HANDLE there = open_as(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING);
  if (there == INVALID_HANDLE_VALUE) return false;
  bool same = GetFileInformationByHandle(there, &theirs) &&
              GetFileInformationByHandle(handle_of(descriptor), &its) && is_same(&its, &theirs);
  CloseHandle(there);
  return same;
}

bool sb_file_exists(const char *path) {
  return GetFileAttributesA(path) != INVALID_FILE_ATTRIBUTES;
}

/* A byte far behind the end, since nobody else may read or write what is locked. */
static OVERLAPPED far_behind(void) {
  return (OVERLAPPED){.Offset = 0xfffffffe, .OffsetHigh = 0x7fffffff};
}

bool sb_file_lock(int descriptor) {
  OVERLAPPED where = far_behind();
  if (LockFileEx(handle_of(descriptor), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1,
                 0, &where))
    return true;
  errno = error_of_windows(NULL);
  return false;
}

void sb_file_unlock(int descriptor) {
  OVERLAPPED where = far_behind();
  UnlockFileEx(handle_of(descriptor), 0, 1, 0, &where);
}

ssize_t sb_file_read(int descriptor, char *bytes, size_t size) {
  return _read(descriptor, bytes, size < INT_MAX ? (unsigned)size : INT_MAX);
}

ssize_t sb_file_write(int descriptor, const char *bytes, size_t size) {
  return _write(descriptor, bytes, size < INT_MAX ? (unsigned)size : INT_MAX);
}

bool sb_file_rename(const char *from, const char *to) {
  if (MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING)) return true;
  errno = error_of_windows(to);
  return false;
}

bool sb_file_truncate(const char *path, long long size) {
  LARGE_INTEGER end = {.QuadPart = size};
  HANDLE file = open_as(path, GENERIC_WRITE, OPEN_EXISTING);
  bool cut = file != INVALID_HANDLE_VALUE && SetFilePointerEx(file, end, NULL, FILE_BEGIN) &&
             SetEndOfFile(file);
  if (!cut) errno = error_of_windows(path);
  if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
  return cut;
}

bool sb_file_is_terminal(int number) {
  static const DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  DWORD mode;
  return number >= 0 && number < 3 && GetConsoleMode(GetStdHandle(names[number]), &mode);
}

/* That of the C library that Lua has, too, unless Lua has another. */
void sb_file_set_output_plain(void) {
  (void)_setmode(1, O_BINARY);
}

#endif
