#include "engine/date.h"

#include <curl/curl.h>

double sb_http_date(const char *text) {
  return (double)curl_getdate(text, NULL);
}
