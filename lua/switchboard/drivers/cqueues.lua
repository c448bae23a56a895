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

local pumps = setmetatable({}, { __mode = "k" }) -- controller -> condition that gets its pump to look again

local function pump(changed)
  local controller, engine = cqueues.running(), core.engine()
  repeat
    cqueues.poll(engine, changed)
    engine:step(0)
  until engine:pending() == 0
  pumps[controller] = nil
end

-- The engine's timeout may be another now: makes sure that the pump knows.
local function attend()
  local controller = cqueues.running()
  local changed = pumps[controller]
  if changed then
    changed:signal()
  elseif controller and core.engine():pending() > 0 then
    changed = condition.new()
    pumps[controller] = changed
    controller:wrap(pump, changed)
  end
end

local function park(parker, seconds)
  attend()
  cqueues.poll(parker.condition, seconds)
end

local function parker()
  local _, is_its_own = cqueues.running()
  if not is_its_own then
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

return parking.driver(parker, attend)
