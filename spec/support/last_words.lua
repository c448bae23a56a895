-- An object that dies after the things that it uses: this script makes one of everything that the library makes, and
-- among them an object whose finalizer uses all of it.
--
--   last_words.lua URL PLACE END
--
-- URL is a server that plays the scenarios ok, no_answer and next_elsewhere as the fault server does. PLACE is how many
-- of the steps below come before that object is made: with 0 it is the oldest, so that it dies last; "cdata" is an
-- object of LuaJIT's FFI, which dies before all others. END is how the Lua state comes to its end: "return", "exit",
-- "task" or "hook", which exit in the middle of something, or "garbage": then the state lives on.
--
-- Each use is told by a line, in the words of `tell`. A host may have put a function there.
local url, place, ending = ...

local unpack = unpack or table.unpack -- luacheck: compat
local tell = rawget(_G, "tell") or function(name, worked, text)
  io.stdout:write(name, worked and " returned " or " threw ", (text:gsub("\n.*", "")), "\n")
end

io.stdout:setvbuf "no"
if jit then
  jit.off() -- LuaJIT 2.1 of January 2023 sometimes compiles for ever in a finalizer
end

local core, switchboard, webhook

-- The things, and their methods by the same names.
local things, methods = {}, {}

local function keep(name, thing, names)
  things[name], methods[name] = thing, names or {}
  for method in pairs(names and {} or debug.getmetatable(thing).__index) do
    table.insert(methods[name], method)
  end
  table.sort(methods[name])
end

local definition = {
  name = "faulty",
  base_url = url,
  auth = { option = "token" },
  check = "things.get",
  paging = { cursor = { style = "cursor", send = "after", next = "next" } },
  resources = {
    things = {
      get = { "GET /ok/{id}" },
      create = { "POST /ok/{id}", body = { text = "string" } },
      hang = { "GET /no_answer/{id}" },
      list = { "GET /next_elsewhere/{id}", query = { after = "string" }, records = "records", paging = "cursor" },
      file = { "GET /ok/{id}/file", answer = "bytes" },
    },
  },
}

local operations = {}

-- What gives the core's own objects to whoever asks for them.
local hooks = {
  method = function(handle, _, action)
    operations[action] = handle
    return function() end
  end,
  client = {}, resource = {}, helpers = {},
}

local options = { token = "t0ken", retries = 0, timeout = 1 }

local function with(others)
  for name, value in pairs(options) do
    others[name] = value
  end
  return others
end

local function start(action, id)
  return (core.start(things.resource, operations[action], id))
end

local function finished(call)
  while not call:step(1) do end
  return call
end

