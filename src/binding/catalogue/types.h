/* The types of a definition, and the tables of fields that use them, as schemas. */
#ifndef SBL_TYPES_H
#define SBL_TYPES_H

#include "binding/catalogue/connector.h"

/* A named type. Its schema has its address before it has its content, since types may refer to each
 * other and to themselves. */
typedef struct sbl_named_type {
  const char *name;
  sb_schema *schema;
  bool ends; /* no union among its alternatives contains itself */
} sbl_named_type;

typedef struct sbl_types {
  sbl_named_type *list;
  size_t count;
} sbl_types;

/* A definition, or a part of one, on its way into structs. */
typedef struct sbl_compiler {
  sbl_reader kit;
  sbl_connector *connector;
  const sbl_types *types; /* NULL = there are none */
  int depth;              /* of tables of fields within each other */
} sbl_compiler;

/* The types in the table at `index`; from now on the compiler knows them. */
const sbl_types *sbl_types_read(sbl_compiler *r, int index);

/* The type expression `text`, which is in the arena. False with *error filled when it is none. */
bool sbl_expression_parse(sbl_compiler *r, const char *text, sb_field *out, sb_schema_error *error);

/* The type expression at `index`. */
void sbl_expression_read(sbl_compiler *r, int index, const char *name, sb_field *out);

/* A type expression or a table of fields, on top of the stack. Pops it. */
void sbl_field_read(sbl_compiler *r, const char *name, sb_field *out);

/* The table of fields at `index`. */
void sbl_fields_read(sbl_compiler *r, int index, sb_schema *object);

#endif
