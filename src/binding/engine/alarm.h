/* A descriptor that is also readable at a given time, for event loops without timers. */
#ifndef SBL_ALARM_H
#define SBL_ALARM_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct sbl_alarm {
  bool open;     /* false: zeroed memory is a valid alarm */
  pid_t process; /* whose it is; a forked child makes its own */
  int both;      /* readable when either of these is */
  int watched;   /* another's */
  int timer;
} sbl_alarm;

/* A descriptor that is readable when `watched` is, and after `seconds` (negative = never). It stays
 * the same from call to call. Where there is no such thing: `watched`. */
int sbl_alarm_descriptor(sbl_alarm *alarm, int watched, double seconds);

void sbl_alarm_close(sbl_alarm *alarm);

#endif
