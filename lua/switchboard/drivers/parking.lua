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
--
-- A run that waits with a parker puts itself into its field `driven`. A loop that drops a coroutine without a word, as
-- nginx does, calls `driven:abandon()`, which cancels the run's calls.
-- @module switchboard.drivers.parking

local core = require "switchboard.core"

local parking = {}

-- Where a coroutine may yield ---------------------------------------------------------------------

-- Whether a yield would succeed. nil on PUC Lua 5.1, which does not know.
local is_yieldable = core.is_yieldable

-- PUC Lua 5.1, which can't yield where the others can.
parking.is_lua_51 = not is_yieldable

local LUA_51 = "Lua 5.1 can't wait for a call inside pcall, xpcall, a metamethod or the iterator of a `for`: "
  .. "within a task use switchboard.pcall, and call iterators by hand (see docs/concurrency.md)"

local getinfo = type(debug) == "table" and debug.getinfo -- not every host has it

--- On Lua 5.1, refuses to go on where the C functions on the stack would make a yield fail.
-- @raise a message that says what can be done
-- @local
function parking.check_yieldable()
  if not parking.is_lua_51 or not getinfo then
    return
  end
  local level = 2
  local info = getinfo(level, "S")
  while info do
    if info.what == "C" then
      error(LUA_51, 0)
    end
    level = level + 1
    info = getinfo(level, "S")
  end
end

--- On Lua 5.1, says more of a yield that failed: a metamethod or an iterator shows only then.
-- @param err what was thrown
-- @return it, or a message that says what can be done
-- @local
function parking.explained(err)
  if parking.is_lua_51 and type(err) == "string" and err:find("attempt to yield across", 1, true) then
    return err .. "\n" .. LUA_51
  end
  return err
end

--- The running coroutine, if it may yield.
-- @treturn ?thread nil where it may not, in the main program for one
-- @raise a message, where Lua 5.1 can't yield, that says what can be done
-- @usage local may_yield = parking.coroutine() ~= nil
function parking.coroutine()
  local thread, is_main = coroutine.running()
  if not thread or is_main or is_yieldable and not is_yieldable() then
    return nil
  end
  parking.check_yieldable()
  return thread
end

-- Parkers -----------------------------------------------------------------------------------------

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
      until call:ready()
    end
  end

  function driver.sleep(seconds)
    local its = parker()
    local wake = core.now() + seconds
    local left = seconds
    repeat
      if its:park(left) then
        return true
      end
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
