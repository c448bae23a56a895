#include "core/time.h"

#include <stdint.h>

#include "core/ascii.h"

/* Days between 1970-01-01 and a day of the Gregorian calendar, and back; after Howard Hinnant's
 * "chrono-Compatible Low-Level Date Algorithms". Years start in March, so that a leap day ends one.
 */
static int64_t days_from_date(int year, int month, int day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = y / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static void date_from_days(int64_t days, int *year, int *month, int *day) {
  days += 719468;
  int64_t era = days / 146097;
  int64_t day_of_era = days - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted_month = (5 * day_of_year + 2) / 153;
  *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  *month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

static int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

typedef struct reader {
  const char *at, *end;
} reader;

static bool read_byte(reader *r, const char *accepted) {
  if (r->at == r->end) return false;
  for (; *accepted != '\0'; accepted++) {
    if (*r->at == *accepted) {
      r->at++;
      return true;
    }
  }
  return false;
}

/* Exactly `count` digits that make a number in a range. */
static bool read_number(reader *r, int count, int min, int max, int *number) {
  int value = 0;
  for (; count > 0; count--, r->at++) {
    if (r->at == r->end || !sb_ascii_is_digit(*r->at)) return false;
    value = value * 10 + (*r->at - '0');
  }
  *number = value;
  return value >= min && value <= max;
}

static bool read_date(reader *r, int64_t *days) {
  int year, month, day;
  if (!read_number(r, 4, 1, 9999, &year) || !read_byte(r, "-") ||
      !read_number(r, 2, 1, 12, &month) || !read_byte(r, "-") ||
      !read_number(r, 2, 1, days_in_month(year, month), &day)) {
    return false;
  }
  *days = days_from_date(year, month, day);
  return true;
}

/* The digits behind a decimal sign. Beyond the 15th they make no difference to a double. */
static bool read_fraction(reader *r, double *fraction) {
  double value = 0, scale = 1;
  const char *start = r->at;
  for (; r->at < r->end && sb_ascii_is_digit(*r->at); r->at++) {
    if (r->at - start >= 15) continue;
    value = value * 10 + (*r->at - '0');
    scale *= 10;
  }
  *fraction = value / scale;
  return r->at > start;
}

static bool read_time(reader *r, double *seconds) {
  int hour, minute, second = 0;
  double fraction = 0;
  if (!read_number(r, 2, 0, 23, &hour) || !read_byte(r, ":") ||
      !read_number(r, 2, 0, 59, &minute)) {
    return false;
  }
  /* 60 is a leap second. */
  if (read_byte(r, ":")) {
    if (!read_number(r, 2, 0, 60, &second)) return false;
    if (read_byte(r, ".,") && !read_fraction(r, &fraction)) return false;
  }
  *seconds = hour * 3600 + minute * 60 + second + fraction;
  return true;
}

static bool read_offset(reader *r, int *seconds) {
  *seconds = 0;
  if (r->at == r->end || read_byte(r, "Zz")) return true;
  int sign = *r->at == '-' ? -1 : 1;
  int hour, minute = 0;
  if (!read_byte(r, "+-") || !read_number(r, 2, 0, 23, &hour)) return false;
  bool colon = read_byte(r, ":");
  if ((colon || r->at < r->end) && !read_number(r, 2, 0, 59, &minute)) return false;
  *seconds = sign * (hour * 3600 + minute * 60);
  return true;
}

bool sb_time_parse_iso8601(const char *text, size_t size, double *seconds) {
  reader r = {text, text + size};
  int64_t days;
  double time_of_day;
  int offset;
  if (!read_date(&r, &days) || !read_byte(&r, "Tt ") || !read_time(&r, &time_of_day) ||
      !read_offset(&r, &offset) || r.at != r.end) {
    return false;
  }
  *seconds = (double)(days * 86400 - offset) + time_of_day;
  return true;
}

bool sb_time_is_date(const char *text, size_t size) {
  reader r = {text, text + size};
  int64_t days;
  return read_date(&r, &days) && r.at == r.end;
}

static char *write_number(char *at, int number, int count) {
  for (int i = count - 1; i >= 0; i--, number /= 10)
    at[i] = (char)('0' + number % 10);
  return at + count;
}

static char *write_byte(char *at, char byte) {
  *at = byte;
  return at + 1;
}

void sb_time_format_iso8601(double seconds, char text[SB_TIME_ISO8601_SIZE]) {
  static const double first = -62135596800.0, last = 253402300799.999;
  if (!(seconds > first)) seconds = first; /* NaN too */
  if (seconds > last) seconds = last;

  /* Counted from the first instant, so that nothing is negative. */
  int64_t milliseconds = (int64_t)((seconds - first) * 1000 + 0.5);
  int64_t days = milliseconds / 86400000 + days_from_date(1, 1, 1);
  int time_of_day = (int)(milliseconds % 86400000);
  int year, month, day;
  date_from_days(days, &year, &month, &day);

  char *at = write_number(text, year, 4);
  at = write_number(write_byte(at, '-'), month, 2);
  at = write_number(write_byte(at, '-'), day, 2);
  at = write_number(write_byte(at, 'T'), time_of_day / 3600000, 2);
  at = write_number(write_byte(at, ':'), time_of_day / 60000 % 60, 2);
  at = write_number(write_byte(at, ':'), time_of_day / 1000 % 60, 2);
  at = write_number(write_byte(at, '.'), time_of_day % 1000, 3);
  write_byte(write_byte(at, 'Z'), '\0');
}
