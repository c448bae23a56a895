--- The options of a worker, checked, with what the environment says.
-- @module switchboard.worker.settings

local condition = require "switchboard.worker.condition"
local copy = require "switchboard.copy"
local core = require "switchboard.core"
local environment = require "switchboard.worker.environment"
local late = require "switchboard.late"
local plain = require "switchboard.plain"

local settings = {}

local function is_seconds(value)
  return type(value) == "number" and value >= 0 and value < math.huge
end

local function is_count(value)
  return type(value) == "number" and value >= 1 and value % 1 == 0
end

local function is(name)
  return function(value) return type(value) == name end
end

-- The options that a worker and each of its tasks has: name -> what is wanted, check, default.
local common = {
  concurrency = { "a whole number, 1 or more", is_count, 1 },
  poll_interval = { "a number of seconds", is_seconds, 0.1 },
  poll_timeout = { "a number of seconds, 5 at most", function(value) return is_seconds(value) and value <= 5 end, 0.1 },
  domain = { "a string", is "string" },
  worker_id = { "a string", is "string" },
  paused = { "true or false", is "boolean", false },
  lease = { "true or false", is "boolean", true },
  register = { "true or false", is "boolean", false },
  overwrite = { "true or false", is "boolean", true },
  definition = { "a table", is "table" },
}

-- Further options of a worker.
local of_worker = {
  client = { "a client that switchboard.conductor has made", function(value) return value ~= nil end },
  tasks = { "a table", is "table" },
  clients = { "a table", is "table" },
  grace = { "a number of seconds", is_seconds, 30 },
  nulls = { '"keep" or "drop"', function(value) return value == "keep" or value == "drop" end, "drop" },
  update_v2 = { "true or false", is "boolean", true },
  owner_email = { "a string", is "string" },
  signals = { "true or false", is "boolean", false },
  on_event = { "a function", is "function" },
  log = { "a function, or false", function(value) return type(value) == "function" or value == false end },
  environment = {
    "a function, or false", function(value) return type(value) == "function" or value == false end,
  },
}

-- Further options of a task.
local of_task = {
  run = { "a function", function(value)
    return type(value) == "function" or type(value) == "table" and (getmetatable(value) or {}).__call ~= nil
  end },
  input = { "a table, a JSON Schema", is "table" },
  output = { "a table, a JSON Schema", is "table" },
  repeatable = { "true or false", is "boolean", true },
  options = { "a table", is "table" },
  description = { "a string", is "string" },
}

local function check(given, known, others, place)
  local names = copy(known, others)
  for name, value in pairs(given) do
    local rule = names[name]
    if not rule then
      local near = type(name) == "string" and core.nearest(name, names)
      error(("%sunknown option '%s'%s"):format(place, tostring(name),
        near and (" (did you mean '%s'?)"):format(near) or ""), 0)
    elseif not rule[2](value) then
      error(("%soption '%s' must be %s"):format(place, name, rule[1]), 0)
    end
  end
end

local function with_defaults(given, rules)
  local all = copy(given)
  for name, rule in pairs(rules) do
    if all[name] == nil then
      all[name] = rule[3]
    end
  end
  return all
end

-- A task type: its options, and the state that a worker keeps of it.
local function make_kind(name, given, worker)
  local place = ("task '%s': "):format(name)
  if type(given) ~= "table" or given.run == nil and getmetatable(given) then
    given = { run = given }
  end
  check(given, common, of_task, place)
  if given.run == nil and worker.clients then
    given = late("switchboard.worker.actions").fill(name, given, worker.clients)
  end
  if given.run == nil then
    error(place .. "a function is wanted, or a table with `run`", 0)
  end
  local kind = with_defaults(given, of_task)
  local outside = worker.get and environment.settings(name, worker.get, worker.warn) or {}
  for option, rule in pairs(common) do
    if outside[option] ~= nil then
      kind[option] = outside[option]
    elseif kind[option] == nil then
      kind[option] = worker.options[option]
    end
    if kind[option] ~= nil and not rule[2](kind[option]) then
      error(("%soption '%s' must be %s"):format(place, option, rule[1]), 0)
    end
  end
  kind.domain = kind.domain ~= "" and kind.domain or nil
  kind.definition = given.definition
  kind.name, kind.busy, kind.has_backlog, kind.slots_changed = name, 0, false, condition.new()
  return kind
end

local function make_kinds(tasks, worker)
  local kinds = {}
  for key, value in pairs(tasks) do
    local name, given = key, value
    if type(name) == "number" then -- a task that is ready-made, by its name
      name, given = given, {}
      if type(name) ~= "string" then
        error("tasks: the name of a ready-made task is wanted, got a " .. type(name), 0)
      elseif not worker.clients then
        error(("task '%s': the option 'clients' is missing"):format(name), 0)
      end
    end
    if name == "" then
      error("tasks: a name is empty", 0)
    end
    kinds[name] = make_kind(name, given, worker)
  end
  if not next(kinds) then
    error("tasks: there is none", 0)
  end
  return kinds
end

-- Writes to standard error; in nginx, to its log.
local function write_log(text)
  local nginx = rawget(_G, "ngx")
  if nginx and nginx.log then
    nginx.log(nginx.WARN, "switchboard: ", text)
  elseif type(io) == "table" and io.stderr then
    io.stderr:write("switchboard: ", plain(text), "\n")
  end
end

--- Reads the options of a worker.
-- @tparam table given
-- @treturn table `client`, `kinds` (name → task type), `options`, `warn`
-- @raise a message without a place in the code, when an option is not right
function settings.read(given)
  if type(given) ~= "table" then
    error("worker: a table of options is wanted, got a " .. type(given), 0)
  elseif type(given.tasks) ~= "table" then
    error("worker: option 'tasks' must be a table", 0)
  end
  check(given, common, of_worker, "worker: ")
  local options = with_defaults(with_defaults(given, of_worker), common)
  local get = options.environment
  if get == nil then
    get = type(os) == "table" and os.getenv or false
  end
  options.worker_id = options.worker_id or environment.worker_id()
  local warn = options.log or (options.log == nil and write_log) or function() end
  local client = options.client
  if client == nil then
    client = late("switchboard.conductor").client(get and environment.client(get) or {})
  end
  local kinds = make_kinds(options.tasks, { options = options, get = get, warn = warn, clients = options.clients })
  return { client = client, kinds = kinds, options = options, warn = warn }
end

return settings
