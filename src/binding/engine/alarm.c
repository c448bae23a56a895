#include "binding/engine/alarm.h"

#include "engine/kqueue.h"
#include "engine/process.h"

#if defined(__linux__) && !defined(SB_KQUEUE)

#include <math.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static bool watch(const sbl_alarm *alarm, int descriptor) {
  struct epoll_event event = {.events = EPOLLIN};
  return epoll_ctl(alarm->both, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

static void close_if_open(int descriptor) {
  if (descriptor >= 0) close(descriptor);
}

void sbl_alarm_close(sbl_alarm *alarm) {
  if (!alarm->open) return;
  alarm->open = false;
  close_if_open(alarm->both);
  close_if_open(alarm->timer);
}

static bool open_for(sbl_alarm *alarm, int watched) {
  sbl_alarm_close(alarm);
  alarm->process = sb_process_id();
  alarm->watched = watched;
  alarm->both = epoll_create1(EPOLL_CLOEXEC);
  alarm->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  alarm->open = true;
  if (alarm->both >= 0 && alarm->timer >= 0 && watch(alarm, alarm->timer) && watch(alarm, watched))
    return true;
  sbl_alarm_close(alarm);
  return false;
}

int sbl_alarm_descriptor(sbl_alarm *alarm, int watched, double seconds) {
  bool fits = alarm->open && alarm->process == sb_process_id() && alarm->watched == watched;
  if (!fits && !open_for(alarm, watched)) return watched;
  struct itimerspec when = {0}; /* all zero: never */
  if (seconds >= 0) {
    double whole = floor(fmin(seconds, 1e9));
    when.it_value.tv_sec = (time_t)whole;
    when.it_value.tv_nsec = (long)((fmin(seconds, 1e9) - whole) * 1e9);
    if (when.it_value.tv_sec == 0 && when.it_value.tv_nsec == 0) when.it_value.tv_nsec = 1;
  }
  timerfd_settime(alarm->timer, 0, &when, NULL);
  return alarm->both;
}

#elif defined(SB_KQUEUE)

#include <math.h>

#define MOST 2e9 /* milliseconds, which every system's numbers hold */

void sbl_alarm_close(sbl_alarm *alarm) {
  if (!alarm->open) return;
  alarm->open = false;
  if (alarm->process == sb_process_id()) close(alarm->both);
}

static bool open_for(sbl_alarm *alarm, int watched) {
  sbl_alarm_close(alarm);
  alarm->process = sb_process_id();
  alarm->watched = watched;
  alarm->both = sb_kqueue_new();
  if (alarm->both < 0) return false;
  alarm->open = true;
  if (sb_kqueue_change(alarm->both, watched, EVFILT_READ, EV_ADD, 0)) return true;
  sbl_alarm_close(alarm);
  return false;
}

int sbl_alarm_descriptor(sbl_alarm *alarm, int watched, double seconds) {
  bool fits = alarm->open && alarm->process == sb_process_id() && alarm->watched == watched;
  if (!fits && !open_for(alarm, watched)) return watched;
  sb_kqueue_change(alarm->both, 0, EVFILT_TIMER, EV_DELETE, 0); /* one that has rung rings on */
  if (seconds >= 0) {
    double milliseconds = fmax(ceil(fmin(seconds * 1000, MOST)), 1);
    sb_kqueue_change(alarm->both, 0, EVFILT_TIMER, EV_ADD | EV_ONESHOT, (int64_t)milliseconds);
  }
  return alarm->both;
}

#else

int sbl_alarm_descriptor(sbl_alarm *alarm, int watched, double seconds) {
  (void)alarm, (void)seconds;
  return watched;
}

void sbl_alarm_close(sbl_alarm *alarm) {
  (void)alarm;
}

#endif