local steps = {
  function()
    core, switchboard, webhook = require "switchboard.core", require "switchboard", require "switchboard.webhook"
  end,
  function()
    things.make = switchboard.define(definition)
    keep("connector", core.connector(definition, hooks))
  end,
  function()
    keep("bare", core.client(things.connector, options))
    keep("client", things.make(with { throttle = true, on_request = function() return things.at_request() end }))
    keep("own", things.make(with { transport = function(_, send)
      things.send = send
      return { status = 200, headers = {}, body = '{"ok":true}' }
    end }), { "check" })
    keep("ic", switchboard.intercom { access_token = "t0ken", base_url = url, retries = 0, timeout = 1 })
    keep("cr", switchboard.commonroom { api_token = "t0ken", base_url = url, retries = 0, timeout = 1 }, { "check", "v2" })
    things.at_request = function() end
  end,
  function()
    keep("resource", things.bare:things())
    keep("things", things.client:things())
    keep("contacts", things.ic:contacts(), { "list", "upsert", "each", "collect" })
  end,
  function()
    keep("fresh", start("get", 1))
    keep("begun", start("hang", 2))
    things.begun:begin(function() end)
    keep("streamed", start("hang", 3))
    things.streamed:stream()
    things.streamed:begin(function() end)
    keep("done", finished(start("get", 4)))
    keep("taken", finished(start("get", 5)))
    things.taken:result()
    keep("cancelled", start("get", 6))
    things.cancelled:cancel()
    keep("carried", core.carry(things.fresh, { method = "GET", url = url .. "/no_answer/7", headers = {}, timeout = 0.5 }))
    things.carried:begin()
    things.large = start("get", 8) -- its value takes more memory than all that there is
    things.large:next()
    things.large:respond { status = 200, headers = {}, body = "[" .. ('{"id":1,"name":"a"},'):rep(30000) .. "0]" }
    keep("engine", core.engine())
  end,
  function()
    things.walk, things.pages = things.client:things():each("list", 8), things.client:things():pages("list", 9)
    things.late_walk = things.client:things():each("list", 10)
    things.walk()
    things.pages()
    things.value, things.none, things.meta = things.client:things():get(11)
    things.no, things.err = things.client:things():create(12, { text = 5 })
    things.own:things():get(13)
    things.task = switchboard.spawn(function() return things.client:things():hang(14) end)
    switchboard.step(0)
  end,
  function()
    things.account = switchboard.hosted { client_id = "i", client_secret = "s3cret", base_url = url, timeout = 1 }
    things.hosted = switchboard.intercom { hosted = { account = things.account, connector_id = "i1" }, timeout = 1 }
    things.hosted_contacts = things.hosted:contacts()
  end,
}

-- The uses -------------------------------------------------------------------------------------

local arguments = {
  authorise = { "t0ken", "http://127.0.0.1:1/" },
  begin = { function() end },
  create = { 1, { text = "x" } },
  descriptor = { 0 }, step = { 0 }, wait = { 0 },
  execute = { "things", "get", { id = 1 } },
  list = { 1 }, each = { "list", 1 }, pages = { "list", 1 }, collect = { "list", 1 },
  describe = { { format = "json-schema" } },
  upsert = { { email = "ada@example.com" } },
  hang = { 1, nil, { timeout = 0.1 } },
  request = { "GET", "/ok/1" },
  respond = { { status = 200, headers = {}, body = "{}" } },
  result = {},
  sink = { "/nowhere/at/all" },
}

local function use(name, fn, ...)
  local worked, result = pcall(fn, ...)
  tell(name, worked, tostring(result))
end

-- In an order that does not change; what ends a thing comes last.
local function use_methods(ends)
  local names = {}
  for name in pairs(methods) do
    table.insert(names, name)
  end
  table.sort(names)
  for _, name in ipairs(names) do
    for _, method in ipairs(methods[name]) do
      if (method == "close" or method == "cancel") == ends then
        use(name .. ":" .. method, function()
          return things[name][method](things[name], unpack(arguments[method] or { 1 }, 1, 3))
        end)
      end
    end
  end
end

