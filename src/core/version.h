/* The order of API versions: 2.9 comes before 2.10, and a name, such as Preview, comes after all
 * numbers. */
#ifndef SB_VERSION_H
#define SB_VERSION_H

#include <stdbool.h>

/* Whether `version` is `since` or comes after `since`. All names are equal. */
bool sb_version_reaches(const char *version, const char *since);

#endif
