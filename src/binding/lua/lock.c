#include "binding/lua/lock.h"

#include <string.h>
#include <unistd.h>

#include "engine/file.h"

#define TYPE "switchboard.Lock"

typedef struct file_lock {
  bool open;
  int descriptor;
} file_lock;

static int lock_close(lua_State *L) {
  file_lock *self = luaL_checkudata(L, 1, TYPE);
  if (self->open) {
    self->open = false;
    sb_file_unlock(self->descriptor);
    close(self->descriptor);
  }
  return 0;
}

int sbl_lock_file(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"close", lock_close}, {"__gc", lock_close}, {"__close", lock_close}, {NULL, NULL}};
  const char *path = luaL_checkstring(L, 1), *why;
  file_lock *self = lua_newuserdata(L, sizeof *self);
  memset(self, 0, sizeof *self);
  sbl_metatable_set(L, TYPE, methods);
  self->descriptor = sb_file_open_locked(path, &why);
  self->open = self->descriptor >= 0;
  if (self->open) return 1;
  lua_pushnil(L);
  lua_pushstring(L, why); /* nil for NULL */
  return 2;
}
