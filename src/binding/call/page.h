/* Reads from the answer of a list how to request the next page. */
#ifndef SBL_PAGE_H
#define SBL_PAGE_H

#include "binding/lua/compat.h"
#include "core/operation.h"

/* Pushes the parameters that request the next page, as a table. Pushes nil after the last page, and
 * false if the answer tells of a next page in an unreadable way. `body` is the stack index of the
 * decoded answer, `records` that of its array of records. */
void sbl_page_push_next(lua_State *L, const sb_paging *paging, int body, int records);

/* Pushes the total number of records, if the answer tells it, else nil. */
void sbl_page_push_total(lua_State *L, const sb_paging *paging, int body);

#endif
