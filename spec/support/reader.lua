-- A reader who tries an example of the documentation: the names that it takes for granted, and both services, as the
-- sandbox plays them. Any other name that an example does not make itself is an error.
local cassette = require "switchboard.cassette"
local conductor_engine = require "spec.support.conductor_engine"
local memory_store = require "spec.support.memory_store"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local reader = {}

-- Answers that the sandbox does not know, by method and path.
local further = {
  ["POST /intercom/export/content/data"] = '{"job_identifier":"job-1","status":"pending"}',
  ["GET /intercom/export/content/data/job-1"] = '{"job_identifier":"job-1","status":"completed"}',
  ["GET /intercom/download/content/data/job-1"] = "\31\139\8",
  ["GET /intercom/export/reporting_data/job-1"] = '{"job_identifier":"job-1","status":"complete"}',
  ["GET /community/v2/contacts"] = '{"data":[{"id":"c_1"}]}',
  ["GET /scim/v2/users"] = '{"Resources":[{"id":"1"}],"totalResults":1,"startIndex":1,"itemsPerPage":1}',
  ["POST /api/notes"] = '{"id":1,"text":"Hello"}', -- the connector that is defined in the documentation
}

local function transport(box)
  local through = box:transport()
  return function(request)
    local body = further[request.method .. " " .. request.url:match "^https://[^/]+([^?]*)"]
    if body then
      local kind = body:find "^{" and "application/json" or "application/octet-stream"
      return { status = 200, headers = { ["content-type"] = kind }, body = body }
    end
    return through(request)
  end
end

-- Conductor, with the workflow "hello" of one task, "greet".
local function conductor_transport()
  local answer = conductor_engine(switchboard.sleep)
  local function ask(method, path, body)
    return answer { method = method, path = path, body = body }
  end
  ask("POST", "/metadata/taskdefs", { { name = "greet", responseTimeoutSeconds = 60 } })
  ask("POST", "/metadata/workflow", { name = "hello", tasks = { { name = "greet", taskReferenceName = "greet" } } })
  return function(request)
    local body = request.body and request.body ~= "" and switchboard.json.decode(request.body) or nil
    local status, value = ask(request.method, request.url:match "^https?://[^/]+(.*)$", body)
    return {
      status = status, headers = { ["content-type"] = "application/json" },
      body = type(value) == "table" and switchboard.json.encode(value) or value,
    }
  end
end

local function with_defaults(options, defaults)
  local all = {}
  for name, value in pairs(defaults) do
    all[name] = value
  end
  for name, value in pairs(options) do
    all[name] = value
  end
  return all
end

-- A worker that stops soon after it has begun.
local function worker_that_ends(options)
  local worker = switchboard.worker(options)
  function worker.run(its)
    switchboard.run(function()
      switchboard.spawn(function()
        switchboard.sleep(0.05)
        its:stop()
      end)
      assert(getmetatable(its).__index.run(its))
    end)
    return true
  end
  return worker
end

-- The library, with clients that talk to the sandbox where the example names no other place.
local function library(box)
  local own = {}
  for _, service in ipairs { "intercom", "commonroom" } do
    own[service] = function(options)
      local all = with_defaults(options, { transport = transport(box) })
      if type(all.hosted) ~= "table" then
        all.base_url, all.region = all.base_url or box:base_url(service), nil
      elseif not all.hosted.account then
        all.hosted = with_defaults(all.hosted, { base_url = box:base_url "hosted" })
      end
      return switchboard[service](all)
    end
  end
  function own.hosted(options)
    return switchboard.hosted(with_defaults(options, { base_url = box:base_url "hosted", transport = transport(box) }))
  end
  local through = conductor_transport()
  function own.conductor(options)
    return switchboard.conductor(with_defaults(options or {}, { transport = through }))
  end
  function own.worker(options)
    return worker_that_ends(with_defaults(options, {
      log = false, environment = false, client = own.conductor {},
      clients = { intercom = own.intercom { access_token = "x" }, commonroom = own.commonroom { api_token = "x" } },
    }))
  end
  function own.define(definition)
    local make = switchboard.define(definition)
    return function(options)
      return make(with_defaults(options, { transport = transport(box) }))
    end
  end
  return setmetatable(own, { __index = switchboard })
