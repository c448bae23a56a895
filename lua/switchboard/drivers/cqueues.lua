--- The driver for cqueues: a call yields to the controller that runs the coroutine.
--
-- Each controller with calls in flight has a coroutine, the *stepper*, that steps the engine. The stepper ends when
-- nothing is in flight, so that `controller:loop()` can end.
-- @module switchboard.drivers.cqueues

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local cqueues = require "cqueues"
local condition = require "cqueues.condition"

-- Controller -> its stepper: `coroutine`; `changed`, a condition that has the stepper look again; `descriptor`, the
-- engine's, for which the stepper waits.
local steppers = setmetatable({}, { __mode = "kv" })

local function step(controller, its)
  local engine = core.engine()
  while engine:pending() > 0 do -- a blocking call may have ended all calls before the stepper begins
    its.descriptor = engine:descriptor()
    cqueues.poll(engine, its.changed)
    engine:step(0)
  end
  steppers[controller] = nil
  for _, other in pairs(steppers) do -- they are to end as well
    other.changed:signal()
  end
end

-- Call it when there is something else to wait for: has the stepper look again, or makes one.
local function attend()
  local controller = cqueues.running()
  local its = steppers[controller]
  if its and coroutine.status(its.coroutine) ~= "dead" then -- an error may have ended it
    its.changed:signal()
  elseif controller and core.engine():pending() > 0 then
    its = { changed = condition.new() }
    its.coroutine = coroutine.create(function() step(controller, its) end)
    controller:attach(its.coroutine)
    steppers[controller] = its
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

--- Stops waiting for the engine's descriptor, which is about to be closed.
function driver.let_go()
  for _, its in pairs(steppers) do
    if its.descriptor then
      cqueues.cancel(its.descriptor)
    end
  end
end

return driver
