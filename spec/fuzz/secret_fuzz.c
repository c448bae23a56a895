/* Texts that may have credentials in them: what is found lies in the text, piece behind piece. */
#include "core/secret.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size > 0 ? size : 1); /* no longer, so that a sanitizer sees who reads on */
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  sb_secret_scan scan = {.text = text, .size = size};
  sb_secret found;
  size_t end = 0;
  while (sb_secret_next(&scan, &found)) {
    require(found.start >= end && found.size > 0 && found.start + found.size <= size);
    require(found.quotes >= -1 && found.quotes <= 7);
    end = found.start + found.size;
  }
  (void)sb_secret_name(text, size);
  free(text);
  return 0;
}
