-- A server of spec/support/conductor_server.lua, and what specs ask it for.
local server = require "spec.support.server"
local switchboard = require "switchboard"

local conductor = {}

local Fixture = {}
Fixture.__index = Fixture

-- Starts a server, with a client of it as `client`.
function conductor.start(options)
  local its = server.start "spec/support/conductor_server.lua"
  its.url = ("http://127.0.0.1:%s"):format(its:read())
  local fixture = setmetatable({ server = its, url = its.url .. "/api" }, Fixture)
  fixture.bare = switchboard.conductor { base_url = its.url }
  fixture.client = fixture:connect(options)
  return fixture
end

-- A client of it.
function Fixture:connect(options)
  local all = { base_url = self.url }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.conductor(all)
end

function Fixture:stop()
  self.server:stop()
end

-- Changes its settings.
function Fixture:control(settings)
  assert(self.bare:request("POST", "/control", { body = settings }))
end

-- The requests so far whose path matches a pattern.
function Fixture:requests(pattern)
  local found = {}
  for _, request in ipairs(assert(self.bare:request("GET", "/control"))) do
    found[#found + 1] = request.path:find(pattern) and request or nil
  end
  return found
end

-- Defines a workflow of one task of each of these types, and the types; `definition` has the fields of all of them.
function Fixture:define(types, definition)
  local definitions, tasks = {}, {}
  for index, name in ipairs(types) do
    local own = {
      name = name, ownerEmail = "ops@example.com", retryCount = 2, retryDelaySeconds = 0, responseTimeoutSeconds = 10,
      timeoutSeconds = 0,
    }
    for field, value in pairs(definition or {}) do
      own[field] = value
    end
    definitions[index] = own
    tasks[index] = {
      name = name, taskReferenceName = "step" .. index, type = "SIMPLE",
      inputParameters = { name = "${workflow.input.name}", missing = "${workflow.input.missing}" },
    }
  end
  assert(self.client:task_definitions():register(definitions))
  assert(self.client:workflow_definitions():create {
    name = "flow", version = 1, tasks = tasks, ownerEmail = "ops@example.com", timeoutSeconds = 0, overwrite = true,
    outputParameters = { out = ("${step%d.output.out}"):format(#types) },
  })
end

-- Starts workflows; their ids.
function Fixture:begin(count, others)
  local ids = {}
  for index = 1, count do
    local request = { name = "flow", version = 1, input = { name = "n" .. index } }
    for name, value in pairs(others or {}) do
      request[name] = value
    end
    ids[index] = assert(self.client:workflows():start(request))
  end
  return ids
end

-- The workflow, when it has ended; waits for that.
function Fixture:ended(id)
  for _ = 1, 500 do
    local workflow = assert(self.client:workflows():get(id))
    if workflow.status ~= "RUNNING" then
      return workflow
    end
    switchboard.sleep(0.02)
  end
  error("the workflow does not end: " .. id)
end

return conductor
