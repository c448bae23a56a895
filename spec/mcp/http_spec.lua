-- The handler over HTTP: whose requests it takes, and what it says to requests that are not right.
local json = require "switchboard.json"
local process = require "spec.support.process"
local server = require "spec.support.server"

local its, url
local function start(options)
  its = server.start(("spec/mcp/http_server.lua '%s'"):format(options))
  url = its:values "url".url
end

-- Asks by curl. Returns the status, the headers as text, and the body: decoded, if it is JSON.
local function ask(arguments, message)
  local text = process.output_of(("curl -s -m 10 -i %s %s %s"):format(arguments,
    message and "-d '" .. (type(message) == "string" and message or json.encode(message)) .. "'" or "", url)) .. "\n"
  local headers, body = text:match "^(.-)\r\n\r\n(.*)$"
  return tonumber(headers:match "^HTTP/%S+ (%d+)"), headers:lower(), json.decode(body) or body
end

local JSON = "-H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' -H 'Authorization: Bearer t0ken' "
local ping = { jsonrpc = "2.0", id = 1, method = "ping" }
local initialize = { jsonrpc = "2.0", id = 0, method = "initialize", params = {
  protocolVersion = "2025-11-25", capabilities = json.object {}, clientInfo = { name = "spec", version = "1" },
} }

local function modern(method, params, version)
  params = params or {}
  params._meta = {
    ["io.modelcontextprotocol/protocolVersion"] = version or "2026-07-28",
    ["io.modelcontextprotocol/clientCapabilities"] = json.object {},
  }
  return { jsonrpc = "2.0", id = 1, method = method, params = params }
end

local MODERN = JSON .. "-H 'MCP-Protocol-Version: 2026-07-28' "

