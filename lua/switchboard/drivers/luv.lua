--- The driver for luv: a call in a coroutine yields to the loop.
--
-- While calls are in flight, one handle watches the engine's descriptor and another one the time. These handles keep
-- `uv.run` going. They are stopped when no call is in flight. New handles are made when the program has closed all
-- handles of the loop, for example with `uv.walk`.
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
local FOREVER = 1e9 -- a longer wait needs no timer
local BLIND = 0.01 -- between two steps of the engine where the descriptor can't be watched

-- Descriptor -> handle. No handle is dropped: a collected one would end the watch of another with the same descriptor.
local polls = {}
local watched -- the descriptor whose handle is active
local timer -- the handle for the earliest time
local alarms = {} -- a heap of the parkers that wait for a time
local woken = {} -- the parkers whose coroutines are to be resumed
local resuming = false -- whether `turn` resumes them now

-- Whether another program than `uv.run` runs the loop: Neovim, or another host. Then nothing tells whether the loop
-- runs.
local editor = rawget(_G, "vim")
local is_hosted = type(editor) == "table" and (editor.uv == uv or editor.loop == uv)
local home -- the coroutine in which luv calls back, the one that has loaded luv; nil for the main program

local can_tell = uv.loop_mode ~= nil -- whether the loop runs; older versions of luv can't

local on_event

local function is_open(handle)
  local right, closing = pcall(uv.is_closing, handle) -- throws when it is closed for good
  return right and not closing
end

local function unwatch()
  local poll = polls[watched]
  if poll and is_open(poll) then
    poll:stop()
  end
  watched = nil
end

-- Watches a descriptor, and no other. Returns whether it can be watched.
local function watch(descriptor)
  if not descriptor or watched == descriptor and is_open(polls[watched]) then
    return descriptor ~= nil
  end
  unwatch()
  if not (polls[descriptor] and is_open(polls[descriptor])) then
    polls[descriptor] = uv.new_poll(descriptor) -- nil when another copy of this module watches the descriptor
  end
  if polls[descriptor] then
    watched = descriptor
    polls[descriptor]:start("r", on_event)
  end
  return watched ~= nil
end

-- Seconds until the engine or a parker has something to do; nil: no limit.
local function time_left()
  return #woken > 0 and 0 or timers.seconds_left(alarms, core.engine():timeout())
end

-- Sees to it that the loop calls `on_event` when there is something to do.
local function attend()
  if not is_open(timer) then
    timer = uv.new_timer()
  end
  timer:ref()
  local seconds = time_left()
  if core.engine():pending() == 0 then
    unwatch()
  elseif not watch(core.engine():descriptor()) then
    seconds = math.min(seconds or BLIND, BLIND)
  end
  if seconds then
    uv.update_time() -- else the time would count from the start of the loop's turn
    timer:start(math.ceil(seconds * 1000), 0, on_event)
  else
    timer:stop()
  end
end

local function text_of(err)
  local right, text = pcall(tostring, err)
  return right and type(text) == "string" and text or "an error that has no text"
end

-- Steps the engine and resumes all coroutines that were woken. Returns the first error that one of them threw, or nil.
local function turn()
  core.engine():step(0)
  timers.wake_due(alarms)
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
  home, is_hosted = coroutine.running(), is_hosted or can_tell and not uv.loop_mode()
  resuming = true
  local right, failure = pcall(turn)
  resuming = false
  attend()
  if failure or not right then
    error(failure, 0) -- luv handles it as any error in a callback
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

-- Whether the caller is in a callback of the loop, which a wait would hold up, and in no coroutine of its own.
local function is_in_callback()
  local running, is_main = coroutine.running()
  return (not running or is_main or running == home) and (is_hosted or can_tell and uv.loop_mode() ~= nil)
end

local function parker()
  local running = parking.coroutine()
  if not running and is_in_callback() then
    error("a callback of luv's can't wait for a call, which would hold up the loop: make the call in a coroutine, "
      .. 'or with the driver "blocking"', 0)
  elseif not running then
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

--- Stops waiting for the engine's descriptor, which is about to be closed.
function driver.let_go()
  unwatch()
  if is_open(timer) then
    timer:start(0, 0, on_event)
  end
end

-- The loop's first turn tells who runs the loop. This timer alone does not keep the loop going.
timer = uv.new_timer()
timer:start(0, 0, on_event)
timer:unref()

return driver
