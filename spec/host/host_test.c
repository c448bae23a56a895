/* What a host may do to a Lua state that has calls in flight. */
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../core/test.h"
#include "../engine/server.h"
#include "host.h"

static const char set_up[] =
    "local switchboard = require 'switchboard'\n"
    "core = require 'switchboard.core'\n"
    "local make = switchboard.define {\n"
    "  name = 'things', base_url = server,\n"
    "  resources = { things = { get = { 'GET /things/{id}' }, hang = { 'GET /hang/{id}' } } },\n"
    "}\n"
    "driver = {\n"
    "  wait = function(call) call:begin() while not call:ready() do coroutine.yield(call) end "
    "end,\n"
    "  sleep = function() end,\n"
    "}\n"
    "function client(options)\n"
    "  options = options or {}\n"
    "  options.retries, options.timeout = 0, 20\n"
    "  return make(options)\n"
    "end\n"
    "function check()\n"
    "  for i = 1, 5 do\n"
    "    local value, err = client():things():get(i)\n"
    "    assert(value and value.ok, tostring(err))\n"
    "  end\n"
    "end\n"
    /* Leaves `count` calls in flight; the coroutines are returned, and nobody else has them. */
    "function leave(count, options)\n"
    "  options = options or {}\n"
    "  options.driver = driver\n"
    "  local threads = {}\n"
    "  for i = 1, count do\n"
    "    threads[i] = coroutine.create(function() return client(options):things():hang(i) end)\n"
    "    assert(coroutine.resume(threads[i]))\n"
    "  end\n"
    "  core.engine():step(0)\n"
    "  return threads\n"
    "end\n"
    "function collect() collectgarbage() collectgarbage() end\n";

static void serve(test_peer *peer) {
  while (peer_read(peer)) {
    const char *request = peer_request(peer);
    if (strncmp(request, "GET /hang/", 10) == 0 || strncmp(request, "GET /no_answer/", 15) == 0)
      peer_wait(peer);
    if (strncmp(request, "GET /next_elsewhere/", 20) == 0) {
      if (!peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                           "Content-Length: 35\r\n\r\n{\"records\":[{\"id\":1}],\"next\":\"two\"}"))
        return;
      continue;
    }
    if (!peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                         "Content-Length: 11\r\n\r\n{\"ok\":true}")) {
      return;
    }
  }
}

static test_server *server;

static int start_server(void **state) {
  (void)state;
  server = server_start(serve, NULL);
  return 0;
}

static int stop_server(void **state) {
  (void)state;
  server_stop(server);
  return 0;
}

static lua_State *open_state(void) {
  char url[64];
  lua_State *L = host_open(NULL, NULL);
  snprintf(url, sizeof url, "http://127.0.0.1:%d", server_port(server));
  lua_pushstring(L, url);
  lua_setglobal(L, "server");
  host_run(L, set_up);
  return L;
}

static void test_state_closed_with_calls_in_flight(void **state) {
  (void)state;
  for (int i = 0; i < 5; i++) {
    lua_State *L = open_state();
    host_run(L, "check() threads = leave(10)");
    lua_close(L);
  }
}

static void test_coroutines_that_nobody_resumes(void **state) {
  (void)state;
  lua_State *L = open_state();
  host_run(L, "leave(10) collect() assert(core.engine():pending() == 0) check()");
  host_run(L,
           "leave(10, { throttle = true }) collect() assert(core.engine():pending() == 0) check()");
  lua_close(L);
}

static void test_client_collected_while_calls_are_in_flight(void **state) {
  (void)state;
  lua_State *L = open_state();
  host_run(L, "local threads = leave(5) collect()\n"
              "assert(core.engine():pending() == 5)\n" /* the calls keep it */
              "threads = nil collect()\n"
              "assert(core.engine():pending() == 0) check()");
  lua_close(L);
}

