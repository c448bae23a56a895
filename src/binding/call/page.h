/* What to ask for next, read from the answer to a list. */
#ifndef SBL_PAGE_H
#define SBL_PAGE_H

#include "binding/lua/compat.h"
#include "core/operation.h"

/* Pushes a table of parameters that asks for the page after this one; nil at the end; false when
 * the answer says that there is more, but not in a way that can be read. `body` is the stack index
 * of the decoded answer, `records` that of its array of records. */
void sbl_page_push_next(lua_State *L, const sb_paging *paging, int body, int records);

/* Pushes the number of all records as the answer tells it, or nil. */
void sbl_page_push_total(lua_State *L, const sb_paging *paging, int body);

#endif
