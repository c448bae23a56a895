#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "binding/json/keys.h"
#include "binding/json/path.h"
#include "binding/json/read.h"
#include "binding/lua/integer.h"
#include "binding/lua/value.h"
#include "core/ascii.h"
#include "core/json_scan.h"
#include "core/json_skip.h"
#include "core/name_set.h"

typedef struct reader {
  lua_State *L;
  const char *end; /* of the text; a NUL is there */
  const sbl_json_wanted *wanted;
  sb_name_set fields; /* of those that are wanted */
  sb_json_seen seen;
  sbl_json_keys *known;
  int strings; /* stack index of the known keys' strings */
  int depth;
  int room;            /* fields and items that tables may still get room for beforehand */
  sb_json_fault fault; /* why the text is none */
} reader;

/* Where a value is. */
typedef struct where {
  const char *path; /* from here to what is wanted, "" = it is not in here; NULL = inside of it */
  bool selects;     /* the object, or the objects of the array, keep only the wanted fields */
} where;

/* All that read something from a place in the text return the place behind it, or NULL when it is
 * not there. */
static const char *read_nested(reader *r, const char *at, unsigned place, where here);

static const char *complain(reader *r, const char *at, const char *problem) {
  r->fault = (sb_json_fault){.problem = problem, .at = at};
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
    complain(r, from - 1, SB_JSON_NO_ESCAPE);
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
  if (!to) return complain(r, at, SB_JSON_OPEN_STRING);
  return push_unescaped(r, from, to) ? to + 1 : NULL;
}

/* As memcmp, which takes longer to call than to do for so few bytes. */
static inline bool is_same(const char *a, const char *b, size_t size) {
  if (size >= 8) {
    for (size_t i = 0; i < size - 8; i += 8)
      if (sb_json_word(a + i) != sb_json_word(b + i)) return false;
    return sb_json_word(a + size - 8) == sb_json_word(b + size - 8);
  }
  if (size >= 4) return memcmp(a, b, 4) == 0 && memcmp(a + size - 4, b + size - 4, 4) == 0;
  if (size >= 2) return memcmp(a, b, 2) == 0 && a[size - 1] == b[size - 1];
  return size == 0 || *a == *b;
}

/* Whether the characters from `from` to a quote are the expected ones. */
static inline bool is_expected(const reader *r, const char *from, const sbl_json_string *expected) {
  size_t size = expected->size;
  return (size_t)(r->end - from) > size && from[size] == '"' &&
         is_same(from, expected->bytes, size);
}

/* Pushes the string at `at`, the value of the key `place`. */
static inline const char *read_string(reader *r, const char *at, unsigned place) {
  const char *from = at + 1;
  sbl_json_key *key = &r->known->keys[place];
  if (key->worth > 0 && is_expected(r, from, &key->value)) {
    if (key->worth < SBL_JSON_MOST_WORTH) key->worth++;
    lua_rawgeti(r->L, r->strings, sbl_json_value_place(place));
    return from + key->value.size + 1;
  }
  const char *to = sb_json_find_stop(from, r->end);
  if (*to != '"') return read_odd_string(r, at);
  lua_pushlstring(r->L, from, (size_t)(to - from));
  if (key->worth > 0) sbl_json_keys_learn(r->L, key, place, r->strings);
  return to + 1;
}

/* --- numbers and words --- */

bool sbl_big_integers_find(lua_State *L, int index, sbl_big_integers *found) {
  static const char *const words[] = {
      [SBL_BIG_ROUND] = "round", [SBL_BIG_STRING] = "string", [SBL_BIG_KEEP] = "keep"};
  const char *word = sbl_text_at(L, index);
  for (int i = SBL_BIG_ROUND; word && i <= SBL_BIG_KEEP; i++) {
    if (strcmp(word, words[i]) != 0) continue;
    *found = (sbl_big_integers)i;
    return true;
  }
  return false;
}