static void test_client_closed_by_a_hook(void **state) {
  (void)state;
  lua_State *L = open_state();
  host_run(L, "local mine\n"
              "mine = client { on_response = function() mine:close() end }\n"
              "local value, err = mine:things():get(1)\n"
              "assert(not value and err.kind == 'cancelled')\n"
              "check()");
  lua_close(L);
}

/* Runs the chunk in a forked child: the status it ends with. */
static int in_child(lua_State *L, const char *chunk) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
    host_run(L, chunk);
    _exit(0);
  }
  int status = -1;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void test_exit_in_the_middle(void **state) {
  (void)state;
  static const char *const chunks[] = {
      "check() threads = leave(10) os.exit(7)",
      "check() threads = leave(10) os.exit(7, true)",
      "client { on_request = function() os.exit(7) end }:things():get(1)",
      "client { on_response = function() os.exit(7, true) end }:things():get(1)",
      "client { transport = function() os.exit(7, true) end }:things():get(1)",
  };
  for (size_t i = 0; i < COUNT(chunks); i++) {
    lua_State *L = open_state();
    host_run(L, "check()");
    if (in_child(L, chunks[i]) != 7) fail_msg("%s", chunks[i]);
    lua_close(L);
  }
}

static void test_fork(void **state) {
  (void)state;
  lua_State *L = open_state();
  host_run(L, "check() threads = leave(5)");
  size_t before = server_requests(server);
  assert_int_equal(in_child(L, "check() threads = nil collect() check()"), 0);
  assert_int_equal(in_child(L, "threads = nil collect() check()"), 0);
  server_await_requests(server, before + 15);
  host_run(L, "check() assert(core.engine():pending() == 5)");
  /* What was in flight goes on in the parent. */
  server_release(server);
  host_run(L, "while core.engine():step(20) > 0 do end\n"
              "for _, thread in ipairs(threads) do\n"
              "  local _, value = assert(coroutine.resume(thread))\n"
              "  assert(value and value.ok)\n"
              "end\n"
              "check()");
  lua_close(L);
}

static struct {
  int uses;        /* told in this state */
  char wrong[200]; /* the first that went as it must not; "" = none */
} last_words;

/* tell(name, worked, text), which spec/support/last_words.lua calls for each use. */
static int tell(lua_State *L) {
  const char *text = lua_tostring(L, 3);
  last_words.uses++;
  if (strstr(text, "attempt to") != NULL && last_words.wrong[0] == '\0')
    snprintf(last_words.wrong, sizeof last_words.wrong, "%s: %s", lua_tostring(L, 1), text);
  return 0;
}

/* A finalizer uses all that there is when what is younger than its object is dead already. The
 * object is younger than the first things that are made, by each number of them. */
static void test_objects_dying_in_any_order(void **state) {
  (void)state;
  enum { THINGS = 7 };
  static const char *const endings[] = {"return", "garbage"};
  for (int place = 0; place <= THINGS; place++) {
    for (size_t i = 0; i < COUNT(endings); i++) {
      lua_State *L = open_state();
      last_words.uses = 0;
      last_words.wrong[0] = '\0';
      lua_register(L, "tell", tell);
      lua_pushinteger(L, place);
      lua_setglobal(L, "place");
      lua_pushstring(L, endings[i]);
      lua_setglobal(L, "ending");
      host_run(L,
               "assert(loadfile('spec/support/last_words.lua'))(server, tostring(place), ending)");
      lua_close(L);
      assert_true(last_words.uses > 100);
      assert_string_equal(last_words.wrong, "");
    }
  }
}

/* Handles that Lua frees without a finalizer, since somebody took their metatables away: of calls
 * in flight, of their clients, or of both. */
