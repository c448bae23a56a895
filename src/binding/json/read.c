#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "binding/json/keys.h"
#include "binding/json/path.h"
#include "binding/json/read.h"
#include "binding/lua/value.h"
#include "core/ascii.h"
#include "core/json_scan.h"

typedef struct reader {
  lua_State *L;
  const char *end; /* of the text; a NUL is there */
  const sbl_json_wanted *wanted;
  sbl_json_keys *known;
  int names; /* stack index of the known keys' strings */
  int depth;
  int room;               /* fields and items that tables may still get room for beforehand */
  bool skips;             /* what is read is only looked through: nothing is pushed */
  const char *problem;    /* why the text is none, */
  const char *problem_at; /* and where */
} reader;

/* Where a value is. */
typedef struct where {
  const char *path; /* from here to what is wanted, "" = it is not in here; NULL = inside of it */
  bool selects;     /* the object, or the objects of the array, keep only the wanted fields */
} where;

/* All that read something from a place in the text return the place behind it, or NULL when it is
 * not there. */
static const char *read_value(reader *r, const char *at, unsigned place, where here);

static const char *complain(reader *r, const char *at, const char *problem) {
  r->problem = problem;
  r->problem_at = at;
  return NULL;
}

static where arrive(const reader *r) {
  return (where){.selects = r->wanted->fields_size > 0};
}

static where step_into(const reader *r, where here, const char *name, size_t size) {
  if (!here.path) return (where){0};
  size_t segment = strcspn(here.path, ".");
  if (segment == 0 || segment != size || memcmp(here.path, name, size) != 0)
    return (where){.path = ""};
  if (here.path[segment] == '.') return (where){.path = here.path + segment + 1};
  return arrive(r);
}

/* --- strings --- */

/* Pushes the string between two places in the text, where there are escapes in it. */
static bool push_unescaped(reader *r, const char *from, const char *to) {
  char small[256] = "";
  size_t room = (size_t)(to - from);
  char *bytes = room <= sizeof small ? small : lua_newuserdata(r->L, room);
  size_t size = sb_json_unescape(from, to, bytes);
  if (size == SB_JSON_BAD_ESCAPE) {
    complain(r, from - 1, "a wrong escape in the string");
    return false;
  }
  lua_pushlstring(r->L, bytes, size);
  if (bytes != small) lua_remove(r->L, -2);
  return true;
}

/* Reads one with escapes, or without an end. */
static const char *read_odd_string(reader *r, const char *at) {
  bool escaped;
  const char *from = at + 1, *to = sb_json_string_end(from, r->end, &escaped);
  if (!to) return complain(r, at, "a string without an end");
  if (!push_unescaped(r, from, to)) return NULL;
  if (r->skips) lua_pop(r->L, 1);
  return to + 1;
}

static inline const char *read_string(reader *r, const char *at) {
  const char *from = at + 1, *to = sb_json_find_stop(from, r->end);
  if (*to != '"') return read_odd_string(r, at);
  if (!r->skips) lua_pushlstring(r->L, from, (size_t)(to - from));
  return to + 1;
}

/* --- numbers and words --- */

static const char *read_number(reader *r, const char *at) {
  sb_json_number number;
  const char *behind = sb_json_read_number(at, &number);
  if (!behind) return complain(r, at, "not a number");
  if (r->skips) return behind;
#if LUA_VERSION_NUM >= 503
  if (number.is_whole) {
    lua_pushinteger(r->L, (lua_Integer)number.whole);
    return behind;
  }
#endif
  lua_pushnumber(r->L, number.is_whole ? (lua_Number)number.whole : number.number);
  return behind;
}

static const char *read_word(reader *r, const char *at, const char *word, size_t size) {
  if ((size_t)(r->end - at) < size || memcmp(at, word, size) != 0)
    return complain(r, at, "no value");
  return at + size;
}

static const char *read_true(reader *r, const char *at) {
  const char *behind = read_word(r, at, "true", 4);
  if (behind && !r->skips) lua_pushboolean(r->L, 1);
  return behind;
}

static const char *read_false(reader *r, const char *at) {
  const char *behind = read_word(r, at, "false", 5);
  if (behind && !r->skips) lua_pushboolean(r->L, 0);
  return behind;
}

static const char *read_null(reader *r, const char *at) {
  const char *behind = read_word(r, at, "null", 4);
  if (behind && !r->skips) sbl_push_null(r->L);
  return behind;
}

/* --- room --- */

