#include "engine/notice.h"

#include <errno.h>
#include <limits.h>
#include <math.h>

#include "engine/descriptor.h"

bool sb_notice_init(sb_notice *notice) {
  int ends[2];
  *notice = (sb_notice){.in = -1, .out = -1};
  if (!sb_descriptor_pair(ends)) return false;
  notice->in = ends[0];
  notice->out = ends[1];
  return true;
}

void sb_notice_destroy(sb_notice *notice) {
  if (notice->in < 0) return;
  sb_descriptor_close(notice->in);
  sb_descriptor_close(notice->out);
  *notice = (sb_notice){.in = -1, .out = -1};
}

bool sb_notice_claim(sb_notice *notice) {
  bool first = !notice->claimed;
  notice->claimed = true;
  return first;
}

void sb_notice_send(const sb_notice *notice) {
  /* Of a pipe that holds one byte at the most there is always room. */
  (void)sb_descriptor_send(notice->out);
}

void sb_notice_take(sb_notice *notice) {
  if (notice->claimed && sb_descriptor_receive(notice->in)) notice->claimed = false;
}

bool sb_notice_wait(const sb_notice *notice, double seconds) {
  sb_pollfd watched = {.fd = notice->in, .events = POLLIN};
  double milliseconds = ceil(seconds * 1000);
  int most = milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
  return sb_poll(&watched, 1, seconds < 0 ? -1 : most) >= 0 || errno != EINTR;
}
