/* What a type asks for, in words, and the alternatives it is made of. */
#ifndef SBL_PHRASE_H
#define SBL_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/check/problem.h"
#include "core/schema.h"

/* The leaves of a type are what is left when its unions are opened up; a type that is no union is
 * its own leaf. */
size_t sbl_leaf_count(const sb_schema *schema);

/* Counted from 0; it must exist. */
const sb_schema *sbl_leaf_at(const sb_schema *schema, size_t nth);

/* Whether all leaves are literals. */
bool sbl_is_words(const sb_schema *schema);

/* Adds what comes after "must be": "a whole number from 1 to 150", "'user' or 'lead'". */
void sbl_text_add_type(sbl_text *text, const sb_schema *schema);

/* Adds what comes after something's name: " needs version 2.17 of the API, …". */
void sbl_text_add_need(sbl_text *text, const char *since, const char *version);

#endif
