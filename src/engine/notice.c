#include "engine/notice.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <unistd.h>

#include "engine/descriptor.h"

bool sb_notice_init(sb_notice *notice) {
  int ends[2];
  *notice = (sb_notice){.in = -1, .out = -1};
  if (pipe(ends) != 0) return false;
  notice->in = ends[0];
  notice->out = ends[1];
  if (sb_descriptor_prepare(ends[0]) && sb_descriptor_prepare(ends[1])) return true;
  sb_notice_destroy(notice);
  return false;
}

void sb_notice_destroy(sb_notice *notice) {
  if (notice->in < 0) return;
  close(notice->in);
  close(notice->out);
  *notice = (sb_notice){.in = -1, .out = -1};
}

bool sb_notice_claim(sb_notice *notice) {
  bool first = !notice->claimed;
  notice->claimed = true;
  return first;
}

void sb_notice_send(const sb_notice *notice) {
  /* Of a pipe that holds one byte at the most there is always room. */
  (void)!write(notice->out, "", 1);
}

void sb_notice_take(sb_notice *notice) {
  char byte;
  if (notice->claimed && read(notice->in, &byte, 1) == 1) notice->claimed = false;
}

bool sb_notice_wait(const sb_notice *notice, double seconds) {
  struct pollfd watched = {.fd = notice->in, .events = POLLIN};
  double milliseconds = ceil(seconds * 1000);
  int most = milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
  return poll(&watched, 1, seconds < 0 ? -1 : most) >= 0 || errno != EINTR;
}
