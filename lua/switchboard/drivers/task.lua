--- The driver for calls in a task: a call yields to the run of the task.
--
-- It works in the coroutine of a task only, where `coroutines.current()` is that task.
-- @module switchboard.drivers.task

local coroutines = require "switchboard.coroutines"
local parking = require "switchboard.drivers.parking"

local owner = coroutines.owner

local driver = parking.driver(owner)

--- Starts a call for which the task will wait later.
-- @param call
function driver.begin(call)
  owner():begin_call(call)
end

--- Waits until there is something to take of a call. Starts the call, if that has not happened.
-- @param call
function driver.wait(call)
  owner():wait_for_call(call)
end

--- Tells whether the task was cancelled, so that nothing new needs to begin. After this, the task counts as told.
-- @treturn boolean
function driver.is_cancelled()
  return owner():is_to_be_told()
end

--- Tells whether the task was cancelled, whether it was told or not.
-- @treturn boolean
function driver.was_cancelled()
  return owner().is_cancelled == true
end

return driver
