#include <string.h>

#include "binding/json.h"
#include "binding/json_keys.h"
#include "binding/value.h"
#include "core/ascii.h"
#include "core/json_scan.h"

typedef struct reader {
  lua_State *L;
  const char *at, *end; /* a NUL is at the end */
  const sbl_json_wanted *wanted;
  sbl_json_keys *known;
  int names; /* stack index of the known keys' strings */
  int depth;
  bool skips;          /* what is read is only looked through: nothing is pushed */
  const char *problem; /* at `at` */
} reader;

/* Where a value is. */
typedef struct where {
  const char *path; /* from here to what is wanted, "" = it is not in here; NULL = inside of it */
  bool selects;     /* the object, or the objects of the array, keep only the wanted fields */
} where;

static bool read_value(reader *r, unsigned place, where here);

static bool complain(reader *r, const char *problem) {
  r->problem = problem;
  return false;
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
  if (size == SB_JSON_BAD_ESCAPE) return complain(r, "a wrong escape in the string");
  lua_pushlstring(r->L, bytes, size);
  if (bytes != small) lua_remove(r->L, -2);
  return true;
}

static bool read_string(reader *r) {
  bool escaped;
  const char *from = r->at + 1, *to = sb_json_string_end(from, &escaped);
  if (!to) return complain(r, "a string without an end");
  if (escaped) {
    if (!push_unescaped(r, from, to)) return false;
    if (r->skips) lua_pop(r->L, 1);
  } else if (!r->skips) {
    lua_pushlstring(r->L, from, (size_t)(to - from));
  }
  r->at = to + 1;
  return true;
}

/* --- numbers and words --- */

static bool read_number(reader *r) {
  sb_json_number number;
  const char *behind = sb_json_read_number(r->at, &number);
  if (!behind) return complain(r, "not a number");
  r->at = behind;
  if (r->skips) return true;
#if LUA_VERSION_NUM >= 503
  if (number.is_whole) {
    lua_pushinteger(r->L, (lua_Integer)number.whole);
    return true;
  }
#endif
  lua_pushnumber(r->L, number.is_whole ? (lua_Number)number.whole : number.number);
  return true;
}

static bool read_word(reader *r, const char *word) {
  size_t size = strlen(word);
  if (strncmp(r->at, word, size) != 0) return complain(r, "no value");
  r->at += size;
  return true;
}

static bool read_boolean(reader *r, bool value) {
  if (!read_word(r, value ? "true" : "false")) return false;
  if (!r->skips) lua_pushboolean(r->L, value);
  return true;
}

static bool read_null(reader *r) {
  if (!read_word(r, "null")) return false;
  if (!r->skips) sbl_push_null(r->L);
  return true;
}

/* --- objects --- */

typedef struct name {
  const char *bytes;
  size_t size;
  unsigned key; /* 0 = not a known one */
  bool pushed;  /* its string is on top of the stack */
} name;

/* Reads a key up to the colon behind it. `link` tells which one is expected. */
static bool read_name(reader *r, unsigned short *link, name *read) {
  if (*r->at != '"') return complain(r, "no key of an object");
  const char *from = r->at + 1, *to;
  const sbl_json_key *expected = &r->known->keys[*link];
  *read = (name){.bytes = from, .size = expected->size, .key = *link};
  if (*link && (size_t)(r->end - from) > expected->size && from[expected->size] == '"' &&
      memcmp(from, expected->name, expected->size) == 0) {
    to = from + expected->size;
  } else {
    bool escaped;
    to = sb_json_string_end(from, &escaped);
    if (!to) return complain(r, "a key without an end");
    read->size = (size_t)(to - from);
    read->key = 0;
    if (escaped) {
      if (!push_unescaped(r, from, to)) return false;
      read->bytes = lua_tolstring(r->L, -1, &read->size);
      read->pushed = true;
    } else if (!r->skips) {
      read->key = sbl_json_keys_find(r->L, r->known, r->names, link, from, read->size);
    }
  }
  r->at = sb_json_skip_space(to + 1);
  if (*r->at != ':') return complain(r, "no colon behind a key");
  r->at = sb_json_skip_space(r->at + 1);
  return true;
}

