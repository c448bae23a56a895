/* switchboard.core: what the C side offers to the Lua layer. */
#include "binding/call/hooks.h"
#include "binding/call/inquiry.h"
#include "binding/call/methods.h"
#include "binding/call/raw.h"
#include "binding/call/send.h"
#include "binding/call/start.h"
#include "binding/catalogue/describe.h"
#include "binding/client/classes.h"
#include "binding/client/client.h"
#include "binding/client/open.h"
#include "binding/client/resource.h"
#include "binding/engine/engine.h"
#include "binding/engine/pipe.h"
#include "binding/json/convert.h"
#include "binding/lua/error.h"
#include "binding/lua/file.h"
#include "binding/lua/integer.h"
#include "binding/lua/lock.h"
#include "binding/lua/secrets.h"
#include "binding/lua/signals.h"
#include "binding/lua/stay.h"
#include "binding/lua/value.h"
#include "core/release.h"
#include "engine/process.h"

#if defined(_WIN32)
#define SB_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define SB_EXPORT __attribute__((visibility("default")))
#else
#define SB_EXPORT
#endif

/* now() -> seconds on a clock that does not jump */
static int now(lua_State *L) {
  lua_pushnumber(L, sb_engine_now());
  return 1;
}

/* process() -> the id of this process, which a forked one does not share */
static int process(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)sb_process_id());
  return 1;
}

/* nearest(word, table) -> the key of the table that is nearest to the word, or nil */
static int nearest(lua_State *L) {
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_pushstring(L, sbl_nearest_name(L, 2, luaL_checkstring(L, 1)));
  return 1;
}

SB_EXPORT int luaopen_switchboard_core(lua_State *L);

int luaopen_switchboard_core(lua_State *L) {
  static const luaL_Reg functions[] = {{"connector", sbl_connector_new},
                                       {"describe", sbl_connector_describe},
                                       {"client", sbl_client_new},
                                       {"settings", sbl_client_settings},
                                       {"start", sbl_call_start},
                                       {"request", sbl_raw_start},
                                       {"carry", sbl_carry},
                                       {"observe", sbl_hook_observe},
                                       {"encode", sbl_encode},
                                       {"decode", sbl_decode},
                                       {"integer", sbl_integer},
                                       {"lists", sbl_resource_lists},
                                       {"engine", sbl_engine_object},
                                       {"configure", sbl_engine_configure},
                                       {"await", sbl_pipe_await},
                                       {"read", sbl_pipe_read},
                                       {"write", sbl_pipe_write},
                                       {"divert", sbl_pipe_divert},
                                       {"error", sbl_error_new},
                                       {"is_error", sbl_error_is},
                                       {"sources", sbl_error_sources},
                                       {"now", now},
                                       {"process", process},
                                       {"write_file", sbl_write_file},
                                       {"replace", sbl_replace_file},
                                       {"truncate", sbl_truncate_file},
                                       {"lock", sbl_lock_file},
                                       {"is_terminal", sbl_is_terminal},
                                       {"plain_output", sbl_set_output_plain},
                                       {"tally", sbl_tally},
                                       {"signals", sbl_signals_open},
                                       {"nearest", nearest},
                                       {"redact", sbl_redact},
                                       {"token", sbl_call_token},
                                       {"share", sbl_client_share},
                                       {NULL, NULL}};
  sbl_stay_loaded(functions);
  sbl_engine_push(L); /* older than all others, it dies after them */
  lua_newtable(L);
  sbl_setfuncs(L, functions, 0);
  sbl_set_is_yieldable(L);
  sbl_push_null(L);
  lua_setfield(L, -2, "null");
  sbl_push_clear(L);
  lua_setfield(L, -2, "clear");
  sbl_push_mark(L, SBL_ARRAY_MARK);
  lua_setfield(L, -2, "array_mark");
  sbl_push_mark(L, SBL_OBJECT_MARK);
  lua_setfield(L, -2, "object_mark");
  lua_pushliteral(L, SB_RELEASE);
  lua_setfield(L, -2, "_VERSION");
  return 1;
}
