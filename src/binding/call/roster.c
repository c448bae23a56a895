#include "binding/call/roster.h"

#include "core/memory.h"

/* Pushes the weak table: slot -> userdata. Slots are used again: with ever new keys, Lua would keep
 * on sizing the table anew. */
static void push_calls(lua_State *L, sbl_engine *engine) {
  if (sbl_engine_push_kept(L, engine, SBL_KEPT_CALLS)) return;
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  sbl_engine_keep(L, engine, SBL_KEPT_CALLS);
}

/* Makes room for all slots to be free at once, with one more of them. */
static bool reserve(sbl_slots *slots) {
  if (slots->used + 1 < slots->capacity) return true;
  int capacity = slots->capacity ? 2 * slots->capacity : 64;
  int *free = sb_memory_resize(slots->free, (size_t)capacity * sizeof *free);
  if (!free) return false;
  slots->free = free;
  slots->capacity = capacity;
  return true;
}

void sbl_roster_add(lua_State *L, int index, sbl_call *call) {
  sbl_slots *slots = &call->engine->slots;
  index = sbl_absindex(L, index);
  push_calls(L, call->engine);
  if (!slots->free_count && !reserve(slots)) luaL_error(L, "not enough memory");
  int slot = slots->free_count ? slots->free[slots->free_count - 1] : slots->used + 1;
  lua_pushvalue(L, index);
  lua_rawseti(L, -2, slot);
  lua_pop(L, 1);
  if (slots->free_count)
    slots->free_count--;
  else
    slots->used++;
  call->slot = slot;
}

void sbl_roster_remove(lua_State *L, sbl_call *call) {
  if (!call->slot || sbl_object_is_over(call->engine)) return;
  sbl_slots *slots = &call->engine->slots;
  if (sbl_roster_push(L, call)) {
    lua_pop(L, 1);
    push_calls(L, call->engine);
    lua_pushnil(L);
    lua_rawseti(L, -2, call->slot);
    lua_pop(L, 1);
  }
  slots->free[slots->free_count++] = call->slot;
  call->slot = 0;
}

bool sbl_roster_push(lua_State *L, const sbl_call *call) {
  if (!call->slot) return false;
  push_calls(L, call->engine);
  lua_rawgeti(L, -1, call->slot);
  lua_remove(L, -2);
  if (!lua_isnil(L, -1)) return true;
  lua_pop(L, 1);
  return false;
}
