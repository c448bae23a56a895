/* A call whose n-th allocation fails, for every n: of Lua's memory or of the library's own, once or
 * from then on. It may fail, it may not crash or leak, and the call after it works. Built with
 * -DSB_REALLOC=sb_test_realloc. libcurl's own memory is left alone, for libcurl 7.88 itself does
 * not survive that: it divides by the size of a hash it could not make. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/test.h"
#include "../engine/server.h"
#include "core/memory.h"
#include "host.h"

enum { MOST_ALLOCATIONS = 20000 };

typedef enum heap { LUA_HEAP, OWN_HEAP } heap;

static struct {
  heap heap;     /* which fails */
  size_t left;   /* allocations that still succeed */
  bool for_good; /* once short, short until the end of the call */
  bool armed;
  bool exhausted; /* one was refused */
} starving;

static bool refused(heap of) {
  if (!starving.armed || starving.heap != of) return false;
  if (starving.left > 0) {
    starving.left--;
    return false;
  }
  if (starving.exhausted && !starving.for_good) return false;
  starving.exhausted = true;
  return true;
}

static void *lua_allocate(void *data, void *block, size_t old_size, size_t size) {
  (void)data;
  if (size == 0) {
    free(block);
    return NULL;
  }
  bool grows = block == NULL || size > old_size; /* Lua relies on shrinking */
  return grows && refused(LUA_HEAP) ? NULL : realloc(block, size);
}

void *sb_test_realloc(void *block, size_t size) {
  return refused(OWN_HEAP) ? NULL : realloc(block, size);
}

/* --- the calls
 * ------------------------------------------------------------------------------------ */

static const char set_up[] =
    "local switchboard = require 'switchboard'\n"
    "local make = switchboard.define {\n"
    "  name = 'things', base_url = 'https://things.example', auth = { option = 'token' },\n"
    "  paging = { cursor = { style = 'cursor', send = 'after', next = 'next' } },\n"
    "  errors = { message = { 'errors.1.message' }, list = 'errors', wait_ms = 'wait' },\n"
    "  resources = { things = {\n"
    "    list = { 'GET /things', query = { after = 'string', tags = 'string[]' }, records = "
    "'records',\n"
    "             paging = 'cursor' },\n"
    "    create = { 'POST /things/{id}', body = { text = 'string', at = 'datetime', deep = "
    "'object' },\n"
    "               fill_now = { 'at' } },\n"
    "  } },\n"
    "}\n"
    "local function hook() end\n"
    "function client(options)\n"
    "  options.token, options.retries = 's3cret', 1\n"
    "  options.throttle = options.throttle == nil or options.throttle\n"
    "  options.on_request, options.on_response, options.on_retry = hook, hook, hook\n"
    "  return make(options)\n"
    "end\n"
    "local function works(things)\n"
    "  local records, err, meta = things:list({ tags = { 'a', 'b' } }, { timeout = 20 })\n"
    "  if not records then return false, err end\n"
    "  assert(#records == 2 and records[2].text == 'two' and meta.next.after == 'x' and "
    "meta.attempts <= 2)\n"
    "  return true\n"
    "end\n"
    "local function answer(request)\n"
    "  return { status = 200, headers = { ['content-type'] = 'application/json' },\n"
    "           body = "
    "'{\"records\":[{\"id\":1,\"none\":null},{\"text\":\"two\"}],\"next\":\"x\"}' }\n"
    "end\n"
    "function use_transport()\n"
    "  local own = client { transport = answer }\n"
    "  local listed, list_error = works(own:things())\n"
    "  local created, create_error = own:things():create('i d', { text = 'x', deep = { a = { 1, 2 "
    "} } })\n"
    "  own:close()\n"
    "  return listed and created, list_error or create_error\n"
    "end\n"
    "function use_retry()\n"
    "  local attempts = 0\n"
    "  return works(client { throttle = false, transport = function(request)\n"
    "    attempts = attempts + 1\n"
    "    if attempts > 1 then return answer(request) end\n"
    "    return { status = 429, headers = {}, body = "
    "'{\"wait\":1,\"errors\":[{\"message\":\"m\"}]}' }\n"
    "  end }:things())\n"
    "end\n"
    "function use_socket()\n"
    "  return works(client { base_url = server }:things())\n"
    "end\n"
    "function use_errors()\n"
    "  local value, err = client { base_url = server .. '/missing' }:things():create('1')\n"
    "  assert(not value)\n"
    "  tostring(err)\n"
    "  return err.status == 404, err\n"
    "end\n"
    "function use_log()\n"
    "  local lines = 0\n"
    "  switchboard.log(function() lines = lines + 1 end, 'debug', { headers = true, bodies = true "
    "})\n"
    "  local through, err = works(client { base_url = server }:things())\n"
    "  switchboard.log(nil)\n"
    "  return through and lines > 0, err\n"
    "end\n"
    "function use_shared()\n"
    "  local counts, board = {}, nil\n"
    "  local store = {\n"
    "    get = function() return board, board and 1 end,\n"
    "    set = function(_, _, text) board = text return true end,\n"
    "    add = function(_, name, amount) counts[name] = (counts[name] or 0) + amount return "
    "counts[name] end,\n"
    "  }\n"
    "  return works(client { base_url = server, throttle = { shared = store, key = 'k', also = { l "
    "= 50 },\n"
    "    on_store = hook } }:things())\n"
    "end\n"
    "local operations = { list = { 'GET /things', query = { tags = 'string[]' }, body = 'thing' } "
    "}\n"
    "local types = { thing = { text = 'string !', part = 'thing' } }\n"
    "local function ignore() return hook end\n"
    "local core = require 'switchboard.core'\n"
    "function use_later()\n"
    "  local connector = core.connector({ name = 'later', base_url = server, resources = {\n"
    "    one = true, two = true } }, { method = ignore, client = {}, resource = {}, helpers = {},\n"
    "    bring = function() return operations, types end })\n"
    "  local resource = core.client(connector, { allow_http = true }):one()\n"
    "  return resource.list == hook and core.describe(connector).resources.two.actions.list ~= "
    "nil\n"
    "end\n"
    "function use_answers()\n"
    "  local connector = core.connector({ name = 'told', base_url = server, resources = { one = "
    "true "
    "} }, {\n"
    "    method = ignore, client = {}, resource = {}, helpers = {},\n"
    "    bring = function() return operations, types end,\n"
    "    answers = function() return { list = 'thing' }, types end })\n"
    "  local told = core.describe(connector, true).resources.one.actions.list\n"
    "  return told.returns.properties.part.type == 'object'\n"
    "end\n"
    "function pending()\n"
    "  collectgarbage() collectgarbage()\n"
    "  return require('switchboard.core').engine():pending()\n"
    "end\n";

