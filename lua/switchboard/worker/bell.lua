--- Bells: what a task of a run waits for until another one rings.
-- @module switchboard.worker.bell

local waiting = require "switchboard.waiting"

local Bell = {}
Bell.__index = Bell

local bell = {}

--- Makes a bell.
-- @treturn table
function bell.new()
  return setmetatable({ parkers = {} }, Bell)
end

--- Waits until the bell rings, for some time at most.
-- @tparam number seconds
-- @treturn boolean whether the caller may go on; false when its task was cancelled
function Bell:wait(seconds)
  local parker = waiting.parker()
  self.parkers[parker] = true
  local reason = parker:park(seconds)
  self.parkers[parker] = nil
  return reason ~= "cancelled"
end

--- Wakes all that wait.
function Bell:ring()
  for parker in pairs(self.parkers) do
    parker.wake()
  end
end

return bell
