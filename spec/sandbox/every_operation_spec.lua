-- Every operation of both services, called in the sandbox. What it answers is of the type that is told of it.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local tour = require "spec.conformance.tour"
local wrong = require("spec.support.answer_types").wrong

-- The clients of a sandbox: where each operation is.
local function clients_of(box, options)
  local function with(service, credential)
    local its = {
      [credential] = sandbox.tokens[service], base_url = box:base_url(service), transport = box:transport(), retries = 0,
      nulls = "keep",
    }
    for name, value in pairs(options or {}) do its[name] = value end
    return its
  end
  local ic = with("intercom", "access_token")
  ic.version = "Preview"
  local cr = switchboard.commonroom(with("commonroom", "api_token"))
  return { intercom = switchboard.intercom(ic), commonroom = cr, v2 = cr:v2(), scim = cr:scim() }
end

local function new_clients()
  return clients_of(sandbox.new { seed = { contacts = 5, companies = 3, conversations = 3 } })
end

describe("every operation in the sandbox", function()
  local every = {}
  for place, client in pairs(new_clients()) do
    for _, one in ipairs(tour.operations(client)) do
      one.place = place
      every[#every + 1] = one
    end
  end
  table.sort(every, function(a, b) return a.place .. a.name < b.place .. b.name end)

  -- A call in a sandbox of its own.
  local function call(one)
    local client = new_clients()[one.place]
    local arguments = tour.begin(client, one.place == "intercom")(one)
    return client:execute(one.operation.resource, one.operation.action, arguments)
  end

  it("is called here", function()
    assert.is_true(#every >= 287 + 27, tostring(#every))
  end)

  for _, one in ipairs(every) do
    it(("answers: %s %s"):format(one.place, one.name), function()
      local value, err = call(one)
      assert(value ~= nil, tostring(err))
      if one.operation.returns then
        assert.is_nil(wrong(one.operation.returns, value, one.name))
        local fields = one.operation.returns.properties
        assert.is_true(not fields or next(fields) == nil or next(value) ~= nil, "an empty answer")
      end
    end)
  end
end)
