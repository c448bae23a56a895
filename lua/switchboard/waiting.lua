--- What the caller waits with, in a task and elsewhere.
-- @module switchboard.waiting

local blocking = require "switchboard.drivers.blocking"
local coroutines = require "switchboard.coroutines"
local drivers = require "switchboard.drivers"
local parking = require "switchboard.drivers.parking"
local task_driver = require "switchboard.drivers.task"

local waiting = {}

--- Finds the driver for the place that the caller is in. In a task this is the driver of tasks, unless the client
-- insists on blocking.
-- @tparam table settings of the client; `{}` without one
-- @treturn[1] table a driver
-- @return[2] nil
-- @treturn[2] Error nobody may wait here
function waiting.driver_for(settings)
  if settings.driver ~= blocking and coroutines.current() then
    return task_driver
  end
  local driver, err = drivers.current(settings)
  if driver and not driver.any_coroutine and coroutines.innermost() then
    return blocking -- what a coroutine within a task yields goes to whoever resumed it
  end
  return driver, err
end

--- Finds what the running coroutine waits with.
-- @treturn table a parker (see `switchboard.drivers.parking`)
-- @raise the error object, where nobody may wait
function waiting.parker()
  local driver, err = waiting.driver_for {}
  if not driver then
    error(err, 0)
  end
  return driver.parker and driver.parker() or parking.restless(driver)
end

return waiting
