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
  while engine:pending() > 0 do -- a blocking call may have ended everything before this began
    cqueues.poll(engine, changed)
    engine:step(0)
  end
  pumps[controller] = nil
end

-- What there is to wait for may be something else now: gets the pumps to look again, and makes one
-- where there is none.
local function attend()
  local controller = cqueues.running()
  if core.engine():pending() == 0 then -- whoever did the last step, all pumps are to end
    for _, changed in pairs(pumps) do
      changed:signal()
    end
  elseif pumps[controller] then
    pumps[controller]:signal()
  elseif controller then
    pumps[controller] = condition.new()
    controller:wrap(pump, pumps[controller])
  end
end

local function park(parker, seconds)
  attend()
  cqueues.poll(parker.condition, seconds)
  if core.engine():pending() == 0 then
    attend()
  end
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
return driver
