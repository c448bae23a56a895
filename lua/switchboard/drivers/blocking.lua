--- The driver that blocks: it is for scripts, and for all places where nothing else has to go on.
-- @module switchboard.drivers.blocking

local core = require "switchboard.core"

local blocking = { any_coroutine = true }

-- The seconds after which an idle wait comes back to Lua, where a debug hook can act, such as Ctrl-C in the standalone
-- interpreter. A step ends early when something happens or a signal comes.
local STEP = 60

--- Starts a call that somebody will wait for later.
-- @param call
function blocking.begin(call)
  call:begin()
end

--- Waits until there is something to take of a call. Starts the call, if that has not happened.
-- @param call
function blocking.wait(call)
  while not call:step(STEP) do end
end

--- Waits for some time. Calls in flight go on meanwhile.
-- @tparam number seconds
function blocking.sleep(seconds)
  local engine = core.engine()
  local wake = core.now() + seconds
  local left = seconds
  while left > 0 do
    engine:wait(left)
    left = wake - core.now()
  end
end

local parker = {}

-- The waiting coroutine steps the engine itself, and a step ends when something happens. So there is nobody to wake.
function parker.wake() end

function parker.park(_, seconds)
  local engine = core.engine()
  if seconds then
    engine:wait(seconds)
  elseif not engine:timeout() and engine:pending() == 0 then
    return "deadlock"
  else
    engine:wait(STEP)
  end
end

--- Returns what to wait with; see `switchboard.drivers.parking`.
-- @treturn table a parker
function blocking.parker()
  return parker
end

return blocking
