--- Makes a driver of the one thing that an event loop has to be able to do: let a coroutine wait until
-- it is woken.
--
-- A *parker* is what one coroutine waits with:
--
-- - `parker:park(seconds)` lets the coroutine wait until it is woken, or until that time is over (nil:
--   no limit), and it may return early. It returns nil, or a word that says why waiting is over for
--   good: `"cancelled"`, `"deadlock"`.
-- - `parker.wake()` wakes it. It may be called from anywhere and at any time, also when nobody waits;
--   it neither yields nor throws.
-- @module switchboard.drivers.parking

local core = require "switchboard.core"

local parking = {}

--- Makes a driver.
-- @tparam function parker returns a parker for the running coroutine
-- @tparam function attend lets the event loop know that a call was started for which nobody waits yet
-- @treturn table a driver: `begin(call)`, `wait(call)`, `sleep(seconds)`, `parker()`
-- @usage local driver = parking.driver(parker_of_running_coroutine, step_engine_soon)
-- switchboard.use_driver(driver)
function parking.driver(parker, attend)
  local driver = { parker = parker }

  function driver.begin(call)
    call:begin()
    attend()
  end

  function driver.wait(call)
    local its = parker()
    if not call:begin(its.wake) then
      repeat
        its:park()
      until call:done()
    end
  end

  function driver.sleep(seconds)
    local its = parker()
    local wake = core.now() + seconds
    local left = seconds
    repeat
      its:park(left)
      left = wake - core.now()
    until left <= 0
  end

  return driver
end

-- Seconds.
local PULSE = 0.005

--- A parker for a driver that has none. It can't be woken, so it looks again and again.
-- @tparam table driver `wait(call)` and `sleep(seconds)`
-- @treturn table a parker
-- @local
function parking.restless(driver)
  local its = {}

  function its.wake() end

  function its.park(_, seconds)
    local engine = core.engine()
    engine:step(0)
    driver.sleep(math.min(seconds or PULSE, PULSE))
    engine:step(0)
  end

  return its
end

return parking
