-- What the sandbox has and what it has not, as docs/testing.md tells it.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local synthesise = require "spec.conformance.synthesise"

local function clients()
  local box = sandbox.new()
  return {
    intercom = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
    },
    commonroom = switchboard.commonroom {
      api_token = sandbox.tokens.commonroom, base_url = box:base_url "commonroom", transport = box:transport(),
    },
  }
end

describe("docs/testing.md", function()
  local answered = { intercom = {}, commonroom = {} } -- "contacts.list" -> true

  -- The least that an operation takes.
  local function arguments(operation)
    local parameters = {}
    for _, parameter in ipairs(operation.parameters) do
      local schema = parameter.schema
      schema = schema.type == "union" and schema.any_of[1] or schema
      if parameter.name == "*" then
        for name, value in pairs(synthesise.value(schema, nil, { hints = {} })) do
          parameters[name] = value
        end
      elseif parameter.location == "path" or synthesise.needed(parameter, parameter.name, operation) then
        parameters[parameter.name] = synthesise.value(parameter.schema, parameter.name, { hints = {} })
      end
    end
    return parameters
  end

  for service, found in pairs(answered) do
    local client = clients()[service]
    for resource, told in pairs(client:describe().resources) do
      for action, operation in pairs(told.actions) do
        local _, err = client:execute(resource, action, arguments(operation))
        if not err or err.status and not err.message:find("^The sandbox has no ") then
          found[resource .. "." .. action] = true
        end
      end
    end
  end

  it("names all that the sandbox has", function()
    local named, service = { intercom = {}, commonroom = {} }, nil
    for line in io.lines "docs/testing.md" do
      local title, resource, actions = line:match "^| (%u[%w ]+) | |$", line:match "^| `([%w_]+)` | (.+) |$"
      service = title and title:lower():gsub(" ", "") or service
      for action in (actions or ""):gmatch "`([%w_]+)`" do
        named[service][resource .. "." .. action] = true
      end
    end
    assert.same(answered, named)
  end)

  it("tells what the sandbox does not have", function()
    local its = clients()
    for _, err in ipairs {
      select(2, its.intercom:tickets():get "1"), select(2, its.intercom:conversations():deleted()),
      select(2, its.intercom:exports():download "1"), select(2, its.commonroom:contacts():anonymize "a@b.example"),
      select(2, its.commonroom:v2():contacts():list()), select(2, its.commonroom:scim():users():list()),
    } do
      assert.equal("not_found", err.kind)
      assert.matches("^The sandbox has no %u+ /", err.message)
    end
  end)
end)
