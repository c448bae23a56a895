-- The handler in nginx, by content_by_lua_block. nginx's Lua is LuaJIT, and nginx can't load what a sanitizer is in.
if not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
  return
end

local json = require "switchboard.json"
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"
local server = require "spec.support.server"

local missing = nginx.missing()

local frame = [[
init_by_lua_block {
  local switchboard = require "switchboard"
  handle = require("switchboard.mcp").handler {
    clients = { intercom = switchboard.intercom { access_token = "sandbox-intercom-token", base_url = "%s" } },
    token = "t0ken", write = true,
  }
}
lua_check_client_abort on;
server {
  listen 127.0.0.1:$PORT;
  location /mcp { content_by_lua_block { handle() } }
}]]

describe("the handler in nginx", function()
  if missing then
    pending(missing)
    return
  end

  local box, web
  setup(function()
    box = server.sandbox()
    web = nginx.start(frame:format(box.urls.intercom), 2)
  end)
  teardown(function()
    web:stop()
    box:stop()
  end)

  local JSON = "-H 'Content-Type: application/json' -H 'Authorization: Bearer t0ken' "

  local function ask(message, arguments)
    local text, status = web:get("/mcp", (arguments or JSON) .. ("-d '%s'"):format(json.encode(message)))
    return json.decode(text) or text, status
  end

  local function call(name, arguments, meta)
    return { jsonrpc = "2.0", id = 1, method = "tools/call", params = { name = name, arguments = arguments, _meta = meta } }
  end

  local list = { operation = "intercom.contacts.list", parameters = { per_page = 5 }, max = 10, fields = { "id" } }

  it("answers without a session, whichever worker it is", function()
    for _ = 1, 6 do
      local told, status = ask(call("call", list))
      assert.equal(200, status)
      assert.equal(10, told.result.structuredContent.count)
    end
    local told = ask(call("destroy", { operation = "intercom.tags.delete", parameters = { id = "1" } }))
    assert.is_string(told.result.structuredContent.confirm)
  end)

  it("streams what is told before the answer", function()
    local text = ask(call("call", list, { progressToken = 7 }))
    local messages = {}
    for data in text:gmatch "data: ([^\n]*)\n\n" do
      messages[#messages + 1] = json.decode(data)
    end
    assert.equal(3, #messages)
    assert.equal(5, messages[1].params.progress)
    assert.equal(10, messages[3].result.structuredContent.count)
  end)

  it("keeps strangers out", function()
    assert.equal(401, select(2, ask({ jsonrpc = "2.0", id = 1, method = "ping" }, "-H 'Content-Type: application/json' ")))
    assert.equal(403, select(2, ask({ jsonrpc = "2.0", id = 1, method = "ping" }, JSON .. "-H 'Origin: http://evil.example' ")))
    assert.equal(405, select(2, web:get("/mcp", JSON)))
  end)

  it("reads a body that nginx has put in a file", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    nginx.write(path, json.encode(call("find", { words = "tags " .. ("x"):rep(200000) })))
    local text, status = web:get("/mcp", JSON .. "--data-binary @" .. path)
    assert.equal(200, status)
    assert.is_table(json.decode(text).result.structuredContent.operations)
  end)

  it("asks the user where there is one worker", function()
    local own = nginx.start(frame:format(box.urls.intercom), 1)
    local file = os.tmpname()
    finally(function()
      own:stop()
      os.remove(file)
    end)
    local initialize = { jsonrpc = "2.0", id = 0, method = "initialize", params = {
      protocolVersion = "2025-11-25", capabilities = { elicitation = json.object {} }, clientInfo = { name = "x", version = "1" },
    } }
    local headers = process.output_of(("curl -s -m 10 -D - -o /dev/null %s -d '%s' http://127.0.0.1:%d/mcp"):format(JSON, json.encode(initialize), own.port))
    local session = headers:lower():match "mcp%-session%-id: (%x+)"
    local with = JSON .. "-H 'MCP-Session-Id: " .. session .. "' "
    local made = json.decode((own:get("/mcp", with .. ("-d '%s'"):format(json.encode(call("write", { operation = "intercom.tags.create", parameters = { name = "nginx" } }))))))
    local id = made.result.structuredContent.result.id
    process.run(("(curl -s -N -m 20 %s -d '%s' http://127.0.0.1:%d/mcp >%s 2>/dev/null &)"):format(with,
      json.encode(call("destroy", { operation = "intercom.tags.delete", parameters = { id = id } })), own.port, file))
    local question = nginx.eventually(function()
      return json.decode(nginx.read(file):match "data: ([^\n]*)\n\n" or "")
    end)
    assert.equal("elicitation/create", question.method)
    local _, status = own:get("/mcp", with .. ("-d '%s'"):format(json.encode {
      jsonrpc = "2.0", id = question.id, result = { action = "accept", content = { allow = true } },
    }))
    assert.equal(202, status)
    local answer = nginx.eventually(function()
      return json.decode(nginx.read(file):match "data: [^\n]*\n\nevent: message\ndata: ([^\n]*)\n\n" or "")
    end)
    assert.is_nil(answer.result.isError)
    assert.is_table(answer.result.structuredContent.result)
    assert.equal("", own:trouble())
  end)
end)
