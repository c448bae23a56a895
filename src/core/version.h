/* Versions of an API, in the order in which they came: 2.9, 2.10, and names such as Preview, which
 * are ahead of all numbers. */
#ifndef SB_VERSION_H
#define SB_VERSION_H

#include <stdbool.h>

/* Whether `version` has what came with `since`. One name is as far ahead as another. */
bool sb_version_reaches(const char *version, const char *since);

#endif
