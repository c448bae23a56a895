--- How to wait for a call: what a client's option `driver` and `switchboard.use_driver` take.
--
-- They take a name, `"blocking"`, `"cqueues"`, `"luv"`, `"copas"` or `"nginx"`, or a driver. A driver is a table with
--
-- - `wait(call)`, which starts a call unless it was started, and returns when it is done,
-- - `sleep(seconds)`;
--
-- and it may have
--
-- - `begin(call)`, which starts a call and returns,
-- - `give_way(call)`, which lets others go first while an answer is handed out,
-- - `parker()` (see `switchboard.drivers.parking`), without which `switchboard.run` costs more,
-- - `any_coroutine`: true when it can wait in coroutines that are not its event loop's own, such as
--   generators; others aren't asked to in a task,
-- - `current(settings)`, where not everybody may wait: the driver for where the caller is, or nil and an error,
-- - `let_go()`, which stops waiting for the engine's descriptor, since another engine will come into its place,
-- - `detach(fn)`, where callers are dropped without a word: has the function run on its own, and returns true.
-- @module switchboard.drivers

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"

local require = require -- a host may take it away from scripts once this is loaded

local drivers = {}

local names = { blocking = true, cqueues = true, luv = true, copas = true, nginx = true }

-- What a host lets scripts have of `package` may be less, as in Minetest.
local loaded = type(package) == "table" and type(package.loaded) == "table" and package.loaded or {}

local function load(name)
  local module = "switchboard.drivers." .. name
  if loaded[module] then
    return loaded[module]
  end
  local there, driver = pcall(require, module)
  if not there then
    loaded[module] = nil -- where Lua 5.1 notes that it has tried
    error(("driver '%s' can't be loaded here: %s"):format(name, tostring(driver)), 0)
  end
  return driver
end

--- What an option `driver` stands for.
-- @param value a name, a driver, or nil
-- @treturn ?table a driver, nil for nil
-- @raise a message when it is neither
-- @local
function drivers.resolve(value)
  if value == nil then
    return nil
  elseif type(value) == "table" then
    if type(value.wait) ~= "function" or type(value.sleep) ~= "function" then
      error("a driver needs the functions wait(call) and sleep(seconds)", 0)
    end
    return value
  elseif type(value) ~= "string" then
    error(("a driver is a name or a table, got a %s"):format(type(value)), 0)
  elseif not names[value] then
    local near = core.nearest(value, names)
    local hint = near and ("did you mean '%s'?"):format(near) or "there are blocking, cqueues, luv, copas and nginx"
    error(("there is no driver '%s' (%s)"):format(value, hint), 0)
  end
  return load(value)
end

local default

--- Sets the driver of this Lua state for calls outside of `switchboard.run`, of clients that name none.
-- @param value a name, a driver, or nil for what fits where the call is made
-- @raise a message when it is none of these
-- @local
function drivers.use(value)
  default = drivers.resolve(value)
end

--- Has the drivers let go of the engine.
-- @local
function drivers.let_go()
  for name in pairs(names) do
    local driver = loaded["switchboard.drivers." .. name]
    if driver and driver.let_go then
      driver.let_go()
    end
  end
end

--- Whether this is nginx, where a coroutine is part of the request that made it.
-- @treturn boolean
-- @local
function drivers.in_nginx()
  local ngx = loaded.ngx
  return type(ngx) == "table" and ngx.get_phase ~= nil
end

-- The one that is named, or that goes with the loop around the caller.
local function find(settings)
  local named = settings.driver or default
  if named then
    return named
  elseif drivers.in_nginx() then
    return load "nginx"
  end
  local cqueues = loaded.cqueues
  if type(cqueues) == "table" then
    local _, is_its_own = cqueues.running()
    if is_its_own then
      return load "cqueues"
    end
  end
  return blocking
end

--- The driver that fits where the caller is, outside of `switchboard.run`: the client's, or that of the
-- Lua state. An event loop that this can't be told of (luv, copas) has to be named.
-- @tparam table settings of the client
-- @treturn table a driver; or nil and an error where nobody may wait
-- @local
function drivers.current(settings)
  local driver = find(settings)
  if driver.current then -- it depends
    return driver.current(settings)
  end
  return driver
end

return drivers
