/* Types in words, and the alternatives that a type is made of. */
#ifndef SBL_PHRASE_H
#define SBL_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "binding/check/problem.h"
#include "core/schema.h"

/* The number of leaves of a type: its alternatives, with those of unions among them. A type that is
 * no union is its own leaf. No union may be a member of itself: catalogue/types refuses those. */
size_t sbl_leaf_count(const sb_schema *schema);

/* The leaf of that number, counted from 0. The leaf must exist. */
const sb_schema *sbl_leaf_at(const sb_schema *schema, size_t nth);

/* Whether all leaves are literals. */
bool sbl_is_words(const sb_schema *schema);

/* Adds the words after "must be": "a whole number from 1 to 150", "'user' or 'lead'". */
void sbl_text_add_type(sbl_text *text, const sb_schema *schema);

/* Adds the words after the name of a parameter or an action: " needs version 2.17 of the API, …".
 */
void sbl_text_add_need(sbl_text *text, const char *since, const char *version);

#endif
