/* What there is, as data. */
#ifndef SBL_DESCRIBE_H
#define SBL_DESCRIBE_H

#include "binding/catalogue/connector.h"
#include "binding/lua/compat.h"

/* Pushes a new table that describes an operation:
 *
 *   resource, action, description, method, path, idempotent, deprecated, answer, records, value
 *   effect = "read", "write" or "destructive"
 *   idempotent_with = the field that makes a repeat harmless, or nil
 *   paging = { style, send }, or nil
 *   beyond = the action that has what lies beyond the last page, or nil
 *   parameters = { { name, location = "path"|"query"|"body", type, required, nullable, clearable,
 *                    description, default, schema }, ... }
 *
 * With `answers`, also what is known of the answer:
 *
 *   returns = the type of what the call returns
 *   meta_body = the type of what is around it in meta.body, where it is a part of the answer
 *
 * Path variables come in their order, then query parameters and body fields, required ones first,
 * then by name. What a body takes besides fields that have names (all of it, when it is a union of
 * objects) is one last entry, name = "*". What is filled in for the caller is not required.
 *
 * `schema` is the type as data, recursive: type (its word), name (of a named type) and
 *
 *   integer, number: minimum, maximum
 *   string:          min_length, max_length; enum = { words } for a union of words
 *   array:           items, min_items, max_items
 *   object:          properties = { name = schema with required, nullable, clearable (where true),
 *                    description, default }; additional = true or a schema, if there may be any
 *   union:           any_of = { schemas }
 *
 * A type within itself is told by type and name only. */
void sbl_push_operation(lua_State *L, const sb_operation *operation, bool answers);

/* The word for it in definitions; NULL for SB_PAGING_NONE. */
const char *sbl_paging_style_name(sb_paging_style style);

/* describe(connector [, answers [, resource [, action]]]) -> a new table: all of it, or that
 * resource or action alone, which must be there. */
int sbl_connector_describe(lua_State *L);

#endif
