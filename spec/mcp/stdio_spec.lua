-- The protocol over standard input and output, by a client that sends lines and reads lines.
local Client = require "spec.support.mcp_client"
local json = require "switchboard.json"
local server = require "spec.support.server"

local function start(options, variables)
  local client = Client.start(options, variables)
  finally(function() client:stop() end)
  return client
end

describe("the protocol", function()
  it("begins with a handshake, in the client's version if it is known", function()
    local client = start()
    local told = client:initialize(nil, "2025-06-18")
    assert.equal("2025-06-18", told.protocolVersion)
    assert.equal("switchboard", told.serverInfo.name)
    assert.truthy(told.instructions:find("find", 1, true))
    assert.equal("2025-11-25", client:initialize(nil, "1999-01-01").protocolVersion)
    assert.same({}, client:request("ping").result)
    assert.is_nil(client:request("tools/list").result.resultType)
  end)

  it("needs no handshake where each request says its version", function()
    local client = start()
    local told = client:modern("server/discover").result
    assert.same({ "2026-07-28" }, told.supportedVersions)
    assert.equal("complete", told.resultType)
    assert.equal("public", told.cacheScope)
    assert.truthy(told.ttlMs > 0)
    local tools = client:modern("tools/list").result
    assert.equal("find", tools.tools[1].name)
    assert.equal("switchboard", tools._meta["io.modelcontextprotocol/serverInfo"].name)
    assert.equal(-32601, client:modern("ping").error.code)
    assert.equal(-32601, client:modern("initialize", { protocolVersion = "2025-11-25" }).error.code)
  end)

  it("tells its versions to who speaks another", function()
    local client = start()
    local answer = client:request("tools/list", { _meta = {
      ["io.modelcontextprotocol/protocolVersion"] = "2031-01-01",
      ["io.modelcontextprotocol/clientCapabilities"] = json.object {},
    } })
    assert.equal(-32022, answer.error.code)
    assert.same({ supported = { "2026-07-28" }, requested = "2031-01-01" }, answer.error.data)
    assert.equal(-32602, client:request("tools/list", { _meta = {
      ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
    } }).error.code)
  end)

  it("echoes ids as they are", function()
    local client = start()
    client:send '{"jsonrpc":"2.0","id":0,"method":"ping"}'
    assert.equal(0, client:read().id)
    client:send '{"jsonrpc":"2.0","id":"0","method":"ping"}'
    assert.equal("0", client:read().id)
    client:send '{"jsonrpc":"2.0","id":9007199254740991,"method":"ping"}'
    assert.equal(9007199254740991, client:read().id)
  end)

  it("answers what is no message, and goes on", function()
    local client = start()
    local cases = {
      { "{", -32700 }, { '{"jsonrpc":"2.0","id":1,"method":"p\255"}', -32700 }, { "[]", -32600 }, { "1", -32600 },
      { '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600 }, { '{"id":1,"method":"ping"}', -32600, 1 },
      { '{"jsonrpc":"2.0","id":1}', -32600, 1 }, { '{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600 },
      { '{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600 }, { '{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600 },
      { '{"jsonrpc":"2.0","id":2,"method":7}', -32600, 2 }, { '{"jsonrpc":"2.0","id":3,"method":"nope"}', -32601, 3 },
      { '{"jsonrpc":"2.0","id":4,"method":"ping","params":[1]}', -32602, 4 },
      { '{"jsonrpc":"2.0","id":5,"method":"tools/call"}', -32602, 5 },
      { '{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"nope"}}', -32602, 6 },
      { '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"find","arguments":7}}', -32602, 7 },
      { '{"jsonrpc":"2.0","id":8,"method":"tools/list","params":{"cursor":"x"}}', -32602, 8 },
      { '{"jsonrpc":"2.0","id":9,"method":"resources/read","params":{"uri":"x:y"}}', -32002, 9 },
      { '{"jsonrpc":"2.0","id":10,"method":"prompts/get","params":{"name":"person"}}', -32602, 10 },
      { '{"jsonrpc":"2.0","id":11,"method":"completion/complete","params":{"ref":{"type":"x"},"argument":{"name":"a"}}}', -32602, 11 },
      { '{"jsonrpc":"2.0","id":1e999,"method":"ping"}', -32700 },
      { '{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":"find","arguments":{"max":1e999}}}', -32700 },
      { ("["):rep(200), -32700 },
    }
    for _, case in ipairs(cases) do
      client:send(case[1])
      local answer = client:read()
      assert.same({ case[2], case[3] }, { answer.error.code, answer.id }, case[1])
    end
    client:send "\r"
    client:send ""
    client:send '{"jsonrpc":"2.0","method":"nobody/knows/this"}'
    client:send '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}'
    client:send '{"jsonrpc":"2.0","id":99,"result":{}}'
    client:send '{"jsonrpc":"2.0","id":"last","method":"ping"}\r'
    assert.equal("last", client:read().id)
    local rest, errors, status = client:stop()
    assert.same({}, rest)
    assert.equal("", errors)
    assert.truthy(status == 0 or status == nil) -- Lua 5.1 does not tell
  end)

  it("refuses a line that is too long, and reads the next", function()
    local client = start()
    client:send(('{"jsonrpc":"2.0","id":1,"method":"%s"}'):format(("x"):rep(5 * 1024 * 1024)))
    assert.equal(-32600, client:read().error.code)
    assert.same({}, client:request("ping").result)
  end)

  it("answers what it was asked before its input ended, and ends", function()
    local client = start()
    client:ask("tools/list")
    client.input:write '{"jsonrpc":"2.0","id":"unfinished line","method":"ping"}'
    local rest, errors = client:stop()
    assert.equal(2, #rest)
    assert.equal("", errors)
  end)
end)

describe("several calls at once", function()
  local slow
  setup(function() slow = server.slow() end)
  teardown(function() slow:stop() end)

  local function start_slow()
    return start("{}", "SLOW_URL=" .. slow.url)
  end

  local function wait(seconds)
    return { name = "call", arguments = { operation = "slow.waits.wait", parameters = { seconds = seconds } } }
  end

  it("are answered as they end", function()
    local client = start_slow()
    local first = client:ask("tools/call", wait(0.4))
    local second = client:ask("tools/call", wait(0.01))
    local ping = client:ask "ping"
    assert.equal(ping, client:read().id)
    assert.equal(second, client:read().id)
    assert.equal(first, client:read().id)
  end)

  it("go on while input comes in pieces", function()
    local client = start_slow()
    local call = client:ask("tools/call", wait(0.1))
    client.input:write '{"jsonrpc":"2.0","id":"pieces",'
    assert.equal(call, client:read().id)
    client:send '"method":"ping"}'
    assert.equal("pieces", client:read().id)
  end)

  it("end when they are cancelled, connection and all, without an answer", function()
    local client = start_slow()
    local before = client:call("call", { operation = "slow.waits.seen" }).result.gone
    local id = client:ask("tools/call", { name = "call", arguments = {
      operation = "slow.waits.never", parameters = { id = "1" },
    } })
    local seen
    repeat
      seen = client:call("call", { operation = "slow.waits.seen" }).result
    until seen.now > 0
    client:send { jsonrpc = "2.0", method = "notifications/cancelled", params = { requestId = id } }
    repeat
      seen = client:call("call", { operation = "slow.waits.seen" }).result
    until seen.gone > before
    assert.same({}, client.others)
  end)

  it("are given up some time after the end of input", function()
    local client = start_slow()
    client:ask("tools/call", { name = "call", arguments = { operation = "slow.waits.never", parameters = { id = "2" } } })
    local quick = client:ask("tools/call", wait(0.2))
    local rest, errors = client:stop()
    assert.equal(1, #rest)
    assert.equal(quick, rest[1].id)
    assert.equal("", errors)
  end)

  it("refuse an id that is under way", function()
    local client = start_slow()
    local id = client:ask("tools/call", wait(0.2))
    client.id = client.id - 1
    client:ask "ping"
    assert.equal(-32600, client:read().error.code)
    local answer = client:read()
    assert.equal(id, answer.id)
    assert.is_table(answer.result)
  end)
end)
