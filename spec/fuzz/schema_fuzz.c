/* Any expression is either refused with a reason or means what its own text means. */
#include "core/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../support/heap_arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_SIZE = 4096 };

static void require(bool condition) {
  if (!condition) abort();
}

static const sb_schema *resolve(void *context, const char *name, size_t size) {
  return size == 3 && memcmp(name, "tag", 3) == 0 ? context : NULL;
}

static bool parse(sb_arena *arena, const char *expression, sb_field *field) {
  static sb_schema tag = {.type = SB_TYPE_OBJECT, .name = "tag"};
  sb_schema_error error = {""};
  bool parsed = sb_schema_parse(arena, expression, resolve, &tag, field, &error);
  require(parsed == (error.text[0] == '\0'));
  require(parsed == (field->schema != NULL));
  return parsed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > MAX_SIZE) return 0;
  char expression[MAX_SIZE + 1];
  if (size > 0) memcpy(expression, data, size);
  expression[size] = '\0';

  sb_arena arena;
  heap_arena_init(&arena);
  sb_field field = {0};
  if (parse(&arena, expression, &field)) {
    static char text[4 * MAX_SIZE], again[4 * MAX_SIZE];
    size_t length = sb_schema_text(field.schema, text, sizeof text);
    require(length < sizeof text && strlen(text) == length);
    sb_field same = {0};
    require(parse(&arena, text, &same));
    require(!same.required && !same.nullable && same.default_text == NULL);
    sb_schema_text(same.schema, again, sizeof again);
    require(strcmp(text, again) == 0);
    require(!field.clearable || field.required);
    require(field.description == NULL || field.description[0] != '\0');
  }
  heap_arena_destroy(&arena);
  return 0;
}
