--- The driver for luv: a call in a coroutine yields to the loop.
--
-- While something is in flight, one handle watches the engine's descriptor and one the time; they keep
-- `uv.run` going. When nothing is, they are stopped. Where a program has closed all handles there are,
-- as it may by `uv.walk`, new ones are made.
-- @module switchboard.drivers.luv
-- @usage local uv = require "luv"
-- local ic = switchboard.intercom { access_token = token, driver = "luv" }
-- coroutine.wrap(function() print(assert(ic:admins():me()).name) end)()
-- uv.run()

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local timers = require "switchboard.timers"
local uv = require "luv"

-- Seconds; libuv counts milliseconds in whole numbers.
local FOREVER = 1e9

local poll, polled, polling -- a handle, its descriptor, whether it is active
local timer
local alarms = {} -- a heap of the parkers that wait for a time
local woken = {} -- parkers to resume
local resuming = false

-- Whether the loop runs without luv's doing: an editor's (Neovim), or another host's. What is called there
-- outside of a coroutine would hold it up.
local is_hosted = type(package.loaded.vim) == "table"

local on_event

local function is_open(handle)
  local right, closing = pcall(uv.is_closing, handle) -- throws when it is closed for good
  return right and not closing
end

local function unwatch()
  if polling and is_open(poll) then
    poll:stop()
  end
  polling = false
end

local function watch(descriptor)
  if poll and (polled ~= descriptor or not is_open(poll)) then
    unwatch()
    poll = nil -- luv closes it once it is collected
  end
  if not descriptor or polling then
    return
  end
  poll = poll or uv.new_poll(descriptor)
  polled, polling = descriptor, true
  poll:start("r", on_event)
end

-- Until the engine, or a parker, wants to be seen to; nil: no limit.
local function time_left()
  local left, alarm = core.engine():timeout(), timers.first(alarms)
  if #woken > 0 then
    return 0
  elseif alarm then
    local until_alarm = math.max(alarm.at - core.now(), 0)
    return math.min(left or until_alarm, until_alarm)
  end
  return left
end

-- Has the loop call on_event when there is something to do.
local function attend()
  if not (timer and is_open(timer)) then
    timer = uv.new_timer()
  end
  if core.engine():pending() > 0 then
    watch(core.engine():descriptor())
  else
    unwatch()
  end
  local seconds = time_left()
  if seconds then
    uv.update_time() -- or the time would count from the start of the loop's turn
    timer:start(math.ceil(seconds * 1000), 0, on_event)
  else
    timer:stop()
  end
end

local function text_of(err)
  local right, text = pcall(tostring, err)
  return right and text or "an error that has no text"
end

-- Returns what was thrown by those that it has resumed, nil when nothing was.
local function turn()
  core.engine():step(0)
  local now, alarm = core.now(), timers.first(alarms)
  while alarm and alarm.at <= now do
    timers.remove(alarms, alarm)
    alarm.wake()
    alarm = timers.first(alarms)
  end
  local batch, failure = woken, nil
  woken = {}
  for i = 1, #batch do
    local parker = batch[i]
    parker.queued = false
    if coroutine.status(parker.coroutine) == "suspended" then -- else its yield has failed
      local right, err = coroutine.resume(parker.coroutine)
      if not right then
        failure = failure or debug.traceback(parker.coroutine, text_of(err))
      end
    end
  end
  return failure
end

function on_event()
  is_hosted = is_hosted or not uv.loop_mode()
  resuming = true
  local right, failure = pcall(turn)
  resuming = false
  attend()
  if failure or not right then
    error(failure, 0) -- luv deals with it as with any error in a callback
  end
end

local Parker = {}
Parker.__index = Parker

function Parker:park(seconds)
  if seconds and seconds < FOREVER then
    timers.add(alarms, self, core.now() + seconds)
  end
  if not resuming then
    attend()
  end
  self.parked = true
  coroutine.yield()
  self.parked = false
  timers.remove(alarms, self)
end

local function parker()
  local running = parking.coroutine()
  if not running then
    local thread, is_main = coroutine.running()
    if (not thread or is_main) and (is_hosted or uv.loop_mode()) then
      error("a callback of luv's can't wait for a call: make the call in a coroutine", 0)
    end
    return blocking.parker()
  end
  local its = setmetatable({ coroutine = running }, Parker)
  function its.wake()
    if its.parked and not its.queued then
      its.queued = true
      woken[#woken + 1] = its
      if not resuming then
        attend()
      end
    end
  end
  return its
end

local driver = parking.driver(parker, attend)

--- Lets go of the engine's descriptor, which is about to be closed.
function driver.let_go()
  unwatch()
  if timer and is_open(timer) then
    timer:start(0, 0, on_event)
  end
end

return driver