local function use_all()
  local function try(name, fn)
    if core then
      use(name, fn)
    end
  end
  for name, thing in pairs(things) do
    try("tostring " .. name, function() return tostring(thing) end)
    try("settings " .. name, function() return core.settings(thing) end)
  end
  try("large", function() return #things.large:result() end)
  try("describe", function() return things.ic:describe() end)
  use_methods(false)
  try("core.describe", function() return core.describe(things.connector).name end)
  try("core.client", function() return core.client(things.connector, options) end)
  try("core.lists", function() return core.lists(things.resource) end)
  try("core.start", function() return core.start(things.resource, operations.get, 1) end)
  try("core.request", function() return core.request(things.bare, "GET", "/ok/1") end)
  try("core.token", function() return core.token(things.begun) end)
  try("core.carry", function() return core.carry(things.fresh, { method = "GET", url = url, headers = {} }) end)
  try("core.connector", function() return core.connector(definition, hooks) end)
  try("core.engine", function() return core.engine() end)
  try("core.encode", function() return core.encode { a = { 1, "x", core.null } } end)
  try("core.decode", function() return core.decode '{"a":[1,null]}' end)
  try("core.error", function() return core.error { kind = "network", message = "m" } end)
  try("nearest", function() return core.nearest("ab", { abc = 1 }) end)
  try("make", function() return things.make(options):things():get(1) end)
  try("intercom", function() return switchboard.intercom { access_token = "t0ken" }:describe().name end)
  try("define", function() return switchboard.define(definition)(options):things():get(1) end)
  try("walk", function() return things.walk() end)
  try("pages", function() return things.pages() end)
  try("late walk", function() return things.late_walk() end)
  try("send", function() return things.send { method = "GET", url = url .. "/ok/1", headers = {} } end)
  try("task", function() return things.task:join() end)
  try("spawn", function() return switchboard.spawn(function() return things.client:things():get(1) end) end)
  try("step", function() return switchboard.step(0) end)
  try("sleep", function() return switchboard.sleep(0.01) end)
  try("run", function() return switchboard.run(function() return things.client:things():get(1) end) end)
  try("run and sleep", function() return switchboard.run(switchboard.sleep, 0.01) end)
  try("with_timeout", function() return switchboard.with_timeout(0.1, function() return things.client:things():hang(1) end) end)
  try("map", function() return switchboard.map({ 1, 2 }, 2, function(id) return things.client:things():get(id) end) end)
  try("configure", function() return switchboard.configure { max_connections = 5 } end)
  try("thread", function() return switchboard.configure { thread = true } end)
  try("hosted contacts", function() return things.hosted_contacts:list() end)
  try("account", function() return things.account:list_instances { external_user_id = "u" } end)
  try("verify", function() return webhook.intercom.verify("{}", { ["x-hub-signature"] = "sha1=0" }, "s3cret") end)
  try("status", function() return things.meta.headers.server, things.meta.status, things.err.param, things.err .. "" end)
  use_methods(true)
end

-- Finalizers are nobody's to call, and stand it all the same.
local function finalize_again()
  for name, thing in pairs(things) do
    local class = debug.getmetatable(thing)
    if class and class.__gc and type(thing) == "userdata" and name ~= "user" then
      for _ = 1, 2 do
        use("finalize " .. name, class.__gc, thing)
      end
      use("finalize nothing", class.__gc)
      use("finalize a file", class.__gc, io.stdout)
      use("finalize a resource", class.__gc, things.resource)
    end
  end
end

-- What the finalizer of an object does. It alone may have the things: then they are garbage with it, and live again.
local function last_words()
  local its = things
  return function()
    things = its
    things.at_request = function() end
    use_all()
    use_all() -- a second use may meet what the first has left
    if ending ~= "garbage" then
      finalize_again()
    end
    tell("all", true, "used")
  end
end

local function make_user()
  if place == "cdata" then
    local ffi = require "ffi"
    return ffi.gc(ffi.new "char[1]", last_words())
  elseif newproxy then
    local user = newproxy(true)
    getmetatable(user).__gc = last_words()
    return user
  end
  return setmetatable({}, { __gc = last_words() })
end

-- From the beginning to the end ------------------------------------------------------------------

local user
for i, step in ipairs(steps) do
  if place == "cdata" or tonumber(place) == i - 1 then
    user = user or make_user()
  end
  step()
end
user = user or make_user()

if ending == "exit" then
  os.exit(0, true)
elseif ending == "task" then
  switchboard.run(function()
    switchboard.spawn(function() os.exit(0, true) end)
    things.client:things():hang(20)
  end)
elseif ending == "hook" then
  things.at_request = function() os.exit(0, true) end
  things.client:things():get(21)
elseif ending == "garbage" then
  things.task:cancel()
  switchboard.step(0)
  user, things = nil, {}
  collectgarbage()
  collectgarbage()
  things.client:close()
  collectgarbage()
  use_all()
end
last_user = user -- luacheck: globals last_user
