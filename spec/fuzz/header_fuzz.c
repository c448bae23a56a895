/* Lines as a hostile server sends them: the list stays whole, clean and below its cap. */
#include "core/header.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/rate_limit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

static void check_list(const sb_headers *headers) {
  size_t cursor = 0, count = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    count++;
    size_t size = header.value_size;
    require(strlen(header.name) == header.name_size && strlen(header.value) == size);
    require(sb_header_name_valid(header.name, header.name_size));
    require(sb_header_value_valid(header.value, size));
    require(size == 0 || strchr(" \t", header.value[0]) == NULL);
    require(size == 0 || strchr(" \t", header.value[size - 1]) == NULL);
    require(sb_headers_get(headers, header.name) != NULL);
  }
  require(count == headers->count);
  require(cursor == headers->text.size);
  require(headers->text.limit == 0 || headers->text.size <= headers->text.limit);
}

/* How many fields have this name. */
static size_t count_of(const sb_headers *headers, const char *wanted) {
  sb_headers one;
  sb_headers_init(&one, 0);
  size_t cursor = 0, count = 0;
  sb_header header;
  while (sb_headers_next(headers, &cursor, &header)) {
    sb_headers_clear(&one);
    require(sb_headers_add(&one, header.name, header.name_size, "", 0) == SB_OK);
    if (sb_headers_get(&one, wanted) != NULL) count++;
  }
  sb_headers_destroy(&one);
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  sb_headers headers;
  sb_headers_init(&headers, data[0]);
  const char *at = (const char *)data + 1, *end = (const char *)data + size;
  while (at < end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    const char *next = newline != NULL ? newline + 1 : end;
    size_t count = headers.count;
    sb_status status = sb_headers_add_line(&headers, at, (size_t)(next - at));
    bool continues = *at == ' ' || *at == '\t'; /* the field before it */
    require(headers.count == count + (status == SB_OK && !continues ? 1 : 0));
    at = next;
  }
  check_list(&headers);

  sb_rate_limit rate_limit = sb_rate_limit_read(&headers);
  require(rate_limit.known ==
          (rate_limit.limit >= 0 || rate_limit.remaining >= 0 || rate_limit.reset >= 0));

  if (sb_headers_set(&headers, "x-set", 5, (const char *)data + 1, size - 1) == SB_OK) {
    require(count_of(&headers, "X-Set") == 1);
  }
  check_list(&headers);
  sb_headers_destroy(&headers);
  return 0;
}
