--- How an action comes to its result: start the call, let the driver wait, take the result.
-- @module switchboard.perform

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"

local start = core.start

local perform = {}

--- The driver for a call whose client names none.
-- @treturn table a driver: `wait(call)` and `sleep(seconds)`
function perform.current_driver()
  return blocking
end

-- Carries a call through a transport that is a Lua function.
local function through(transport, call, driver)
  while true do
    local step, seconds = call:next()
    if step == "done" then
      return
    elseif step == "wait" then
      driver.sleep(seconds)
    else
      local response, message, kind = transport(call:request())
      if response then
        call:respond(response)
      else
        call:fail(message and tostring(message), kind)
      end
    end
  end
end

--- Makes the method behind an action.
-- @param operation the operation's handle, from the C core
-- @treturn function `method(resource, …)` returns `value, nil, meta` or `nil, err`
function perform.method(operation)
  return function(resource, ...)
    local call, settings = start(resource, operation, ...)
    if not call then
      return nil, settings -- the error
    end
    local driver = settings.driver or perform.current_driver()
    if settings.transport then
      through(settings.transport, call, driver)
    else
      driver.wait(call)
    end
    return call:result()
  end
end

return perform
