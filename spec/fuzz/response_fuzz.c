/* An answer of any bytes, from the transport to the result: headers, waits, JSON, records, pages,
 * errors; and JSON in and out. The first byte says which action, the next two the status, then
 * header lines up to an empty one, then the body. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../host/host.h"

static const char set_up[] =
    "local switchboard, core = require 'switchboard', require 'switchboard.core'\n"
    "local token = 's3cret-t0ken'\n"
    "local make = switchboard.define {\n"
    "  name = 'things', base_url = 'https://things.example', auth = { option = 'token' },\n"
    "  paging = {\n"
    "    cursor = { style = 'cursor', send = 'after', next = 'next', total = 'total' },\n"
    "    page = { style = 'page', send = 'page', next = 'next', page = 'page', pages = 'pages' },\n"
    "    offset = { style = 'offset', send = 'start', page = 'start', count = 'count', total = "
    "'total' },\n"
    "  },\n"
    "  errors = { message = { 'errors.1.message', 'reason' }, code = { 'errors.1.code' }, list = "
    "'errors',\n"
    "             request_id = { 'id' }, wait_ms = 'wait', window = 'window' },\n"
    "  resources = { things = {\n"
    "    get = { 'GET /x' }, wrapped = { 'GET /x', value = 'data' },\n"
    "    list = { 'GET /x', query = { after = 'string' }, records = 'records', paging = 'cursor' "
    "},\n"
    "    numbered = { 'GET /x', query = { page = 'integer' }, records = '', paging = 'page' },\n"
    "    offset = { 'GET /x', query = { start = 'integer' }, records = 'records', paging = "
    "'offset' },\n"
    "    post = { 'POST /x', quota = true }, delete = { 'DELETE /x', answer = 'none' },\n"
    "    text = { 'GET /x', answer = 'text' },\n"
    "  } },\n"
    "}\n"
    "local actions = { 'get', 'wrapped', 'list', 'numbered', 'offset', 'post', 'delete', 'text' }\n"
    "local kinds = {}\n"
    "for kind in ([[invalid_request authentication permission not_found gone conflict "
    "rate_limited\n"
    "  server network tls timeout decode too_large cancelled]]):gmatch '%S+' do kinds[kind] = true "
    "end\n"
    "local response\n"
    "local function hook(event) assert(event.method and not tostring(event.message):find(token, 1, "
    "true)) end\n"
    "local function client(throttle)\n"
    "  return make { token = token, retries = 1, timeout = 0.01, throttle = throttle, max_body = "
    "100000,\n"
    "    on_request = hook, on_response = hook, on_retry = hook, transport = function() return "
    "response end,\n"
    "    driver = { wait = hook, sleep = function() end } }\n"
    "end\n"
    "local plain = client(false)\n"
    /* What was read and can be written is read again as the same. */
    "local function check_json(text)\n"
    "  local value, message = core.decode(text, true)\n"
    "  if value == nil then return assert(message) end\n"
    "  local written = core.encode(value)\n"
    "  if written then assert(core.encode(core.decode(written, true)) == written) end\n"
    "end\n"
    "function answer(action, status, lines, body)\n"
    "  local headers = {}\n"
    "  for name, value in lines:gmatch '([^\\n:]*):([^\\n]*)' do headers[name] = value end\n"
    "  response = { status = status, headers = headers, body = body }\n"
    "  local things = (action < 128 and plain or client(true)):things()\n"
    "  local value, err, meta = things[actions[action % #actions + 1]](things)\n"
    "  if value == nil then\n"
    "    assert(switchboard.is_error(err) and kinds[err.kind], err and err.kind)\n"
    "    assert(not tostring(err):find(token, 1, true))\n"
    "  else\n"
    "    assert(err == nil and meta.status and meta.attempts >= 1)\n"
    "  end\n"
    "  things:list({}, { nulls = 'keep', fields = { 'id', lines:match '%a+' } })\n"
    "  check_json(body)\n"
    "end\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static lua_State *L;
  if (L == NULL) {
    L = host_open(NULL, NULL);
    host_run(L, set_up);
  }
  if (size < 3) return 0;
  const char *text = (const char *)data + 3;
  size_t left = size - 3, lines = 0;
  while (lines < left && !(text[lines] == '\n' && (lines == 0 || text[lines - 1] == '\n')))
    lines++;
  size_t body = lines < left ? lines + 1 : left;
  lua_getglobal(L, "answer");
  lua_pushinteger(L, data[0]);
  lua_pushinteger(L, data[1] * 4 + data[2] % 4);
  lua_pushlstring(L, text, lines);
  lua_pushlstring(L, text + body, left - body);
  if (lua_pcall(L, 4, 0, 0) != 0) {
    const char *message = lua_tostring(L, -1);
    fprintf(stderr, "%s\n", message != NULL ? message : "an error that is no string");
    abort();
  }
  return 0;
}