static void push_name(reader *r, const name *read) {
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
static bool skip_value(reader *r, const name *field) {
  bool outer = r->skips;
  if (field->pushed) lua_pop(r->L, 1);
  r->skips = true;
  bool right = read_value(r, 0, (where){0});
  r->skips = outer;
  return right;
}

/* Reads a value and sets the field of the table on top; *set tells whether there is one now. */
static bool read_field(reader *r, const name *field, where here, bool *set) {
  bool drops = !here.path && !r->wanted->keep_nulls && *r->at == 'n';
  *set = false;
  if (r->skips || drops || (here.selects && !is_wanted(r, field))) return skip_value(r, field);
  where inside = step_into(r, here, field->bytes, field->size);
  push_name(r, field);
  if (!read_value(r, field->key, inside)) return false;
  lua_rawset(r->L, -3);
  *set = true;
  return true;
}

/* Whether another one follows: skips the comma, or the mark at the end. */
static bool goes_on(reader *r, char mark, bool *more) {
  r->at = sb_json_skip_space(r->at);
  *more = *r->at == ',';
  if (!*more && *r->at != mark) return complain(r, "neither a comma nor an end");
  r->at++;
  if (*more) r->at = sb_json_skip_space(r->at);
  return true;
}

static unsigned char as_hint(int count) {
  return (unsigned char)(count < 255 ? count : 255);
}

static bool read_object(reader *r, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  unsigned short *link = &key->inside;
  r->at = sb_json_skip_space(r->at + 1);
  bool more = *r->at != '}', set;
  if (!r->skips) lua_createtable(r->L, 0, more ? key->fields : 0);
  if (!more) r->at++;
  int fields = 0;
  while (more) {
    name field;
    if (!read_name(r, link, &field) || !read_field(r, &field, here, &set) ||
        !goes_on(r, '}', &more))
      return false;
    if (field.key) link = &r->known->keys[field.key].next;
    if (set) fields++;
  }
  if (fields > 0) key->fields = as_hint(fields);
  return true;
}

/* --- arrays --- */

static bool read_array(reader *r, unsigned place, where here) {
  sbl_json_key *key = &r->known->keys[place];
  r->at = sb_json_skip_space(r->at + 1);
  bool more = *r->at != ']';
  if (!r->skips) lua_createtable(r->L, more ? key->items : 0, 0);
  if (!more) r->at++;
  int items = 0;
  while (more) {
    where inside = {.path = here.path ? "" : NULL, .selects = here.selects && *r->at == '{'};
    if (!read_value(r, place, inside)) return false;
    items++;
    if (!r->skips) lua_rawseti(r->L, -2, items);
    if (!goes_on(r, ']', &more)) return false;
  }
  if (items > 0 && !r->skips) key->items = as_hint(items);
  return true;
}

/* --- values --- */

static bool read_nested(reader *r, unsigned place, where here) {
  if (r->depth == SBL_JSON_DEPTH) return complain(r, "nested too deeply");
  luaL_checkstack(r->L, 6, "too many nested values");
  r->depth++;
  bool right = *r->at == '{' ? read_object(r, place, here) : read_array(r, place, here);
  r->depth--;
  return right;
}

/* Pushes the value at r->at, which is that of the key `place`, or in it. */
static bool read_value(reader *r, unsigned place, where here) {
  switch (*r->at) {
  case '{':
  case '[': return read_nested(r, place, here);
  case '"': return read_string(r);
  case 't': return read_boolean(r, true);
  case 'f': return read_boolean(r, false);
  case 'n': return read_null(r);
  default:
    return *r->at == '-' || sb_ascii_is_digit(*r->at) ? read_number(r) : complain(r, "no value");
  }
}

bool sbl_json_read(lua_State *L, const char *bytes, size_t size, const sbl_json_wanted *wanted) {
  luaL_checkstack(L, 8, "too many nested values");
  int top = lua_gettop(L);
  reader r = {.L = L, .at = sb_json_skip_space(bytes), .end = bytes + size, .wanted = wanted};
  r.known = sbl_json_keys_push(L);
  r.names = lua_gettop(L);
  where here = *wanted->path ? (where){.path = wanted->path} : arrive(&r);
  bool right = read_value(&r, 0, here);
  if (right) r.at = sb_json_skip_space(r.at);
  if (right && r.at != r.end) right = complain(&r, "something behind the value");
  if (right) {
    lua_replace(L, r.names);
    sbl_json_path(L, -1, wanted->path);
    return true;
  }
  lua_settop(L, top);
  lua_pushfstring(L, "%s at byte %d", r.problem, (int)(r.at - bytes) + 1);
  return false;
}
