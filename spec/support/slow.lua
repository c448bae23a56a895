-- A client for spec/support/slow_server.lua.
local core = require "switchboard.core"
local perform = require "switchboard.perform"
local switchboard = require "switchboard"
local server = require "spec.support.server"

local slow = {}

local definition = {
  name = "slow",
  base_url = "http://127.0.0.1",
  resources = {
    waits = {
      wait = { "GET /wait/{seconds}", path = { seconds = "number" } },
      never = { "GET /never/{id}" },
      later = { "GET /later/{id}" },
      seen = { "GET /seen" },
    },
  },
}

local make = switchboard.define(definition)

-- A client whose actions only start a call: they return what `perform.start` does.
function slow.starter(url)
  local function method(operation)
    return function(resource, ...)
      return perform.start(resource, operation, ...)
    end
  end
  local connector = core.connector(definition, { method = method, client = {}, resource = {}, helpers = {} })
  return core.client(connector, { base_url = url, retries = 0 })
end

-- Starts a server. Returns it and a function that makes a client of it from options.
function slow.start()
  local its = server.slow()
  return its, function(options)
    local all = { base_url = its.url, retries = 0 }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return make(all)
  end
end

return slow