/* Pushes the number between two places as it is written. False when it is no integer. */
static bool push_big(const reader *r, const char *at, const char *behind) {
  if (at + strspn(at, "-0123456789") != behind) return false;
  size_t size = (size_t)(behind - at);
  if (r->wanted->big_integers == SBL_BIG_KEEP)
    sbl_integer_push(r->L, at, size);
  else
    lua_pushlstring(r->L, at, size);
  return true;
}

static const char *read_number(reader *r, const char *at) {
  sb_json_number number;
  const char *behind = sb_json_read_number(at, r->end, &number);
  if (!behind) return complain(r, at, SB_JSON_NO_NUMBER);
#if LUA_VERSION_NUM >= 503
  if (number.is_whole) {
    lua_pushinteger(r->L, (lua_Integer)number.whole);
    return behind;
  }
#endif
  if (r->wanted->big_integers != SBL_BIG_ROUND &&
      !(number.is_whole && sbl_integer_is_held(number.whole)) && push_big(r, at, behind))
    return behind;
  lua_pushnumber(r->L, number.is_whole ? (lua_Number)number.whole : number.number);
  return behind;
}

static inline const char *read_word(reader *r, const char *at, const char *word, size_t size) {
  if ((size_t)(r->end - at) < size || memcmp(at, word, size) != 0)
    return complain(r, at, SB_JSON_NO_VALUE);
  return at + size;
}

static const char *read_true(reader *r, const char *at) {
  const char *behind = read_word(r, at, "true", 4);
  if (behind) lua_pushboolean(r->L, 1);
  return behind;
}

static const char *read_false(reader *r, const char *at) {
  const char *behind = read_word(r, at, "false", 5);
  if (behind) lua_pushboolean(r->L, 0);
  return behind;
}

static const char *read_null(reader *r, const char *at) {
  const char *behind = read_word(r, at, "null", 4);
  if (behind) sbl_push_null(r->L);
  return behind;
}

/* Pushes what is no string, object or array. */
static const char *read_scalar(reader *r, const char *at) {
  if (sb_ascii_is_digit(*at)) return read_number(r, at);
  switch (*at) {
  case 't': return read_true(r, at);
  case 'f': return read_false(r, at);
  case 'n': return read_null(r, at);
  case '-': return read_number(r, at);
  default: return complain(r, at, SB_JSON_NO_VALUE);
  }
}