/* Calls the global function; true when it returned true. What else it may do is throw, or return a
 * false value and an error. */
static bool use(lua_State *L, const char *function) {
  bool through = false;
  lua_settop(L, 0);
  lua_getglobal(L, function);
  starving.exhausted = false;
  starving.armed = true;
  int status = lua_pcall(L, 0, 2, 0);
  starving.armed = false;
  if (status == 0) {
    through = lua_toboolean(L, 1);
    if (!through) assert_false(lua_isnil(L, 2));
  }
  lua_settop(L, 0);
  return through;
}

static void assert_works(lua_State *L, const char *function) {
  starving.left = MOST_ALLOCATIONS;
  if (!use(L, function)) fail_msg("%s does not work", function);
}

static void assert_nothing_pending(lua_State *L) {
  lua_getglobal(L, "pending");
  assert_int_equal(lua_pcall(L, 0, 1, 0), 0);
  assert_int_equal(lua_tointeger(L, -1), 0);
  lua_settop(L, 0);
}

static void starve(lua_State *L, const char *function, heap which, size_t step) {
  for (int for_good = 0; for_good < 2; for_good++) {
    size_t n = 0, failed = 0;
    starving.heap = which;
    starving.for_good = for_good;
    assert_works(L, function);
    for (;; n += step) {
      if (n >= MOST_ALLOCATIONS) fail_msg("it never ends");
      starving.left = n;
      bool through = use(L, function);
      if (!starving.exhausted) {
        assert_true(through);
        break;
      }
      if (!through) failed++;
      if (n % 16 == 0) {
        assert_nothing_pending(L);
        assert_works(L, function);
      }
    }
    assert_works(L, function);
    assert_nothing_pending(L);
    printf("%s: heap %d, %zu allocations, %zu of them missed\n", function, (int)which, n, failed);
    fflush(stdout);
    if (for_good && n > 0) assert_true(failed > 0);
  }
}

static const char list[] = "{\"records\":[{\"id\":1},{\"text\":\"two\"}],\"next\":\"x\"}";

static void serve(test_peer *peer) {
  char answer[512];
  while (peer_read(peer)) {
    bool missing = strstr(peer_request(peer), "/missing") != NULL;
    const char *body = missing ? "{\"errors\":[{\"message\":\"no\"}]}" : list;
    snprintf(answer, sizeof answer,
             "HTTP/1.1 %s\r\nContent-Type: application/json\r\nX-RateLimit-Remaining: 9\r\n"
             "Content-Length: %zu\r\n\r\n%s",
             missing ? "404 No" : "200 OK", strlen(body), body);
    if (!peer_send(peer, answer)) return;
  }
}

static void test_every_allocation(void **state) {
  (void)state;
  static const char *const functions[] = {"use_transport", "use_socket", "use_errors", "use_later",
                                          "use_answers",   "use_log",    "use_shared"};
  char url[64];
  test_server *server = server_start(serve, NULL);
  snprintf(url, sizeof url, "http://127.0.0.1:%d", server_port(server));
  lua_State *L = host_open(lua_allocate, NULL);
  lua_pushstring(L, url);
  lua_setglobal(L, "server");
  host_run(L, set_up);
  for (size_t i = 0; i < COUNT(functions); i++) {
    starve(L, functions[i], LUA_HEAP, 1);
    starve(L, functions[i], OWN_HEAP, 1);
  }
  /* Each of these takes the time of its wait. */
  starve(L, "use_retry", LUA_HEAP, 13);
  starve(L, "use_retry", OWN_HEAP, 3);
  lua_close(L);
  server_stop(server);
}

/* What a state makes when it first needs it is whole, or is made anew. */
static void test_the_first_of_each_class(void **state) {
  (void)state;
  static const char make[] = "local core = require 'switchboard.core'\n"
                             "function use_first()\n"
                             "  local signals = core.signals()\n"
                             "  signals:close()\n"
                             "  local text = tostring(core.error { kind = 'k', message = 'm' })\n"
                             "  return core.encode(text) == '\"m (k)\"', text\n"
                             "end\n";
  for (size_t n = 0;; n++) {
    lua_State *L = host_open(lua_allocate, NULL);
    host_run(L, make);
    starving.heap = LUA_HEAP;
    starving.for_good = true;
    starving.left = n;
    bool through = use(L, "use_first"), refused_one = starving.exhausted;
    assert_works(L, "use_first");
    lua_close(L);
    if (!refused_one) {
      assert_true(through);
      return;
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_first_of_each_class),
                                     cmocka_unit_test(test_every_allocation)};
  return cmocka_run_group_tests_name("oom", tests, NULL, NULL);
}
