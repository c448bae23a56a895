--- Conditions: a task of a run waits for one until another task notifies it.
-- @module switchboard.worker.condition

local waiting = require "switchboard.waiting"

local Condition = {}
Condition.__index = Condition

local condition = {}

--- Makes a condition.
-- @treturn table
function condition.new()
  return setmetatable({ parkers = {} }, Condition)
end

--- Waits until the condition is notified, for some time at most.
-- @tparam number seconds
-- @treturn boolean whether the caller may go on; false when its task was cancelled
function Condition:wait(seconds)
  local parker = waiting.parker()
  self.parkers[parker] = true
  local reason = parker:park(seconds)
  self.parkers[parker] = nil
  return reason ~= "cancelled"
end

--- Wakes all that wait.
function Condition:notify()
  for parker in pairs(self.parkers) do
    parker.wake()
  end
end

return condition