static void test_handles_that_go_without_a_word(void **state) {
  (void)state;
  static const char *const set_ups[] = {"", "require('switchboard').configure { thread = true }"};
  static const char *const losses[] = {"lose(calls)", "lose(clients)", "lose(calls) lose(clients)"};
  for (size_t i = 0; i < COUNT(set_ups) * COUNT(losses); i++) {
    lua_State *L = open_state();
    host_run(L, set_ups[i % COUNT(set_ups)]);
    host_run(L, "calls, clients = {}, {}\n"
                "local keeping = { sleep = driver.sleep, wait = function(call)\n"
                "  calls[#calls + 1] = call\n"
                "  return driver.wait(call)\n"
                "end }\n"
                "threads = {}\n"
                "for i = 1, 10 do\n"
                "  clients[i] = client { driver = keeping }\n"
                "  threads[i] = coroutine.create(function() clients[i]:things():hang(i) end)\n"
                "  assert(coroutine.resume(threads[i]))\n"
                "end\n"
                "core.engine():step(0)\n"
                "assert(#calls == 10 and core.engine():pending() == 10)\n"
                "function lose(handles)\n"
                "  for _, handle in ipairs(handles) do debug.setmetatable(handle, nil) end\n"
                "end\n");
    host_run(L, losses[i / COUNT(set_ups)]);
    /* What is made now may be where they were. */
    host_run(L, "calls, clients, threads = nil collect() check() leave(10) collect() check()");
    server_release(server);
    host_run(L, "while core.engine():step(20) > 0 do end check()\n"
                "require('switchboard').configure { max_connections = 9 } check()");
    lua_close(L);
    stop_server(state);
    start_server(state);
  }
}

/* The same where C has no stack left for a finalizer: in functions that catch each other's errors,
 * as deep as it goes, on the Luas where that is not deep. */
static void test_finalizers_without_stack(void **state) {
  (void)state;
  lua_State *L = open_state();
  host_run(L, "local function deeper(depth)\n"
              "  for i = 1, 20 do client() end\n"
              "  for i = 1, 100 do local garbage = {} end\n"
              "  return depth < 300 and pcall(deeper, depth + 1)\n"
              "end\n"
              "for i = 1, 3 do deeper(1) end\n"
              "collect() check()");
  lua_close(L);
}

static void *use_state(void *data) {
  lua_State *L = data;
  host_run(L, "for i = 1, 40 do\n"
              "  check()\n"
              "  if i % 10 == 0 then leave(3) collect() end\n"
              "end");
  return NULL;
}

static void test_states_in_threads(void **state) {
  (void)state;
  enum { STATES = 4 };
  lua_State *states[STATES];
  pthread_t threads[STATES];
  for (size_t i = 0; i < STATES; i++)
    states[i] = open_state();
  for (size_t i = 0; i < STATES; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, use_state, states[i]), 0);
  for (size_t i = 0; i < STATES; i++)
    pthread_join(threads[i], NULL);
  for (size_t i = 0; i < STATES; i++)
    lua_close(states[i]);
}

static void *open_use_and_close(void *data) {
  (void)data;
  lua_State *L = open_state();
  host_run(L, "check() leave(2)");
  lua_close(L);
  return NULL;
}

static void test_states_opened_in_threads(void **state) {
  (void)state;
  pthread_t threads[4];
  for (int round = 0; round < 5; round++) {
    for (size_t i = 0; i < COUNT(threads); i++)
      assert_int_equal(pthread_create(&threads[i], NULL, open_use_and_close, NULL), 0);
    for (size_t i = 0; i < COUNT(threads); i++)
      pthread_join(threads[i], NULL);
  }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start_server, stop_server)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_state_closed_with_calls_in_flight),
      TEST(test_coroutines_that_nobody_resumes),
      TEST(test_client_collected_while_calls_are_in_flight),
      TEST(test_client_closed_by_a_hook),
      TEST(test_exit_in_the_middle),
      TEST(test_fork),
      TEST(test_objects_dying_in_any_order),
      TEST(test_handles_that_go_without_a_word),
      TEST(test_finalizers_without_stack),
      TEST(test_states_in_threads),
      TEST(test_states_opened_in_threads),
  };
  return cmocka_run_group_tests_name("host", tests, NULL, NULL);
}
