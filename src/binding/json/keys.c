#include "binding/json/keys.h"

#include <string.h>

#include "binding/lua/value.h"

#define KEYS "switchboard.json_keys" /* in the registry: userdata, with the table of strings */

enum {
  MAX_OTHERS = 8,  /* keys looked at for one place */
  FIRST_WORTH = 4, /* so many wrong guesses at the start, and there are no more */
};

static const sbl_json_string no_string = {.size = (size_t)-1};

static void forget(sbl_json_keys *known) {
  known->keys[0] = (sbl_json_key){.name = no_string};
  known->count = 1;
}

sbl_json_keys *sbl_json_keys_push(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, KEYS);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    forget(lua_newuserdata(L, sizeof(sbl_json_keys)));
    lua_newtable(L);
    sbl_push_mark(L, SBL_ARRAY_MARK);
    lua_rawseti(L, -2, SBL_JSON_ARRAY_MARK);
    sbl_push_mark(L, SBL_OBJECT_MARK);
    lua_rawseti(L, -2, SBL_JSON_OBJECT_MARK);
    sbl_setuservalue(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, KEYS);
  }
  sbl_json_keys *known = lua_touserdata(L, -1);
  sbl_getuservalue(L, -1);
  lua_remove(L, -2); /* the registry keeps it */
  if (known->count == SBL_JSON_KEYS) forget(known);
  return known;
}

static unsigned add(lua_State *L, sbl_json_keys *known, int strings, unsigned short *first,
                    const char *name, size_t size) {
  lua_pushlstring(L, name, size); /* a finalizer that runs here may read JSON too */
  unsigned number = known->count;
  if (number >= SBL_JSON_KEYS) {
    lua_pop(L, 1);
    return 0;
  }
  sbl_json_key *key = &known->keys[number];
  sbl_json_string its = {.size = size};
  its.bytes = lua_tolstring(L, -1, NULL);
  *key =
      (sbl_json_key){.other = *first, .worth = FIRST_WORTH, .name = no_string, .value = no_string};
  lua_rawseti(L, strings, sbl_json_name_place(number));
  key->name = its;
  lua_pushboolean(L, 0); /* the table's array has no holes */
  lua_rawseti(L, strings, sbl_json_value_place(number));
  known->count++;
  *first = (unsigned short)number;
  return number;
}

unsigned sbl_json_keys_find(lua_State *L, sbl_json_keys *known, int strings, unsigned short *first,
                            const char *name, size_t size) {
  if (size > SBL_JSON_KEY_SIZE) return 0;
  unsigned short *link = first;
  for (int looks = 0; *link != 0; looks++, link = &known->keys[*link].other) {
    unsigned number = *link;
    sbl_json_key *key = &known->keys[number];
    if (key->name.size == size && memcmp(key->name.bytes, name, size) == 0) {
      if (link != first) {
        *link = key->other;
        key->other = *first;
        *first = (unsigned short)number;
      }
      return number;
    }
    if (looks == MAX_OTHERS) return 0;
  }
  return add(L, known, strings, first, name, size);
}

void sbl_json_keys_learn(lua_State *L, sbl_json_key *key, unsigned number, int strings) {
  size_t size;
  const char *bytes = lua_tolstring(L, -1, &size);
  if (size > SBL_JSON_VALUE_SIZE) return;
  key->worth--;
  key->value = no_string;
  lua_pushvalue(L, -1);
  lua_rawseti(L, strings, sbl_json_value_place(number));
  key->value = (sbl_json_string){.bytes = bytes, .size = size};
}
