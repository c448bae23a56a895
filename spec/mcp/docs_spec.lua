-- The session in docs/agents.md is what a server answers.
local Client = require "spec.support.mcp_client"
local json = require "switchboard.json"

describe("the session in docs/agents.md", function()
  it("is a real one", function()
    local file = assert(io.open "docs/agents.md")
    local session = file:read "*a":match "\n```\n(> find.-)\n```\n"
    file:close()
    local client, count = Client.start(), 0
    finally(function() client:stop() end)
    client:initialize()
    for tool, text in (session .. "\n\n"):gmatch "> (%l+) (.-)\n\n" do
      local arguments, answer = text:match "^(.-})\n({.*)$"
      local told = client:call(tool, assert(json.decode(arguments)))
      assert.same(json.decode(answer), told, json.encode(told))
      count = count + 1
    end
    assert.equal(5, count)
  end)
end)