/* For so many fields and items tables get room beforehand in any text. Each one that is read adds
 * one: a guess never costs more than what was read. */
enum { FIRST_ROOM = 256 };

/* How many fields or items to make room for, when so many may come. */
static int take_room(reader *r, int hint) {
  int taken = hint < r->room ? hint : r->room;
  r->room -= taken;
  return taken;
}

static void earn_room(reader *r) {
  if (r->room < INT_MAX) r->room++;
}

/* Has the empty table on top say what it is, so that it is written as it was read. */
static void mark_empty(reader *r, int mark) {
  if (r->skips) return;
  lua_rawgeti(r->L, r->names, mark);
  lua_setmetatable(r->L, -2);
}

/* --- objects --- */

typedef struct name {
  const char *bytes;
  size_t size;
  unsigned key; /* 0 = not a known one */
  bool pushed;  /* its string is on top of the stack */
} name;

static inline uint64_t eight_bytes(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

/* As memcmp, which takes longer to call than to do for the few bytes of a key. */
static inline bool is_same(const char *a, const char *b, size_t size) {
  if (size < 8) {
    while (size > 0 && a[size - 1] == b[size - 1])
      size--;
    return size == 0;
  }
  for (size_t i = 0; i < size - 8; i += 8)
    if (eight_bytes(a + i) != eight_bytes(b + i)) return false;
  return eight_bytes(a + size - 8) == eight_bytes(b + size - 8);
}

/* Whether the key at `from` is the expected one. */
static bool is_key(const reader *r, const char *from, const sbl_json_key *expected) {
  size_t size = expected->size;
  return (size_t)(r->end - from) > size && from[size] == '"' && is_same(from, expected->name, size);
}

/* Reads a key that is not the expected one, up to its quote. */
static const char *read_other_name(reader *r, const char *from, unsigned short *link, name *read) {
  bool escaped;
  const char *to = sb_json_string_end(from, r->end, &escaped);
  if (!to) return complain(r, from - 1, "a key without an end");
  *read = (name){.bytes = from, .size = (size_t)(to - from)};
  if (escaped) {
    if (!push_unescaped(r, from, to)) return NULL;
    read->bytes = lua_tolstring(r->L, -1, &read->size);
    read->pushed = true;
  } else if (!r->skips) {
    read->key = sbl_json_keys_find(r->L, r->known, r->names, link, from, read->size);
  }
  return to;
}

/* Reads a key up to its value. `link` tells which one is expected. */
static const char *read_name(reader *r, const char *at, unsigned short *link, name *read) {
  if (*at != '"') return complain(r, at, "no key of an object");
  const char *from = at + 1, *to;
  const sbl_json_key *expected = &r->known->keys[*link];
  if (*link && is_key(r, from, expected)) {
    *read = (name){.bytes = from, .size = expected->size, .key = *link};
    to = from + expected->size;
  } else {
    to = read_other_name(r, from, link, read);
    if (!to) return NULL;
  }
  at = sb_json_skip_space(to + 1);
  return *at == ':' ? sb_json_skip_space(at + 1) : complain(r, at, "no colon behind a key");
}

static void push_name(const reader *r, const name *read) {
  if (read->pushed) return;
  if (read->key)
    lua_rawgeti(r->L, r->names, (int)read->key);
  else
    lua_pushlstring(r->L, read->bytes, read->size);
}

static bool is_wanted(const reader *r, const name *field) {
  const char *at = r->wanted->fields, *end = at + r->wanted->fields_size;
  while (at < end) {
    size_t size = strlen(at);
    if (size == field->size && memcmp(at, field->bytes, size) == 0) return true;
    at += size + 1;
  }
  return false;
}

/* The value is looked through, and its key popped if it was pushed. */
static const char *skip_value(reader *r, const char *at, const name *field) {
  bool outer = r->skips;
  if (field->pushed) lua_pop(r->L, 1);
  r->skips = true;
  at = read_value(r, at, 0, (where){0});
  r->skips = outer;
  return at;
}

/* Reads a value and sets the field of the table on top; *set tells whether there is one now. */
static const char *read_field(reader *r, const char *at, const name *field, where here, bool *set) {
  bool drops = !here.path && !r->wanted->keep_nulls && *at == 'n';
  *set = false;
  if (r->skips || drops || (here.selects && !is_wanted(r, field))) return skip_value(r, at, field);
  where inside = step_into(r, here, field->bytes, field->size);
  push_name(r, field);
  at = read_value(r, at, field->key, inside);
  if (!at) return NULL;
  lua_rawset(r->L, -3);
  *set = true;
  return at;
}

/* Reads the comma in front of another one, or the mark at the end. */
static const char *read_mark(reader *r, const char *at, char mark, bool *more) {
  at = sb_json_skip_space(at);
  *more = *at == ',';
  if (*more) return sb_json_skip_space(at + 1);
  return *at == mark ? at + 1 : complain(r, at, "neither a comma nor an end");
}

static unsigned char as_hint(int count) {
  return (unsigned char)(count < 255 ? count : 255);
}

static const char *read_object(reader *r, const char *at, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  unsigned short *link = &key->inside;
  at = sb_json_skip_space(at + 1);
  bool more = *at != '}', set;
  if (!r->skips) lua_createtable(r->L, 0, more ? take_room(r, key->fields) : 0);
  if (!more) {
    mark_empty(r, SBL_JSON_OBJECT_MARK);
    return at + 1;
  }
  int fields = 0;
  while (more) {
    name field;
    at = read_name(r, at, link, &field);
    if (at) at = read_field(r, at, &field, here, &set);
    if (at) at = read_mark(r, at, '}', &more);
    if (!at) return NULL;
    if (field.key) link = &r->known->keys[field.key].next;
    if (set) {
      fields++;
      earn_room(r);
    }
  }
  if (fields == 0) mark_empty(r, SBL_JSON_OBJECT_MARK); /* all were null, or not wanted */
  if (!r->skips) key->fields = as_hint(fields);
  return at;
}

/* --- arrays --- */

static const char *read_array(reader *r, const char *at, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  at = sb_json_skip_space(at + 1);
  bool more = *at != ']';
  if (!r->skips) lua_createtable(r->L, more ? take_room(r, key->items) : 0, 0);
  if (!more) {
    mark_empty(r, SBL_JSON_ARRAY_MARK);
    return at + 1;
  }
  int items = 0;
  if (!r->skips) key->items = 0; /* those in it are at the same place: not as much room for each */
  while (more) {
    where inside = {.path = here.path ? "" : NULL, .selects = here.selects && *at == '{'};
    at = read_value(r, at, place, inside);
    if (!at) return NULL;
    items++;
    earn_room(r);
    if (!r->skips) lua_rawseti(r->L, -2, items);
    at = read_mark(r, at, ']', &more);
    if (!at) return NULL;
  }
  if (!r->skips) key->items = as_hint(items);
  return at;
}

/* --- values --- */

static const char *read_nested(reader *r, const char *at, unsigned place, where here) {
  if (r->depth == SBL_JSON_DEPTH) return complain(r, at, "nested too deeply");
  luaL_checkstack(r->L, 6, "too many nested values");
  r->depth++;
  at = *at == '{' ? read_object(r, at, place, here) : read_array(r, at, place, here);
  r->depth--;
  return at;
}

/* Pushes the value at `at`, which is that of the key `place`, or in it. */
static const char *read_value(reader *r, const char *at, unsigned place, where here) {
  switch (*at) {
  case '{':
  case '[': return read_nested(r, at, place, here);
  case '"': return read_string(r, at);
  case 't': return read_true(r, at);
  case 'f': return read_false(r, at);
  case 'n': return read_null(r, at);
  default:
    return *at == '-' || sb_ascii_is_digit(*at) ? read_number(r, at) : complain(r, at, "no value");
  }
}

bool sbl_json_read(lua_State *L, const char *bytes, size_t size, const sbl_json_wanted *wanted) {
  luaL_checkstack(L, 8, "too many nested values");
  int top = lua_gettop(L);
  reader r = {.L = L, .end = bytes + size, .room = FIRST_ROOM, .wanted = wanted};
  r.known = sbl_json_keys_push(L);
  r.names = lua_gettop(L);
  where here = *wanted->path ? (where){.path = wanted->path} : arrive(&r);
  const char *at = read_value(&r, sb_json_skip_space(bytes), 0, here);
  if (at) at = sb_json_skip_space(at);
  if (at && at != r.end) at = complain(&r, at, "something behind the value");
  if (at) {
    lua_replace(L, r.names);
    sbl_json_path(L, -1, wanted->path);
    return true;
  }
  lua_settop(L, top);
  lua_pushfstring(L, "%s at byte %d", r.problem, (int)(r.problem_at - bytes) + 1);
  return false;
}
