--- Drivers: how a call waits in an event loop, or without one.
--
-- A client's option `driver` and `switchboard.use_driver` take a name (`"blocking"`, `"cqueues"`, `"luv"`, `"copas"` or
-- `"nginx"`) or a driver of your own. A driver is a table with these functions:
--
-- - `wait(call)` returns when `call:ready()` is true. It starts the call, if that has not happened.
-- - `sleep(seconds)` returns after this time. It returns true when waiting is over for good.
--
-- A driver may also have these fields:
--
-- - `begin(call)` starts a call and returns.
-- - `give_way(call)` lets others go first while an answer is handed out in pieces.
-- - `parker()` returns what the running coroutine waits with (see `switchboard.drivers.parking`). Without this
--   function, `switchboard.run` costs more.
-- - `any_coroutine` is true when the driver can wait in coroutines that its event loop did not make, such as
--   generators. In a task, no other driver is asked to.
-- - `current(settings)` returns the driver for the caller's place; or nil and an error, where nobody may wait.
-- - `let_go()` stops waiting for the engine's descriptor, since another engine will replace this one.
-- - `skip(seconds)` and `ahead()` are of a driver with a clock of its own, such as a sandbox's. `skip` lets this time
--   pass at once, in place of `sleep`, in tasks too. `ahead` returns how far this clock is ahead of the engine's.
-- - `detach(fn)` runs a function on its own and returns true. It is for loops that drop a caller without a word.
-- @module switchboard.drivers
-- @usage switchboard.use_driver "luv"

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"

local require = require -- a host may take it away from scripts once this is loaded

local drivers = {}

local names = { blocking = true, cqueues = true, luv = true, copas = true, nginx = true }

-- A host may give scripts only a part of `package`, as Minetest does.
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

--- Finds the driver that an option `driver` stands for.
-- @param value a name, a driver, or nil
-- @treturn ?table a driver, nil for nil
-- @raise a message, when the value is none of these
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
-- @raise a message, when the value is none of these
-- @local
function drivers.use(value)
  default = drivers.resolve(value)
end

--- Stops all drivers waiting for the engine's descriptor.
-- @local
function drivers.let_go()
  for name in pairs(names) do
    local driver = loaded["switchboard.drivers." .. name]
    if driver and driver.let_go then
      driver.let_go()
    end
  end
end

--- Tells whether the caller is in nginx, where a coroutine belongs to the request that made it.
-- @treturn boolean
-- @local
function drivers.in_nginx()
  local ngx = loaded.ngx
  return type(ngx) == "table" and ngx.get_phase ~= nil
end

-- The driver that is named, or the one of the event loop that the caller is in.
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

--- Finds the driver for the caller's place outside of `switchboard.run`. This is the client's driver, the driver of
-- the Lua state, or the one that fits the event loop. Nothing tells that luv or copas run, so these drivers have to be
-- named.
-- @tparam table settings of the client
-- @treturn[1] table a driver
-- @return[2] nil
-- @treturn[2] Error nobody may wait here
-- @local
function drivers.current(settings)
  local driver = find(settings)
  if driver.current then -- it depends
    return driver.current(settings)
  end
  return driver
end

return drivers