end

-- What it takes for granted --------------------------------------------------------------------------

local client_id, client_secret = sandbox.tokens.hosted:match "^(.-):(.*)$"

local variables = {
  INTERCOM_ACCESS_TOKEN = sandbox.tokens.intercom,
  COMMONROOM_API_TOKEN = sandbox.tokens.commonroom,
  AIRBYTE_CLIENT_ID = client_id,
  AIRBYTE_CLIENT_SECRET = client_secret,
}

-- One that Intercom could have sent, and Common Room too.
local delivery = '{"topic":"ping","id":"1","data":{"item":{"id":"2"}},"payload":{"type":"contact","version":"1"}}'

local given = {
  token = sandbox.tokens.intercom, client_id = client_id, client_secret = client_secret,
  secret = "s3cret", identity_secret = "s3cret", headers = {}, raw_body = delivery, body = delivery, app_id = "app-1",
  since = os.time() - 86400, from = os.time() - 86400, to = os.time(),
  user = { id = "user-7", email = "ada@example.com" },
  trace_id = "abc", intercomSettings = {}, game = {}, love = {},
  users = { { id = "user-8", email = "grace@example.com" } },
  company = { name = "string" },
  workspace = { id = "a1b2c3d4" },
  activities = { { id = "post-1", activityType = "commented", user = { id = "user-8" } } },
}

for _, name in ipairs { "keep", "save", "show", "sync", "get_tag", "step_engine_soon", "parker_of_running_coroutine" } do
  given[name] = function() end
end

-- What has to be made for each example that asks for it: functions of its environment.
local made = {}

local modules = {
  Q = "switchboard.query", webhook = "switchboard.webhook", identity = "switchboard.webhook.identity",
  cassette = "switchboard.cassette", sandbox = "switchboard.sandbox", parking = "switchboard.drivers.parking",
  merge = "switchboard.connectors.merge", json_schema = "switchboard.json_schema",
  mcp = "switchboard.mcp", http = "switchboard.sandbox.http", json = "switchboard.json",
}
for name, module in pairs(modules) do
  made[name] = function(env) return env.require(module) end
end

