/* What the tests of core share. */
#ifndef SB_TEST_H
#define SB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Fails, and says which case of a table it was. */
#define CHECK(condition, label)                                                                    \
  do {                                                                                             \
    if (!(condition)) fail_msg("%s: %s", (label), #condition);                                     \
  } while (0)

static inline bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}

#endif
