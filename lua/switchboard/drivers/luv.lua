--- The driver for luv: a call in a coroutine yields to the loop.
--
-- While something is in flight, one handle watches the engine's descriptor and one its timeout; they
-- keep `uv.run` going. When nothing is, they are stopped.
-- @module switchboard.drivers.luv
-- @usage local uv = require "luv"
-- local ic = switchboard.intercom { access_token = token, driver = "luv" }
-- coroutine.wrap(function() print(assert(ic:admins():me()).name) end)()
-- uv.run()

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local uv = require "luv"

-- Seconds; libuv counts milliseconds in whole numbers.
local FOREVER = 1e9

local poll, polled, polling -- a handle, its descriptor, whether it is active
local timer
local woken = {} -- parkers to resume
local resuming = false

local on_event

local function start_timer(its, seconds, callback)
  uv.update_time() -- or the time would count from the start of the loop's turn
  its:start(math.ceil(seconds * 1000), 0, callback)
end

local function watch(descriptor)
  if poll and polled ~= descriptor then
    poll:close()
    poll, polling = nil, false
  end
  if not descriptor or polling then
    return
  end
  poll = poll or uv.new_poll(descriptor)
  polled, polling = descriptor, true
  poll:start("r", on_event)
end

-- Has the loop call on_event when there is something to do.
local function attend()
  local engine = core.engine()
  timer = timer or uv.new_timer()
  local seconds = engine:timeout()
  if #woken > 0 then
    seconds = 0
  end
  if engine:pending() > 0 then
    watch(engine:descriptor())
  elseif polling then
    poll:stop()
    polling = false
  end
  if seconds then
    start_timer(timer, seconds, on_event)
  else
    timer:stop()
  end
end

function on_event()
  local failure
  resuming = true
  core.engine():step(0)
  local batch = woken
  woken = {}
  for i = 1, #batch do
    local parker = batch[i]
    parker.queued = false
    if coroutine.status(parker.coroutine) == "suspended" then -- else its yield has failed
      local right, message = coroutine.resume(parker.coroutine)
      if not right then
        failure = failure or debug.traceback(parker.coroutine, tostring(message))
      end
    end
  end
  resuming = false
  attend()
  if failure then
    error(failure, 0) -- luv deals with it as with any error in a callback
  end
end

local Parker = {}
Parker.__index = Parker

function Parker:park(seconds)
  local alarm
  if seconds and seconds < FOREVER then
    alarm = uv.new_timer()
    start_timer(alarm, seconds, self.wake)
  end
  if not resuming then
    attend()
  end
  self.parked = true
  coroutine.yield()
  self.parked = false
  if alarm then
    alarm:stop()
    alarm:close()
  end
end

local function parker()
  local running, is_main = coroutine.running()
  if (not running or is_main) and uv.loop_mode() then
    error("a callback of luv's can't wait for a call: make the call in a coroutine", 0)
  end
  running = parking.coroutine()
  if not running then
    return blocking.parker()
  end
  local its = setmetatable({ coroutine = running }, Parker)
  function its.wake()
    if its.parked and not its.queued then
      its.queued = true
      woken[#woken + 1] = its
      if not resuming then
        start_timer(timer, 0, on_event)
      end
    end
  end
  return its
end

return parking.driver(parker, attend)
