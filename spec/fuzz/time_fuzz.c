/* What is read as a time is written and read again as the same time, to the millisecond. */
#include "core/time.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

static void check_format(double seconds) {
  char text[SB_TIME_ISO8601_SIZE], again[SB_TIME_ISO8601_SIZE];
  sb_time_format_iso8601(seconds, text);
  require(strlen(text) == SB_TIME_ISO8601_SIZE - 1);
  require(sb_time_is_date(text, 10));
  double read;
  require(sb_time_parse_iso8601(text, strlen(text), &read));
  if (seconds >= -62135596800.0 && seconds <= 253402300799.0) {
    /* Half a millisecond, and what a double leaves out in the year 9999. */
    require(fabs(read - seconds) <= 0.0006);
  }
  sb_time_format_iso8601(read, again);
  require(strcmp(text, again) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  /* The bytes themselves as a number, */
  if (size >= sizeof(double)) {
    double seconds;
    memcpy(&seconds, data, sizeof seconds);
    check_format(seconds);
  }
  /* and as text. */
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  double seconds;
  if (sb_time_parse_iso8601(text, size, &seconds)) {
    require(isfinite(seconds));
    require(sb_time_is_date(text, 10));
    check_format(seconds);
  }
  sb_time_is_date(text, size);
  free(text);
  return 0;
}
