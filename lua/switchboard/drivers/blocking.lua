--- The driver that waits where it stands: for scripts, and wherever nothing else has to go on.
-- @module switchboard.drivers.blocking

local core = require "switchboard.core"

local blocking = { any_coroutine = true }

-- A step ends early when something happens or a signal comes, so the figure only says how often an
-- idle wait comes back to Lua, where a debug hook (Ctrl-C in the standalone interpreter) can act.
local STEP = 60

--- Starts a call for which somebody will wait later.
-- @param call
function blocking.begin(call)
  call:begin()
end

--- Waits until a call is done.
-- @param call a call that was started
function blocking.wait(call)
  while not call:step(STEP) do end
end

--- Waits for some time; calls in flight go on meanwhile.
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

-- Whoever steps the engine calls the wakers, and that is the one who waits.
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

--- What one waits with; see `switchboard.drivers.parking`.
-- @treturn table a parker
function blocking.parker()
  return parker
end

return blocking