/* Pushes the value at `at`, which is that of the key `place`, or in it. */
static inline const char *read_value(reader *r, const char *at, unsigned place, where here) {
  if (*at == '"') return read_string(r, at, place);
  if (*at == '{' || *at == '[') return read_nested(r, at, place, here);
  return read_scalar(r, at);
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

static void earn_room(reader *r, int count) {
  r->room += count < INT_MAX - r->room ? count : INT_MAX - r->room;
}

/* Has the empty table on top say what it is, so that it is written as it was read. */
static void mark_empty(reader *r, int mark) {
  lua_rawgeti(r->L, r->strings, mark);
  lua_setmetatable(r->L, -2);
}

/* --- objects --- */

/* A key that is not the expected one. */
typedef struct name {
  const char *bytes;
  size_t size;
  unsigned key; /* 0 = not a known one */
  bool pushed;  /* its string is on top of the stack */
} name;

/* Reads a key that is not the expected one, up to its quote. */
static const char *read_other_name(reader *r, const char *from, unsigned short *link, name *read) {
  bool escaped;
  const char *to = sb_json_string_end(from, r->end, &escaped);
  if (!to) return complain(r, from - 1, SB_JSON_OPEN_KEY);
  *read = (name){.bytes = from, .size = (size_t)(to - from)};
  if (escaped) {
    if (!push_unescaped(r, from, to)) return NULL;
    read->bytes = lua_tolstring(r->L, -1, &read->size);
    read->pushed = true;
  } else {
    read->key = sbl_json_keys_find(r->L, r->known, r->strings, link, from, read->size);
  }
  return to;
}

static void push_name(const reader *r, const name *read) {
  if (read->pushed) return;
  if (read->key)
    lua_rawgeti(r->L, r->strings, sbl_json_name_place(read->key));
  else
    lua_pushlstring(r->L, read->bytes, read->size);
}

/* From behind a key to its value. */
static inline const char *to_value(reader *r, const char *at) {
  if (*at != ':') {
    at = sb_json_skip_space(at);
    if (*at != ':') return complain(r, at, SB_JSON_NO_COLON);
  }
  at++;
  return (unsigned char)*at > ' ' ? at : sb_json_skip_space(at);
}

static const char *skip_value(reader *r, const char *at) {
  return sb_json_skip(at, r->end, SBL_JSON_DEPTH - r->depth, &r->fault);
}

static const char *skip_fields(reader *r, const char *at) {
  return sb_json_skip_fields(at, r->end, &r->fields, &r->seen, &r->fault);
}

/* Whether a field's value, at `at`, is a null that is left out. */
static inline bool is_dropped(const reader *r, const char *at, where here) {
  return *at == 'n' && !here.path && !r->wanted->keep_nulls;
}

/* Reads the value of a key, whose string is on top, and sets the field of the table below that. */
static inline const char *read_value_of(reader *r, const char *at, unsigned key, where inside) {
  at = read_value(r, at, key, inside);
  if (at) lua_rawset(r->L, -3);
  return at;
}

/* As read_field, where the key is not the expected one. */
static const char *read_other_field(reader *r, const char *at, unsigned short **link, where here,
                                    bool *set) {
  name field;
  if (*at != '"') return complain(r, at, SB_JSON_NO_KEY);
  at = read_other_name(r, at + 1, *link, &field);
  if (at) at = to_value(r, at + 1);
  if (!at) return NULL;
  if (field.key) *link = &r->known->keys[field.key].next;
  if (is_dropped(r, at, here) ||
      (here.selects && !sb_name_set_has(&r->fields, field.bytes, field.size))) {
    if (field.pushed) lua_pop(r->L, 1);
    return skip_value(r, at);
  }
  *set = true;
  where inside = step_into(r, here, field.bytes, field.size);
  push_name(r, &field);
  return read_value_of(r, at, field.key, inside);
}

/* Reads a field of the table on top, and which key comes behind it; *fields is the number of those
 * that are set. Where fields are selected, the key is in the selection, or has escapes. */
static inline const char *read_field(reader *r, const char *at, unsigned short **link, where here,
                                     int *fields) {
  const char *from = at + 1;
  unsigned number = **link;
  sbl_json_key *key = &r->known->keys[number];
  if (*at != '"' || !is_expected(r, from, &key->name)) {
    unsigned short *other = *link;
    bool set = false;
    at = read_other_field(r, at, &other, here, &set);
    *link = other;
    *fields += set;
    return at;
  }
  at = to_value(r, from + key->name.size + 1);
  if (!at) return NULL;
  *link = &key->next;
  if (is_dropped(r, at, here)) return read_word(r, at, "null", 4);
  ++*fields;
  where inside = here.path ? step_into(r, here, from, key->name.size) : (where){0};
  lua_rawgeti(r->L, r->strings, sbl_json_name_place(number));
  return read_value_of(r, at, number, inside);
}

/* Reads the comma in front of another one, or the mark at the end. */
static inline const char *read_mark(reader *r, const char *at, char mark, bool *more) {
  if ((unsigned char)*at <= ' ') at = sb_json_skip_space(at);
  *more = *at == ',';
  if (*more) return (unsigned char)at[1] > ' ' ? at + 1 : sb_json_skip_space(at + 1);
  return *at == mark ? at + 1 : complain(r, at, SB_JSON_NO_MARK);
}

static unsigned char as_hint(int count) {
  return (unsigned char)(count < 255 ? count : 255);
}

static const char *read_object(reader *r, const char *at, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  unsigned short *link = &key->inside;
  at = sb_json_skip_space(at + 1);
  bool more = *at != '}';
  lua_createtable(r->L, 0, more ? take_room(r, key->fields) : 0);
  if (!more) {
    mark_empty(r, SBL_JSON_OBJECT_MARK);
    return at + 1;
  }
  int fields = 0;
  if (here.selects) sb_json_seen_object(&r->seen, SBL_JSON_DEPTH - r->depth);
  while (more) {
    if (here.selects) {
      at = skip_fields(r, at);
      if (!at) return NULL;
      if (*at == '}') {
        at++;
        break;
      }
    }
    at = read_field(r, at, &link, here, &fields);
    if (at) at = read_mark(r, at, '}', &more);
    if (!at) return NULL;
  }
  earn_room(r, fields);
  if (fields == 0) mark_empty(r, SBL_JSON_OBJECT_MARK); /* all were null, or not wanted */
  key->fields = as_hint(fields);
  return at;
}

/* --- arrays --- */

static const char *read_array(reader *r, const char *at, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  at = sb_json_skip_space(at + 1);
  bool more = *at != ']';
  lua_createtable(r->L, more ? take_room(r, key->items) : 0, 0);
  if (!more) {
    mark_empty(r, SBL_JSON_ARRAY_MARK);
    return at + 1;
  }
  int items = 0;
  key->items = 0; /* those in it are at the same place: not as much room for each */
  while (more) {
    where inside = {.path = here.path ? "" : NULL, .selects = here.selects && *at == '{'};
    at = read_value(r, at, place, inside);
    if (!at) return NULL;
    items++;
    lua_rawseti(r->L, -2, items);
    at = read_mark(r, at, ']', &more);
    if (!at) return NULL;
  }
  earn_room(r, items);
  key->items = as_hint(items);
  return at;
}

/* --- values --- */

/* Of the stack, room is made for some levels at once: each has a table and a key. */
enum { SLOTS_FOR = 8, SLOTS = 2 * SLOTS_FOR + 6 };

static const char *read_nested(reader *r, const char *at, unsigned place, where here) {
  if (r->depth == SBL_JSON_DEPTH) return complain(r, at, SB_JSON_TOO_DEEP);
  if (r->depth % SLOTS_FOR == 0) luaL_checkstack(r->L, SLOTS, "too many nested values");
  r->depth++;
  at = *at == '{' ? read_object(r, at, place, here) : read_array(r, at, place, here);
  r->depth--;
  return at;
}

bool sbl_json_read(lua_State *L, const char *bytes, size_t size, const sbl_json_wanted *wanted) {
  luaL_checkstack(L, 8, "too many nested values");
  int top = lua_gettop(L);
  reader r;
  r.L = L;
  r.end = bytes + strlen(bytes); /* a NUL before the text's own is behind all that can be read */
  r.room = FIRST_ROOM;
  r.wanted = wanted;
  r.depth = 0;
  r.seen.levels = -1;
  if (wanted->fields_size > 0) sb_name_set_init(&r.fields, wanted->fields, wanted->fields_size);
  r.known = sbl_json_keys_push(L);
  r.strings = lua_gettop(L);
  where here = *wanted->path ? (where){.path = wanted->path} : arrive(&r);
  const char *at = read_value(&r, sb_json_skip_space(bytes), 0, here);
  if (at) at = sb_json_skip_space(at);
  if (at && at != bytes + size) at = complain(&r, at, "something behind the value");
  if (at) {
    lua_replace(L, r.strings);
    sbl_json_path(L, -1, wanted->path);
    return true;
  }
  lua_settop(L, top);
  lua_pushfstring(L, "%s at byte %d", r.fault.problem, (int)(r.fault.at - bytes) + 1);
  return false;
}
