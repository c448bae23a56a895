/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef SB_UTF8_H
#define SB_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes the character at the start of `text` has; 0 when there is no valid one. */
size_t sb_utf8_step(const char *text, size_t size);

/* Counts the characters (code points). False when the text is not valid throughout. */
bool sb_utf8_count(const char *text, size_t size, size_t *characters);

#endif
