/* Reads HTTP-dates with libcurl's parser. */
#ifndef SB_DATE_H
#define SB_DATE_H

/* Seconds since the epoch; negative when the text is no date. Fits sb_http_date_parser. */
double sb_http_date(const char *text);

#endif
