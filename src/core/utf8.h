/* UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef SB_UTF8_H
#define SB_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* The length in bytes of the character at the start of `text`; 0 if the character is invalid. */
size_t sb_utf8_step(const char *text, size_t size);

/* Counts the characters (code points). False if any part of the text is invalid. */
bool sb_utf8_count(const char *text, size_t size, size_t *characters);

#endif