function made.ids(env)
  local ids = {}
  for contact in env.ic:contacts():each(nil, { max = 3 }) do
    ids[#ids + 1] = contact.id
  end
  return ids
end

function made.id(env) return env.ids[1] end
function made.contact_id(env) return env.ids[1] end
function made.contact(env)
  local contact = assert(env.ic:contacts():upsert { email = "grace@example.com" })
  assert(env.ic:contacts():tag_by_name(contact.id, "vip"))
  return contact
end
function made.get(env) return function(id) return env.ic:contacts():get(id) end end
function made.query(env) return env.Q.role:eq "lead" end
function made.job(env) return assert(env.ic:exports():create { created_at_after = 1, created_at_before = 2 }) end
function made.task(env) return env.switchboard.spawn(function() return env.ic:admins():list() end) end

function made.account(env)
  local account = env.switchboard.hosted { client_id = client_id, client_secret = client_secret }
  assert(account:create_instance {
    connector = "intercom", name = "Acme", external_user_id = "user-7",
    auth_config = { access_token = sandbox.tokens.intercom },
  })
  return account
end

function made.conductor(env) return env.switchboard.conductor {} end

function made.worker(env)
  return env.switchboard.worker { tasks = { greet = function(input) return { text = input.name } end } }
end

function made.instance(env)
  return assert(env.account:find_instance { external_user_id = "user-7" })
end

-- Nothing runs but Lua, and tapes are kept elsewhere.
local own_io = setmetatable({ popen = function() return io.tmpfile() end }, { __index = io })

local function recorder(box, tape)
  local own = {}
  function own.record(_, options)
    return cassette.record(tape, with_defaults(options or {}, { transport = transport(box) }))
  end
  function own.replay(_, options)
    return cassette.replay(tape, options)
  end
  return own
end

-- The loop of Copas 1.x goes on for ever.
local function copas_that_ends()
  local copas = require "copas"
  local own = { loop = function() for _ = 1, 10 do copas.step(0.01) end end }
  return setmetatable(own, { __index = copas })
end

local function environment(tape)
  local box = sandbox.new()
  local own = library(box)
  local loaded = {
    switchboard = own, ["switchboard.cassette"] = recorder(box, tape),
    ["switchboard.stores.dict"] = { new = function() return memory_store.new() end }, -- nginx is not here
  }
  local env = {
    switchboard = own, box = box, io = own_io,
    assert = setmetatable({}, { -- Lua 5.1's own takes strings only; busted's has more in it
      __index = assert,
      __call = function(_, ...) return switchboard.assert(...) end,
    }),
    print = function() end,
    require = function(name)
      return loaded[name] or name == "copas" and copas_that_ends() or require(name)
    end,
  }
  env.os = setmetatable({
    getenv = function(name) return name == "AIRBYTE_CONNECTOR_ID" and env.instance.id or variables[name] end,
  }, { __index = os })
  env.ic = own.intercom { access_token = sandbox.tokens.intercom }
  env.cr = own.commonroom { api_token = sandbox.tokens.commonroom }
  env.client = env.ic
  return setmetatable(env, {
    __index = function(_, name)
      local value = _G[name]
      if value == nil then
        value = given[name]
      end
      if value == nil and made[name] then
        value = made[name](env)
        rawset(env, name, value)
      end
      if value == nil then
        error(("nobody made '%s'"):format(tostring(name)), 2)
      end
      return value
    end,
  })
end

-- Examples ----------------------------------------------------------------------------------------

local function compile(code, name, env)
  if setfenv then -- luacheck: ignore
    local chunk, message = loadstring(code, name) -- luacheck: ignore
    return chunk and setfenv(chunk, env), message -- luacheck: ignore
  end
  return load(code, name, "t", env)
end

local has_bit_operators = (loadstring or load) "return 1 & 1" -- luacheck: ignore

-- busted forgets what a spec has loaded, and luv can't be loaded again once it was collected.
local has_luv, luv = pcall(require, "luv")
if has_luv then
  debug.getregistry()[luv] = true
end

-- Libraries that are not there for every Lua, and what shows that an example needs them.
local libraries = { luv = 'uv["%.]', copas = "copas", cqueues = "cqueues" }

-- Why an example can't be run here, or nil.
local function obstacle(code)
  if code:find " & " and not has_bit_operators then
    return "this Lua has no operator &"
  end
  for name, sign in pairs(libraries) do
    if code:find(sign) and not pcall(require, name) then
      return name .. " is not installed for this Lua"
    end
  end
end

-- Whether it can only be compiled: it needs nginx, or the sandbox as a server.
local function needs_a_host(code)
  return code:find "mcp%.serve" or code:find "ngx%." or code:find "nginx_body" or code:find 'server[:."]'
end

local function run(chunk, code)
  collectgarbage() -- calls that specs before this one left behind
  collectgarbage()
  local done, err = pcall(chunk)
  switchboard.use_driver(nil)
  switchboard.configure { thread = false, max_connections = 256 }
  while done and switchboard.step() > 0 do end -- tasks that it has spawned
  for path in code:gmatch 'sink = "([^"]+)"' do
    os.remove(path)
  end
  return done, err
end

-- Runs an example. Returns nil, or why it can't be done here; throws what is wrong with it. `…` stands for what is left
-- out.
function reader.try(code, path, line)
  local why = obstacle(code)
  if why then
    return why
  end
  local tape = os.tmpname()
  local text = ("\n"):rep(line - 1) .. code:gsub("…", "") -- so that errors tell the line of the page
  local chunk, err = compile(text, "@" .. path, environment(tape))
  local done = chunk ~= nil
  if chunk and not needs_a_host(code) then
    done, err = run(chunk, code)
  end
  os.remove(tape)
  if not done then
    error(err, 0)
  end
end

return reader
