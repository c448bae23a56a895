/* Reads and writes decimal numbers with a decimal point, independent of the host's locale. */
#ifndef SB_NUMBER_H
#define SB_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads [ "-" ] digits [ "." digits ] from the start of `text`. Returns the number of bytes read,
 * or 0 if `text` starts with no number. Exact up to 15 digits; a number too large is infinite. */
size_t sb_number_read(const char *text, size_t size, double *number);

/* Whether the C string is a number and nothing else. */
bool sb_number_parse(const char *text, double *number);

/* Whether the text is [ "-" ] digits and nothing else, as JSON writes a whole number: none in front
 * that are zero, and no more of them than an integer of 64 bits has. */
bool sb_number_is_whole(const char *text, size_t size);

/* Writes the shortest form that sb_number_read reads back as the same number, at most 15 decimals,
 * and a NUL. `number` is finite and below 2^53 in size. */
#define SB_NUMBER_SIZE 40
void sb_number_format(double number, char text[SB_NUMBER_SIZE]);

/* The same of the number to three decimals, as a message tells seconds. */
void sb_number_format_rounded(double number, char text[SB_NUMBER_SIZE]);

#endif
