--- The driver for cqueues: a call yields to the controller that runs the coroutine.
--
-- Each controller with calls in flight has a coroutine, the pump, that steps the engine. It ends when
-- nothing is in flight, so that `controller:loop()` can.
-- @module switchboard.drivers.cqueues

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local cqueues = require "cqueues"
local condition = require "cqueues.condition"

-- Controller -> its pump: a coroutine, the condition that gets it to look again, the descriptor that it watches.
local pumps = setmetatable({}, { __mode = "kv" })

local function pump(controller, its)
  local engine = core.engine()
  while engine:pending() > 0 do -- a blocking call may have ended everything before this began
    its.descriptor = engine:descriptor()
    cqueues.poll(engine, its.changed)
    engine:step(0)
  end
  pumps[controller] = nil
  for _, other in pairs(pumps) do -- they are to end as well
    other.changed:signal()
  end
end

-- What there is to wait for is something else now: gets the pump to look again, or makes one.
local function attend()
  local controller = cqueues.running()
  local its = pumps[controller]
  if its and coroutine.status(its.coroutine) ~= "dead" then -- an error may have ended it
    its.changed:signal()
  elseif controller and core.engine():pending() > 0 then
    its = { changed = condition.new() }
    its.coroutine = coroutine.create(function() pump(controller, its) end)
    controller:attach(its.coroutine)
    pumps[controller] = its
  end
end

local function park(parker, seconds)
  attend()
  cqueues.poll(parker.condition, seconds)
end

local function parker()
  local _, is_its_own = cqueues.running()
  if not is_its_own or not parking.coroutine() then
    return blocking.parker()
  end
  local woken = condition.new()
  return {
    condition = woken,
    park = park,
    wake = function()
      woken:signal()
    end,
  }
end

local driver = parking.driver(parker, attend)
driver.any_coroutine = true

--- Lets go of the engine's descriptor, which is about to be closed.
function driver.let_go()
  for _, its in pairs(pumps) do
    if its.descriptor then
      cqueues.cancel(its.descriptor)
    end
  end
end

return driver
