#include "core/method.h"

#include <string.h>

static const struct {
  const char *name;
  bool reads, writes, repeatable;
} traits[] = {
    [SB_METHOD_NONE] = {NULL, false, false, false},
    [SB_METHOD_GET] = {"GET", true, false, true},
    [SB_METHOD_HEAD] = {"HEAD", true, false, true},
    [SB_METHOD_POST] = {"POST", false, true, false},
    [SB_METHOD_PUT] = {"PUT", false, true, true},
    [SB_METHOD_PATCH] = {"PATCH", false, true, false},
    [SB_METHOD_DELETE] = {"DELETE", false, false, true},
};

sb_method sb_method_named(const char *name, size_t size) {
  for (sb_method method = SB_METHOD_GET; method <= SB_METHOD_DELETE; method++)
    if (strlen(traits[method].name) == size && memcmp(traits[method].name, name, size) == 0)
      return method;
  return SB_METHOD_NONE;
}

const char *sb_method_name(sb_method method) {
  return traits[method].name;
}

bool sb_method_reads(sb_method method) {
  return traits[method].reads;
}

bool sb_method_writes(sb_method method) {
  return traits[method].writes;
}

bool sb_method_repeatable(sb_method method) {
  return traits[method].repeatable;
}
