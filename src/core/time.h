/* Points in time, as seconds since the epoch with fractions. */
#ifndef SB_TIME_H
#define SB_TIME_H

#include <stdbool.h>
#include <stddef.h>

/* Reads an ISO 8601 / RFC 3339 date-time: "2026-11-22T13:30:00Z", a fraction of any length, an
 * offset (+02:00, -0700, +02) or Z, 't' and ' ' in place of 'T'. Without an offset it is UTC. The
 * seconds may be left out, as Java does when they are zero. */
bool sb_time_parse_iso8601(const char *text, size_t size, double *seconds);

/* Whether text is a calendar day YYYY-MM-DD that exists. */
bool sb_time_is_date(const char *text, size_t size);

/* Writes UTC with milliseconds, "2026-11-22T13:30:00.000Z", and a NUL. Years 1 to 9999; anything
 * else is clamped, NaN to the first instant. */
#define SB_TIME_ISO8601_SIZE 25
void sb_time_format_iso8601(double seconds, char text[SB_TIME_ISO8601_SIZE]);

#endif
