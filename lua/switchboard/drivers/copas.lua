--- The driver for copas: a call yields to copas' scheduler.
--
-- All that every version of copas can wait for is a LuaSocket object that is readable, so that is what
-- a thread that waits pretends to have: a *seat*, on which nothing ever comes, and which says by `dirty`,
-- LuaSocket's word for "there is something already", that it was woken. A thread of the driver's own, the
-- pump, pretends to have the engine's descriptor, and steps it. It ends when there is nothing to do.
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

local alarms = {} -- a heap of the seats that wait for a time
local silent -- a socket on which nothing comes

local function silent_descriptor()
  silent = silent or (socket.udp4 or socket.udp)()
  return silent:getfd()
end

-- The pump ---------------------------------------------------------------------------------------

local pump = {}

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

local function is_idle()
  return core.engine():pending() == 0 and not timers.first(alarms)
end

-- copas asks this before each wait, so the descriptor can be told how long that may be.
function pump.getfd()
  return core.engine():descriptor(time_left() or math.huge) or silent_descriptor()
end

function pump.dirty()
  return time_left() == 0 or is_idle()
end

function pump.receive()
  core.engine():step(0)
  local now, alarm = core.now(), timers.first(alarms)
  while alarm and alarm.at <= now do
    timers.remove(alarms, alarm)
    alarm.woken = true
    alarm = timers.first(alarms)
  end
  if is_idle() then
    return true
  end
  return nil, "timeout"
end

-- copas closes what a thread waited for last when the thread ends.
function pump.close() end

local function attend()
  if pump.thread and coroutine.status(pump.thread) ~= "dead" then -- an error may have ended it
    return
  end
  copas.addthread(function()
    pump.thread = coroutine.running()
    copas.receive(pump, 1)
    pump.thread = nil
  end)
end

-- Seats ------------------------------------------------------------------------------------------

local Seat = {}
Seat.__index = Seat

function Seat.getfd()
  return silent_descriptor()
end

function Seat:dirty()
  return self.woken
end

function Seat:receive()
  if self.woken then
    return true
  end
  return nil, "timeout"
end

function Seat.close() end

function Seat:park(seconds)
  self.woken = false
  if seconds then
    timers.add(alarms, self, core.now() + seconds)
  end
  attend()
  copas.receive(self, 1)
  timers.remove(alarms, self)
end

local function parker()
  if not parking.coroutine() then
    return blocking.parker()
  end
  local seat = setmetatable({ woken = false }, Seat)
  function seat.wake()
    seat.woken = true
  end
  return seat
end

return parking.driver(parker, attend)
