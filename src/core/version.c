#include "core/version.h"

#include <stdlib.h>

#include "core/ascii.h"

bool sb_version_reaches(const char *version, const char *since) {
  if (!sb_ascii_is_digit(*version)) return true;
  if (!sb_ascii_is_digit(*since)) return false;
  for (;;) {
    char *version_end, *since_end;
    unsigned long has = strtoul(version, &version_end, 10);
    unsigned long needs = strtoul(since, &since_end, 10);
    if (has != needs) return has > needs;
    if (*since_end != '.') return true;
    since = since_end + 1;
    if (*version_end == '.')
      version = version_end + 1;
    else
      version = "0";
  }
}
