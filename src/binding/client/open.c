#include "binding/client/open.h"

#include "binding/client/options.h"

int sbl_client_new(lua_State *L) {
  sbl_connector *connector = sbl_object_check(L, 1, SBL_CONNECTOR);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  sbl_object_push_table(L, 1);
  lua_getfield(L, 3, "client");
  sbl_client *client =
      sbl_object_new(L, SBL_CLIENT, sizeof *client, connector, sbl_client_finalize);
  client->connector = connector;
  client->closed = true; /* until there is something to close */

  lua_newtable(L);
  lua_pushvalue(L, 4);
  lua_setfield(L, 5, "client");
  lua_pushvalue(L, 1);
  lua_setfield(L, 5, "connector");
  lua_newtable(L);
  lua_setfield(L, 5, "resources");
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, 5, "settings");
  lua_pushvalue(L, 5);
  sbl_object_set_table(L, 4);

  sbl_object_push_memory(L, 4);
  sbl_memory memory = {.L = L, .table = 7};
  sb_arena_init(&client->arena, sbl_memory_block, &memory);
  sb_headers_init(&client->headers, 0);
  sb_share_init(&client->share);
  client->closed = false;
  sbl_options_read_client(L, 2, client, 6);
  lua_settop(L, 4);
  return 1;
}
