-- What a client gets at the start, in tokens of a model's window. docs/agents.md tells these figures.
local mcp = require "switchboard.mcp"
local switchboard = require "switchboard"

local clients = {
  intercom = switchboard.intercom { access_token = "x" }, commonroom = switchboard.commonroom { api_token = "x" },
}

-- Tools, write, the bar.
local bars = {
  { nil, nil, 700 },
  { nil, true, 1000 },
  { "support", nil, 6000 },
  { "support", true, 8000 },
  { "crm", nil, 7000 },
  { "content", nil, 3600 },
}

describe("the tokens at the start", function()
  for _, bar in ipairs(bars) do
    it(("of %s %s are no more than %d"):format(bar[1] or "find", bar[2] and "with write" or "", bar[3]), function()
      local measured = mcp.measure { clients = clients, tools = bar[1], write = bar[2] }
      assert.truthy(measured.tokens <= bar[3], measured.tokens .. " tokens")
      assert.truthy(#measured.tools >= 3)
    end)
  end

  it("are counted in all that is sent", function()
    local one = mcp.measure { clients = clients, tools = "intercom.contacts.get" }
    local two = mcp.measure { clients = clients, tools = "intercom.contacts.get,intercom.contacts.list" }
    assert.same({ "intercom_contacts_get" }, one.tools)
    assert.truthy(two.bytes > one.bytes + 300)
  end)
end)

describe("a preset", function()
  local presets = require "switchboard.mcp.presets"
  local by_name = require("switchboard.mcp.catalogue").new(clients, error).by_name

  for preset, names in pairs(presets) do
    it(preset .. " has operations that there are, each once", function()
      local seen = {}
      for _, name in ipairs(names) do
        assert.is_table(by_name[name], name)
        assert.is_nil(seen[name], name)
        seen[name] = true
      end
    end)
  end
end)

describe("options", function()
  local function refused(options)
    options.clients = options.clients or clients
    return select(2, pcall(mcp.measure, options))
  end

  it("that are not right are told, with the nearest right one", function()
    assert.truthy(refused { tols = "find" }:find("did you mean 'tools'", 1, true))
    assert.truthy(refused { tools = "suport" }:find("did you mean 'support'", 1, true))
    assert.truthy(refused { tools = { 7 } }:find("takes names", 1, true))
    assert.truthy(refused { write = "contcts" }:find("did you mean 'contacts'", 1, true))
    assert.truthy(refused { tools = "intercom.tags.create" }:find("option 'write'", 1, true))
    assert.truthy(refused { clients = {} }:find("must name a client", 1, true))
    assert.truthy(refused { clients = { intercom = {} } }:find("takes clients", 1, true))
    assert.truthy(refused { clients = { clients.intercom } }:find("takes clients", 1, true))
    assert.truthy(refused { max_bytes = 0 }:find("1 or more", 1, true))
    assert.truthy(refused { timeout = "long" }:find("must be a number", 1, true))
    assert.truthy(select(2, pcall(mcp.serve)):find("takes a table", 1, true))
    assert.truthy(select(2, pcall(mcp.handler, { clients = clients })):find("token", 1, true))
  end)
end)
