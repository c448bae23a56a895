--- What Conductor takes as an array. These are methods of the resources.
-- @module switchboard.helpers.conductor

local arguments = require "switchboard.arguments"
local common = require "switchboard.helpers.common"
local copy = require "switchboard.copy"
local json = require "switchboard.json"

local task_definitions = {}

--- Adds definitions of tasks. A definition takes the place of one that has its name.
-- @function task_definitions:register
-- @tparam table definitions an array of definitions
-- @tparam[opt] table options of the call
-- @return a table with the `status`, `nil`, meta; or `nil, err`
-- @usage assert(conductor:task_definitions():register {
--   { name = "greet", ownerEmail = "ops@example.com", retryCount = 3, responseTimeoutSeconds = 60 },
-- })
function task_definitions:register(definitions, options)
  if type(definitions) ~= "table" or #definitions == 0 then
    return arguments.invalid("definitions", "must be an array of definitions")
  end
  for index, definition in ipairs(definitions) do
    if type(definition) ~= "table" or type(definition.name) ~= "string" then
      return arguments.invalid(("definitions[%d]"):format(index), "must be a table with a name")
    end
  end
  return common.client(self):request("POST", "/metadata/taskdefs", { body = json.array(copy(definitions)) }, options)
end

return { task_definitions = task_definitions }
