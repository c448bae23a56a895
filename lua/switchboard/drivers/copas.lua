--- The driver for copas: a call yields to copas' scheduler.
--
-- The one thing that every version of copas can wait for is a LuaSocket object that is readable. So a thread that
-- waits does so with a *waiter*, a table with the methods of such an object. Nothing ever comes on a waiter; its method
-- `dirty`, LuaSocket's word for "there is something already", says that the waiter was woken. A thread of the driver's
-- own, the *stepper*, waits with a table that has the engine's descriptor, and steps the engine. The stepper ends when
-- nothing is left to do.
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

local alarms = {} -- a heap of the waiters that wait for a time
local silent -- a socket on which nothing comes

local function silent_descriptor()
  silent = silent or (socket.udp4 or socket.udp)()
  return silent:getfd()
end

-- The stepper ------------------------------------------------------------------------------------

local stepper = {}

-- Seconds until the engine or a waiter has something to do; nil: no limit.
local function time_left()
  return timers.seconds_left(alarms, core.engine():timeout())
end

local function is_idle()
  return core.engine():pending() == 0 and not timers.first(alarms)
end

-- copas calls this before each wait, so this is where the engine is told how long the wait may take.
function stepper.getfd()
  return core.engine():descriptor(time_left() or math.huge) or silent_descriptor()
end

function stepper.dirty()
  return time_left() == 0 or is_idle()
end

function stepper.receive()
  core.engine():step(0)
  timers.wake_due(alarms)
  if is_idle() then
    return true
  end
  return nil, "timeout"
end

-- copas calls `close` of what a thread waited for last, when the thread ends.
function stepper.close() end

local function attend()
  if stepper.thread and coroutine.status(stepper.thread) ~= "dead" then -- an error may have ended it
    return
  end
  copas.addthread(function()
    stepper.thread = coroutine.running()
    copas.receive(stepper, 1)
    stepper.thread = nil
  end)
end

-- Waiters ----------------------------------------------------------------------------------------

local Waiter = {}
Waiter.__index = Waiter

function Waiter.getfd()
  return silent_descriptor()
end

function Waiter:dirty()
  return self.woken
end

function Waiter:receive()
  if self.woken then
    return true
  end
  return nil, "timeout"
end

function Waiter.close() end

function Waiter:park(seconds)
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
  local waiter = setmetatable({ woken = false }, Waiter)
  function waiter.wake()
    waiter.woken = true
  end
  return waiter
end

return parking.driver(parker, attend)
