/* The operations of a definition's resources. */
#ifndef SBL_OPERATION_H
#define SBL_OPERATION_H

#include "binding/catalogue/types.h"

/* Fills a resource that has only its name from the table at `index`. */
void sbl_resource_read(sbl_compiler *r, int index, sbl_resource *resource);

/* The type of what the operation answers, on top of the stack: a type expression or a table of
 * fields. Pops it. Throws when the records or the value are not in there. */
void sbl_answer_read(sbl_compiler *r, sb_operation *operation);

#endif
