--- What the helpers of several connectors need.
-- @module switchboard.helpers.common

local copy = require "switchboard.copy"
local core = require "switchboard.core"
local perform = require "switchboard.perform"

local common = {}

--- The client that a resource belongs to.
-- @param resource
-- @return its client
function common.client(resource)
  return core.settings(resource).client
end

--- Waits, in whatever way the client waits.
-- @param resource of the client
-- @tparam number seconds
-- @treturn boolean true; or nil and an error where nobody can wait
function common.sleep(resource, seconds)
  return perform.sleep(core.settings(resource).settings, seconds)
end

--- The time by the clock of a resource's client.
-- @param resource
-- @treturn number seconds
function common.now(resource)
  return perform.now(core.settings(resource).settings)
end

--- Options for the calls of a helper: a function that gives them with what is left of `timeout`, which is for all of
-- them together.
-- @param resource
-- @tparam ?table options
-- @treturn function `within()` returns the options of the next call
function common.within(resource, options)
  local seconds = type(options) == "table" and options.timeout
  if type(seconds) ~= "number" then
    return function() return options end
  end
  local deadline = common.now(resource) + seconds
  return function()
    return copy(options, { timeout = math.max(deadline - common.now(resource), 0.001) })
  end
end

--- An error of the helper's own.
-- @tparam table fields
-- @treturn table nothing, and the error
function common.fail(fields)
  return nil, core.error(fields)
end

--- An error about a parameter.
-- @tparam string operation such as `"intercom contacts.upsert"`
-- @tparam string param
-- @tparam string what what is wrong with it: `"is required"`
-- @treturn table nothing, and the error
function common.refuse(operation, param, what)
  return common.fail {
    kind = "invalid_request", operation = operation, param = param, message = ("`%s` %s"):format(param, what),
  }
end

return common