describe("the handler over HTTP", function()
  setup(function() start '{ token = "t0ken", write = true, origins = { "https://app.example" }, hosts = { "mcp.example" } }' end)
  teardown(function() its:stop() end)

  it("lets nobody in without the token", function()
    for _, authorization in ipairs { "", "-H 'Authorization: Bearer wrong'", "-H 'Authorization: Basic t0ken'", "-H 'Authorization: Bearer'" } do
      local status, headers = ask("-H 'Content-Type: application/json' " .. authorization, ping)
      assert.equal(401, status)
      assert.truthy(headers:find("www-authenticate: bearer", 1, true))
    end
  end)

  it("takes no requests of pages of strangers", function()
    local cases = {
      { "-H 'Origin: http://evil.example'", 403 }, { "-H 'Origin: null'", 403 }, { "-H 'Host: evil.example'", 403 },
      { "-H 'Origin: http://localhost.evil.example'", 403 }, { "-H 'Origin: http://127.0.0.1.evil.example:80'", 403 },
      { "-H 'Origin: https://app.example.evil'", 403 }, { "-H 'Origin: https://app.example'", 200 },
      { "-H 'Origin: http://localhost:3000'", 200 }, { "-H 'Host: mcp.example'", 200 }, { "-H 'Host: MCP.example:8080'", 200 },
      { "-H 'Origin: http://[::1]:3000'", 200 }, { "-H 'Host: localhost:1'", 200 },
    }
    for _, case in ipairs(cases) do
      assert.equal(case[2], (ask(JSON .. case[1], initialize)), case[1])
    end
  end)

  it("answers requests that are not right", function()
    local cases = {
      { JSON .. "-X GET", nil, 405 }, { JSON .. "-X PUT", ping, 405 }, { JSON, "junk", 400 }, { JSON, "[]", 400 },
      { "-H 'Authorization: Bearer t0ken' -H 'Content-Type: text/plain'", ping, 415 },
      { JSON:gsub("Accept: [^']*", "Accept: text/html"), ping, 406 },
      { JSON, ping, 400 }, { JSON .. "-H 'MCP-Session-Id: nobody'", ping, 404 },
      { JSON .. "-X DELETE", nil, 400 }, { JSON .. "-X DELETE -H 'MCP-Session-Id: nobody'", nil, 404 },
      { JSON .. "-H 'MCP-Protocol-Version: 1999-01-01'", ping, 400 },
      { MODERN, modern "tools/list", 400 }, -- no Mcp-Method
      { MODERN .. "-H 'Mcp-Method: tools/list'", modern "tools/list", 200 },
      { MODERN .. "-H 'Mcp-Method: tools/call'", modern "tools/list", 400 },
      { MODERN .. "-H 'Mcp-Method: nope'", modern "nope", 404 },
      { MODERN .. "-H 'Mcp-Method: tools/call'", modern("tools/call", { name = "find" }), 400 }, -- no Mcp-Name
      { MODERN .. "-H 'Mcp-Method: tools/call' -H 'Mcp-Name: find'", modern("tools/call", { name = "find" }), 200 },
      { MODERN .. "-H 'Mcp-Method: tools/call' -H 'Mcp-Name: =?base64?ZmluZA==?='", modern("tools/call", { name = "find" }), 200 },
      { MODERN .. "-H 'Mcp-Method: tools/call' -H 'Mcp-Name: =?base64?!?='", modern("tools/call", { name = "find" }), 400 },
      { JSON .. "-H 'MCP-Protocol-Version: 2031-01-01'", modern("tools/list", nil, "2031-01-01"), 400 },
      { MODERN, { jsonrpc = "2.0", id = 1, method = "tools/list" }, 400 },
      { MODERN, { jsonrpc = "2.0", method = "notifications/cancelled" }, 202 },
    }
    for _, case in ipairs(cases) do
      assert.equal(case[3], (ask(case[1], case[2])), tostring(case[1]) .. tostring(json.encode(case[2])))
    end
    assert.equal(-32020, select(3, ask(MODERN, modern "tools/list")).error.code)
    assert.equal(-32022, select(3, ask(JSON .. "-H 'MCP-Protocol-Version: 2031-01-01'", modern("tools/list", nil, "2031-01-01"))).error.code)
  end)

  it("refuses a body that is too large", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    local file = assert(io.open(path, "w"))
    file:write(("x"):rep(5 * 1024 * 1024))
    file:close()
    assert.equal(413, (ask(JSON .. "-H 'Expect:' --data-binary @" .. path)))
  end)

  it("has sessions, which end", function()
    local status, headers, told = ask(JSON, initialize)
    assert.equal(200, status)
    assert.equal("2025-11-25", told.result.protocolVersion)
    local session = headers:match "mcp%-session%-id: (%x+)"
    assert.equal(32, #session)
    assert.not_equal(session, select(2, ask(JSON, initialize)):match "mcp%-session%-id: (%x+)")
    local with = JSON .. "-H 'MCP-Session-Id: " .. session .. "' "
    assert.equal(202, (ask(with, { jsonrpc = "2.0", method = "notifications/initialized" })))
    assert.equal(200, (ask(with, ping)))
    assert.equal(204, (ask(with .. "-X DELETE")))
    assert.equal(404, (ask(with, ping)))
  end)

  it("gives up a question when its session ends", function()
    initialize.params.capabilities = { elicitation = json.object {} }
    local session = select(2, ask(JSON, initialize)):match "mcp%-session%-id: (%x+)"
    initialize.params.capabilities = json.object {}
    local with = JSON .. "-H 'MCP-Session-Id: " .. session .. "' "
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    process.run(("(curl -s -N -m 20 %s -d '%s' %s >%s 2>/dev/null &)"):format(with, json.encode {
      jsonrpc = "2.0", id = 7, method = "tools/call", params = { name = "destroy", arguments = {
        operation = "intercom.tags.delete", parameters = { id = "1" },
      } },
    }, url, path))
    local function text_with(wanted, other)
      for _ = 1, 200 do
        local file = assert(io.open(path))
        local text = file:read "*a"
        file:close()
        if text:find(wanted, 1, true) or other and text:find(other, 1, true) then
          return text
        end
        os.execute "sleep 0.05"
      end
      error("there is no " .. wanted)
    end
    if text_with("elicitation/create", '"confirm"'):find('"confirm"', 1, true) then
      return -- on PUC Lua 5.1 nobody can wait in lua-http's coroutines, so nobody is asked
    end
    assert.equal(204, (ask(with .. "-X DELETE")))
    assert.truthy(text_with '"isError":true':find("has not allowed", 1, true))
  end)

  it("begins a stream where something is to be told before the answer", function()
    local params = { name = "call", arguments = { operation = "intercom.contacts.list", max = 1, fields = { "id" } } }
    local about = MODERN .. "-H 'Mcp-Method: tools/call' -H 'Mcp-Name: call' "
    local _, headers, told = ask(about, modern("tools/call", params))
    assert.truthy(headers:find("content-type: application/json", 1, true))
    assert.equal(1, told.result.structuredContent.count)
    local message = modern("tools/call", params)
    message.params._meta.progressToken = "t"
    local text
    _, headers, text = ask(about, message)
    assert.truthy(headers:find("content-type: text/event-stream", 1, true))
    local first, second, rest = text:match "^event: message\ndata: (.-)\n\nevent: message\ndata: (.-)\n\n(.*)$"
    assert.equal("notifications/progress", json.decode(first).method)
    assert.equal(1, json.decode(second).id)
    assert.equal("", rest)
  end)
end)

describe("the handler over HTTP without sessions", function()
  setup(function() start '{ token = false, sessions = false, write = true }' end)
  teardown(function() its:stop() end)

  it("answers each request by itself", function()
    local plain = "-H 'Content-Type: application/json'"
    local status, headers = ask(plain, initialize)
    assert.equal(200, status)
    assert.is_nil(headers:find("mcp-session-id", 1, true))
    assert.equal(200, (ask(plain, ping)))
    assert.equal(405, (ask(plain .. " -X DELETE")))
  end)

  it("asks nobody, so what can't be undone takes two calls", function()
    local call = { jsonrpc = "2.0", id = 1, method = "tools/call", params = { name = "destroy", arguments = {
      operation = "intercom.tags.delete", parameters = { id = "1" },
    } } }
    local _, _, told = ask("-H 'Content-Type: application/json'", call)
    assert.is_string(told.result.structuredContent.confirm)
  end)
end)
