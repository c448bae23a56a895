-- load.lua URL TYPE TASKS   defines a workflow of one task of this type, and starts it TASKS times.
local switchboard = require "switchboard"

local kind = arg[2]
local conductor = switchboard.conductor { base_url = arg[1], timeout = 120 }
assert(conductor:task_definitions():register {
  { name = kind, ownerEmail = "bench@example.com", retryCount = 3, responseTimeoutSeconds = 600 },
})
assert(conductor:workflow_definitions():create {
  name = kind .. "_flow", version = 1, overwrite = true, ownerEmail = "bench@example.com", timeoutSeconds = 0,
  tasks = { {
    name = kind, taskReferenceName = "echo", inputParameters = { number = "${workflow.input.number}" },
  } },
})
local numbers = {}
for number = 1, tonumber(arg[3]) do
  numbers[number] = number
end
assert(switchboard.map(numbers, 4, function(number)
  return conductor:workflows():start { name = kind .. "_flow", version = 1, input = { number = number } }
end))
