--- Makes drivers from the one thing that an event loop has to be able to do: let a coroutine wait until it is woken.
--
-- A *parker* is what one coroutine waits with. It is a table with two functions:
--
-- - `parker:park(seconds)` lets the coroutine wait until it is woken, or until this time is over (nil: no limit).
--   The function may return early. It returns nil, or the reason why waiting is over for good: `"cancelled"` or
--   `"deadlock"`.
-- - `parker.wake()` wakes the coroutine. It may be called from anywhere and at any time, also when the coroutine
--   does not wait. It neither yields nor throws.
--
-- While a run waits with a parker, the parker's field `driven` is that run. An event loop that drops a coroutine
-- without a word, as nginx does, calls `parker.driven:abandon()`, which cancels the calls of the run.
-- @module switchboard.drivers.parking

local core = require "switchboard.core"

local parking = {}

-- Where a coroutine may yield ---------------------------------------------------------------------

-- Tells whether a yield would succeed. It is nil on PUC Lua 5.1, where nothing tells that.
local is_yieldable = core.is_yieldable

-- Whether this is PUC Lua 5.1, which can't yield in some places where the other versions can.
parking.is_lua_51 = not is_yieldable

local LUA_51 = "Lua 5.1 can't wait for a call inside pcall, xpcall, a metamethod or the iterator of a `for`: "
  .. "within a task use switchboard.pcall, and call iterators by hand (see docs/concurrency.md)"

local getinfo = type(debug) == "table" and debug.getinfo -- not every host has it

--- Checks, on Lua 5.1, that no C function on the stack would make a yield fail.
-- @raise a message that says what to do instead
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

--- Explains, on Lua 5.1, a yield that failed inside a metamethod or an iterator, which nothing tells in advance.
-- @param err what was thrown
-- @return `err`; or a message that also says what to do instead
-- @local
function parking.explained(err)
  if parking.is_lua_51 and type(err) == "string" and err:find("attempt to yield across", 1, true) then
    return err .. "\n" .. LUA_51
  end
  return err
end

--- Returns the running coroutine, if it may yield.
-- @treturn ?thread nil where it may not yield, for example in the main program
-- @raise a message, where Lua 5.1 can't yield, that says what to do instead
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
-- @tparam function parker `parker()` returns a parker for the running coroutine
-- @tparam function attend `attend()` is called when a call was started for which nobody waits yet: the event loop has
--   to step the engine
-- @treturn table a driver: `begin(call)`, `wait(call)`, `sleep(seconds)`, `parker()`; see `switchboard.drivers`
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
      until call:ready() or call:begin(its.wake) -- another one may have done what it was woken for
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

local PULSE = 0.005 -- seconds between two steps of the engine where nobody can be woken

--- Makes a parker for a driver that has none. Nobody can wake it, so it steps the engine again and again.
-- @tparam table driver a driver with `sleep(seconds)`
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
