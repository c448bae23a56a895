#include "binding/check/phrase.h"

#include "core/number.h"

/* How many alternatives a message lists. */
enum { SHOWN_MEMBERS = 8 };

size_t sbl_leaf_count(const sb_schema *schema) {
  if (schema->type != SB_TYPE_UNION) return 1;
  size_t count = 0;
  for (size_t i = 0; i < schema->member_count; i++)
    count += sbl_leaf_count(schema->members[i]);
  return count;
}

static const sb_schema *find_leaf(const sb_schema *schema, size_t *nth) {
  if (schema->type != SB_TYPE_UNION) return (*nth)-- == 0 ? schema : NULL;
  const sb_schema *found = NULL;
  for (size_t i = 0; i < schema->member_count && !found; i++)
    found = find_leaf(schema->members[i], nth);
  return found;
}

const sb_schema *sbl_leaf_at(const sb_schema *schema, size_t nth) {
  return find_leaf(schema, &nth);
}

bool sbl_is_words(const sb_schema *schema) {
  size_t count = sbl_leaf_count(schema);
  for (size_t i = 0; i < count; i++)
    if (sbl_leaf_at(schema, i)->type != SB_TYPE_LITERAL) return false;
  return count > 0;
}

static void add_bound(sbl_text *text, double bound) {
  char number[SB_NUMBER_SIZE];
  sb_number_format(bound, number);
  sbl_text_add(text, "%s", number);
}

static void add_number_range(sbl_text *text, const sb_schema *schema) {
  if (schema->has_min && schema->has_max) {
    sbl_text_add(text, " from ");
    add_bound(text, schema->min);
    sbl_text_add(text, " to ");
    add_bound(text, schema->max);
  } else if (schema->has_min || schema->has_max) {
    sbl_text_add(text, schema->has_min ? " of at least " : " of at most ");
    add_bound(text, schema->has_min ? schema->min : schema->max);
  }
}

static void add_size_range(sbl_text *text, const sb_schema *schema, const char *unit) {
  if (!schema->has_min && !schema->has_max) return;
  double last = schema->has_max ? schema->max : schema->min;
  bool both = schema->has_min && schema->has_max;
  sbl_text_add(text, " of ");
  if (both && schema->min < schema->max) {
    add_bound(text, schema->min);
    sbl_text_add(text, " to ");
  } else {
    sbl_text_add(text, both ? "exactly " : schema->has_min ? "at least " : "at most ");
  }
  add_bound(text, last);
  sbl_text_add(text, last == 1 ? " %s" : " %ss", unit);
}

static void add_alternatives(sbl_text *text, const sb_schema *schema) {
  size_t count = sbl_leaf_count(schema);
  size_t shown = count > SHOWN_MEMBERS ? SHOWN_MEMBERS : count;
  if (shown < count) sbl_text_add(text, "one of ");
  for (size_t i = 0; i < shown; i++) {
    const sb_schema *leaf = sbl_leaf_at(schema, i);
    if (i > 0) sbl_text_add(text, i + 1 == count ? " or " : ", ");
    sbl_text_add_type(text, leaf);
    if (leaf->type == SB_TYPE_OBJECT && leaf->name) sbl_text_add(text, " (%s)", leaf->name);
  }
  if (shown < count) sbl_text_add(text, " and %zu more", count - shown);
}

void sbl_text_add_type(sbl_text *text, const sb_schema *schema) {
  switch (schema->type) {
  case SB_TYPE_ANY: sbl_text_add(text, "anything"); break;
  case SB_TYPE_STRING:
    sbl_text_add(text, "a string");
    add_size_range(text, schema, "character");
    break;
  case SB_TYPE_INTEGER:
    sbl_text_add(text, "a whole number");
    add_number_range(text, schema);
    break;
  case SB_TYPE_NUMBER:
    sbl_text_add(text, "a number");
    add_number_range(text, schema);
    break;
  case SB_TYPE_BOOLEAN: sbl_text_add(text, "true or false"); break;
  case SB_TYPE_ID: sbl_text_add(text, "a non-empty string or a whole number"); break;
  case SB_TYPE_NUMBER_ID: sbl_text_add(text, "a whole number, or its digits"); break;
  case SB_TYPE_DATETIME:
    sbl_text_add(text, "an ISO 8601 date-time such as '2026-11-22T13:30:00Z'");
    break;
  case SB_TYPE_DATE: sbl_text_add(text, "a date such as '2026-11-22'"); break;
  case SB_TYPE_TIME: sbl_text_add(text, "a time in whole seconds since 1970"); break;
  case SB_TYPE_LITERAL: sbl_text_add(text, "'%s'", schema->literal); break;
  case SB_TYPE_ARRAY:
    sbl_text_add(text, "an array");
    add_size_range(text, schema, "item");
    break;
  case SB_TYPE_OBJECT: sbl_text_add(text, "an object"); break;
  case SB_TYPE_UNION: add_alternatives(text, schema); break;
  }
}

void sbl_text_add_need(sbl_text *text, const char *since, const char *version) {
  sbl_text_add(text,
               " needs version %s of the API, and this call asks for %.40s (version = \"%s\")",
               since, version, since);
}
