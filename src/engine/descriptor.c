#ifndef _WIN32

#include "engine/descriptor.h"

#include <errno.h>
#include <unistd.h>

bool sb_descriptor_pair(int ends[2]) {
  if (pipe(ends) != 0) return false;
  if (sb_descriptor_prepare(ends[0]) && sb_descriptor_prepare(ends[1])) return true;
  close(ends[0]);
  close(ends[1]);
  return false;
}

void sb_descriptor_close(int descriptor) {
  close(descriptor);
}

bool sb_descriptor_send(int descriptor) {
  return write(descriptor, "", 1) == 1 || errno == EAGAIN;
}

bool sb_descriptor_receive(int descriptor) {
  char byte;
  return read(descriptor, &byte, 1) == 1;
}

int sb_poll(sb_pollfd *watched, size_t count, int milliseconds) {
  return poll(watched, (nfds_t)count, milliseconds);
}

#endif
