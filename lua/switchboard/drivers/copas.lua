--- The driver for copas: a call yields to copas' scheduler.
--
-- All that every version of copas can wait for is a LuaSocket object that is readable, so that is what
-- a thread that waits pretends to have: a *seat*. The first of them has the engine's descriptor and
-- steps it; the others have one on which nothing ever comes, and say so by `dirty`, LuaSocket's word
-- for "there is something already", when they are woken.
-- @module switchboard.drivers.copas
-- @usage local copas = require "copas"
-- local ic = switchboard.intercom { access_token = token, driver = "copas" }
-- copas.addthread(function() print(assert(ic:admins():me()).name) end)
-- copas.loop()

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local timers = require "switchboard.timers"
local copas = require "copas"
local socket = require "socket"

local seats = {} -- seat -> true
local alarms = {} -- a heap of those that wait for a time
local first -- of the seats, the one that steps the engine
local silent -- a socket on which nothing comes

-- Until the engine, or a seat, wants to be seen to; nil: no limit.
local function time_left()
  local left = core.engine():timeout()
  local alarm = timers.first(alarms)
  if alarm then
    local until_alarm = math.max(alarm.at - core.now(), 0)
    left = math.min(left or until_alarm, until_alarm)
  end
  return left
end

local Seat = {}
Seat.__index = Seat

-- copas asks this before each wait, so the descriptor can be told how long that may be.
function Seat:getfd()
  local descriptor = self == first and core.engine():descriptor(time_left() or math.huge)
  if descriptor then
    return descriptor
  end
  silent = silent or (socket.udp4 or socket.udp)()
  return silent:getfd()
end

function Seat:dirty()
  return self.woken or self == first and time_left() == 0
end

-- The first seat does the work of all.
function Seat:receive()
  if self == first then
    core.engine():step(0)
    local now, alarm = core.now(), timers.first(alarms)
    while alarm and alarm.at <= now do
      timers.remove(alarms, alarm)
      alarm.woken = true
      alarm = timers.first(alarms)
    end
  end
  if self.woken then
    return true
  end
  return nil, "timeout"
end

-- copas closes what a thread waited for last when the thread ends.
function Seat.close() end

function Seat:park(seconds)
  self.woken = false
  seats[self] = true
  first = first or self
  if seconds then
    timers.add(alarms, self, core.now() + seconds)
  end
  copas.receive(self, 1)
  timers.remove(alarms, self)
  seats[self] = nil
  if self == first then
    first = next(seats)
  end
end

local function parker()
  local running, is_main = coroutine.running()
  if not running or is_main then
    return blocking.parker()
  end
  local seat = setmetatable({ woken = false }, Seat)
  function seat.wake()
    seat.woken = true
  end
  return seat
end

-- There is nobody to tell: a call that nobody waits for goes on with the next that somebody does.
local function attend() end

return parking.driver(parker, attend)
