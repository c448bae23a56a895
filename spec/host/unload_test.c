/* A state that is closed unloads the modules it has required, while a name is still being resolved
 * on a thread of libcurl's. None of the module is linked here. */
#include <netdb.h>
#include <time.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "../core/test.h"

static void pause_for(double seconds) {
  const struct timespec time = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
  nanosleep(&time, NULL);
}

/* Takes the place of the C library's. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **result) {
  (void)node, (void)service, (void)hints, (void)result;
  pause_for(0.3);
  return EAI_NONAME;
}

static void use_state(const char *set_up) {
  static const char call[] =
      "local make = switchboard.define {\n"
      "  name = 'things', base_url = 'https://things.example',\n"
      "  resources = { things = { get = { 'GET /' } } },\n"
      "}\n"
      "local value, err = make({ timeout = 0.05, retries = 0 }):things():get()\n"
      "assert(not value and err.kind == 'timeout', tostring(err))\n";
  lua_State *L = luaL_newstate();
  assert_non_null(L);
  luaL_openlibs(L);
  lua_pushfstring(L, "switchboard = require 'switchboard'\n%s\n%s", set_up, call);
  if (luaL_loadstring(L, lua_tostring(L, -1)) != 0 || lua_pcall(L, 0, 0, 0) != 0)
    fail_msg("%s", lua_tostring(L, -1));
  lua_close(L);
}

static void test_resolution_outlives_the_state(void **state) {
  (void)state;
  static const char *const set_ups[] = {"", "switchboard.configure { thread = true }"};
  for (size_t i = 0; i < 2 * COUNT(set_ups); i++) {
    use_state(set_ups[i / 2]);
    pause_for(0.5);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_resolution_outlives_the_state)};
  return cmocka_run_group_tests_name("unload", tests, NULL, NULL);
}
