-- `switchboard mcp`, as a client starts it.
local cli = require "spec.support.cli"
local json = require "switchboard.json"
local process = require "spec.support.process"

if cli.missing then
  describe("switchboard mcp", function() pending(cli.missing) end)
  return
end

local function run(arguments, input)
  return process.run(("printf '%%s\\n' '%s' | env -i PATH=\"$PATH\" LUA_PATH=\"$LUA_PATH\" LUA_CPATH=\"$LUA_CPATH\" "
    .. "HOME=/nonexistent INTERCOM_ACCESS_TOKEN=s3cret %s bin/switchboard mcp %s"):format(input or "", process.lua, arguments))
end

describe("switchboard mcp", function()
  it("serves the services that it has credentials for", function()
    local text, status = run("", '{"jsonrpc":"2.0","id":1,"method":"resources/list"}')
    assert.equal(0, status)
    local resources = json.decode(text).result.resources
    assert.equal(1, #resources)
    assert.equal("switchboard://intercom", resources[1].uri)
  end)

  it("ends without a word when its input does", function()
    for _, input in ipairs { "</dev/null", "<&-" } do
      local text, status = process.run(("INTERCOM_ACCESS_TOKEN=x timeout 20 %s bin/switchboard mcp %s"):format(process.lua, input))
      assert.same({ "", 0 }, { text, status }, input)
    end
  end)

  it("reads a file, and says where there is no standard output", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    local file = assert(io.open(path, "w"))
    file:write '{"jsonrpc":"2.0","id":1,"method":"ping"}\n{"jsonrpc":"2.0","id":2,"method":"ping"}'
    file:close()
    local text, status = process.run(("INTERCOM_ACCESS_TOKEN=x %s bin/switchboard mcp <%s"):format(process.lua, path))
    assert.equal(0, status)
    assert.equal(2, select(2, text:gsub('"result":{}', "")))
    text, status = process.run(("INTERCOM_ACCESS_TOKEN=x %s bin/switchboard mcp <%s >&-"):format(process.lua, path))
    assert.equal(1, status)
    assert.truthy(text:find("there is no standard output", 1, true))
    assert.is_nil(text:find("stack", 1, true))
  end)

  it("ends when nobody reads what it says", function()
    local text = process.run(("{ echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}'; sleep 5; } | "
      .. "{ INTERCOM_ACCESS_TOKEN=x timeout 4 %s bin/switchboard mcp; echo status $? >&2; } | head -c 1 >/dev/null"):format(process.lua))
    assert.equal("status 0\n", text) -- while its input goes on
  end)

  it("measures what a client gets", function()
    local text, status = run "--measure --tools find,support --write conversations.reply,tags"
    assert.equal(0, status)
    assert.truthy(text:find("intercom_conversations_reply\n", 1, true))
    assert.truthy(text:find "about %d+ tokens")
    assert.truthy(text:find("\nwrite\ndestroy\n", 1, true))
  end)

  it("refuses names that it does not know, and has an exit status for it", function()
    local text, status = run "--tools suport"
    assert.equal(2, status)
    assert.truthy(text:find("did you mean 'support'", 1, true))
    assert.is_nil(text:find("stack", 1, true))
    text, status = process.run(("env -u INTERCOM_ACCESS_TOKEN -u COMMONROOM_API_TOKEN HOME=/nonexistent %s bin/switchboard mcp </dev/null"):format(process.lua))
    assert.equal(3, status)
    assert.truthy(text:find("INTERCOM_ACCESS_TOKEN", 1, true))
  end)

  it("tells nobody the token", function()
    local text = run("--write", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"call","arguments":{"operation":"intercom.contacts.list","parameters":{"per_page":0}}}}')
    assert.truthy(text:find("per_page", 1, true))
    assert.is_nil(text:find("s3cret", 1, true))
  end)
end)
