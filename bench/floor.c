/* floor WORKLOAD URL COUNT [CA_FILE VERSION]   the least that libcurl can do the work for: one
 * handle used again and again, no header read, bodies thrown away. WORKLOAD: start, first, get,
 * concurrent, list, list150. VERSION: 1.1 or 2, of HTTP. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IN_FLIGHT = 64 };

static size_t throw_away(char *bytes, size_t size, size_t count, void *data) {
  (void)bytes, (void)data;
  return size * count;
}

static const char *ca_file;
static long version = CURL_HTTP_VERSION_1_1;

static CURL *make(struct curl_slist *headers) {
  CURL *easy = curl_easy_init();
  if (ca_file != NULL) curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, version);
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, (long)(version != CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, throw_away);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  return easy;
}

static void check(CURL *easy, CURLcode result) {
  long status = 0, spoken = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &spoken);
  long wanted = version == CURL_HTTP_VERSION_2TLS ? CURL_HTTP_VERSION_2_0 : version;
  if (result == CURLE_OK && status == 200 && spoken == wanted) return;
  fprintf(stderr, "floor: %s, status %ld, version %ld\n", curl_easy_strerror(result), status,
          spoken);
  exit(1);
}

static void in_a_row(CURL *easy, const char *format, const char *base, long count, long step) {
  char url[300];
  for (long i = 0; i < count; i++) {
    snprintf(url, sizeof url, format, base, i * step);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    check(easy, curl_easy_perform(easy));
  }
}

static void at_once(struct curl_slist *headers, const char *base, long count) {
  CURLM *multi = curl_multi_init();
  long started = 0, ended = 0;
  char url[300];
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)IN_FLIGHT);
  snprintf(url, sizeof url, "%s/contacts/6762f0dd1bb69f9f2193bb83", base);
  for (; started < IN_FLIGHT && started < count; started++) {
    CURL *easy = make(headers);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_multi_add_handle(multi, easy);
  }
  while (ended < count) {
    int running, left;
    CURLMsg *message;
    curl_multi_perform(multi, &running);
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      CURL *easy = message->easy_handle;
      check(easy, message->data.result);
      ended++;
      curl_multi_remove_handle(multi, easy);
      if (started < count) {
        started++;
        curl_multi_add_handle(multi, easy);
      }
    }
    if (ended < count) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
}

int main(int argument_count, char **arguments) {
  if (argument_count != 4 && argument_count != 6) return 2;
  const char *workload = arguments[1], *base = arguments[2];
  long count = strtol(arguments[3], NULL, 10);
  if (argument_count == 6) {
    ca_file = arguments[4];
    if (strcmp(arguments[5], "2") == 0) version = CURL_HTTP_VERSION_2TLS;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  struct curl_slist *headers = curl_slist_append(NULL, "Authorization: Bearer token");
  headers = curl_slist_append(headers, "Accept: application/json");
  headers = curl_slist_append(headers, "Intercom-Version: 2.16");
  CURL *easy = make(headers);
  if (strcmp(workload, "first") == 0)
    in_a_row(easy, "%s/contacts/6762f0dd1bb69f9f2193bb83", base, 1, 0);
  else if (strcmp(workload, "get") == 0)
    in_a_row(easy, "%s/contacts/6762f0dd1bb69f9f2193bb83", base, count, 0);
  else if (strcmp(workload, "concurrent") == 0)
    at_once(headers, base, count);
  else if (strcmp(workload, "list") == 0)
    in_a_row(easy, "%s/contacts?per_page=50&starting_after=%ld", base, count, 50);
  else if (strcmp(workload, "list150") == 0)
    in_a_row(easy, "%s/contacts?per_page=150&starting_after=%ld", base, count, 150);
  else if (strcmp(workload, "start") != 0)
    return 3;
  return 0;
}
