-- What a host that has called setlocale made of numbers, and of names in capitals: in de_DE a number has a comma, in
-- tr_TR a small I has no dot.
local locale = require "spec.support.locale"

local obstacle = (os.getenv "RUN" or "") ~= "" and "the C library leaks what it reads of LOCPATH" or locale.obstacle()
if obstacle then
  return pending("locales: " .. obstacle)
end

local names = { "de_DE.UTF-8", "tr_TR.UTF-8", "tr_TR.ISO-8859-9" }

local given = [=[
local switchboard = require "switchboard"
local core = require "switchboard.core"
local sandbox = require "switchboard.sandbox"
local function same(wanted, got)
  if wanted ~= got then error(("%s is wanted, got %s"):format(tostring(wanted), tostring(got)), 2) end
end
]=]

local programs = {
  ["the sandbox reads and writes numbers"] = [=[
    local json = require "switchboard.json"
    local box = sandbox.new()
    local ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, transport = box:transport(), base_url = box:base_url "intercom",
    }
    for _, before in ipairs { true, false } do
      if not before then switch() end
      for _, number in ipairs { "0.5", "-1234.25", "1e-7", "1e+300", "42" } do
        same(number == "1e-7" and "1e-07" or number, json.encode(json.decode("[" .. number .. "]")[1]))
      end
      same('{"text":"Ş\195\159"}', json.encode { text = "Ş\195\159" })
      local custom = { rate = 0.5 }
      local contact = switchboard.assert(ic:contacts():create {
        email = before and "a@example.com" or "b@example.com", custom_attributes = custom,
      })
      same(0.5, switchboard.assert(ic:contacts():get(contact.id)).custom_attributes.rate)
    end
    local Q = require "switchboard.query"
    same(2, #switchboard.assert(ic:contacts():search { query = Q["custom_attributes.rate"]:eq(0.5) }))
    local old = { field = "created_at", operator = ">", value = "0.5" }
    same(122, select(3, switchboard.assert(ic:contacts():search { query = old })).total_count)
  ]=],
  ["the sandbox is the same as in C"] = [=[
    local function all()
      local box = sandbox.new { now = function() return 1700000000.25 end }
      local texts = {}
      for _, path in ipairs { "contacts", "companies", "conversations?per_page=60" } do
        texts[#texts + 1] = box:handle { method = "GET", url = "/intercom/" .. path,
          headers = { AUTHORIZATION = "Bearer " .. sandbox.tokens.intercom, ["INTERCOM-VERSION"] = "2.11" } }.body
      end
      return table.concat(texts)
    end
    local before = all()
    switch()
    same(before, all())
  ]=],
  ["the URLs of the sandbox are escaped"] = [=[
    local http = require "switchboard.sandbox.http"
    switch()
    same("%C3%BC%E9I", http.escape "\195\188\233I")
    same("a=0.5", http.build_query { a = 0.5 })
    same(nil, (require "switchboard.sandbox.base64").decode "\233\233\233\233")
  ]=],
  ["the sandbox answers over HTTP"] = [=[
    switch()
    package.path = package.path .. ";/usr/share/lua/5.2/?.lua;/usr/share/lua/5.2/?/init.lua"
    local there, server = pcall(require, "switchboard.sandbox.server")
    if not there or ("I"):lower() == "\253" then return end -- lua-http has spoilt the name by then
    local cqueues = require "cqueues"
    local serving = assert(server.new(sandbox.new(), { tls = false }))
    local port = serving:url("intercom"):match ":(%d+)"
    local answer
    serving.loop:wrap(function()
      local socket = (require "cqueues.socket").connect("127.0.0.1", port)
      socket:setmode("bn", "bn")
      socket:write("GET /intercom/me HTTP/1.1\r\nHost: x\r\nAUTHORIZATION: Bearer " .. sandbox.tokens.intercom
        .. "\r\nINTERCOM-VERSION: 99.9\r\n\r\n")
      socket:flush()
      answer = socket:read "*l"
      serving:stop()
    end)
    assert(serving:run())
    assert(answer:find "400", answer) -- it knows who asks, and that there is no such version
  ]=],
  ["headers of a request are the same"] = [=[
    local server = require "spec.support.server"
    local its = server.start "spec/support/echo_server.lua"
    local port = its:read()
    local client = switchboard.define {
      name = "echo", base_url = "http://127.0.0.1:" .. port, auth = { option = "token" },
      resources = { things = { post = { "POST /x", body = { text = "string" }, answer = "text" } } },
    } { token = "secret", timeout = 5, retries = 0 }
    switch()
    local request = switchboard.assert(client:things():post({ text = "hello" }, {
      headers = { ["TRANSFER-ENCODING"] = "chunked", ["CONTENT-LENGTH"] = "3", ["X-I"] = "kept" },
    }))
    its:stop()
    request = request:upper()
    assert(not request:find "TRANSFER", request)
    assert(not request:find "LENGTH: 3\r", request)
    assert(request:find "X%-I: KEPT", request)
    assert(request:find '{"TEXT":"HELLO"}$', request)
  ]=],
  ["messages tell seconds with a point"] = [=[
    local server = require "spec.support.server"
    local its = server.slow()
    switch()
    local client = switchboard.intercom { access_token = "secret", base_url = its.url, retries = 0 }
    local _, err = client:contacts():get("x", nil, { timeout = 0.25 })
    its:stop()
    same("timeout", err.kind)
    assert(err.message:find " 0%.2", err.message)
    assert(not err.message:find "%d,%d", err.message)
    local _, late = switchboard.with_timeout(0.25, function() return switchboard.sleep(5) end)
    assert(late.message:find "0%.25", late.message)
  ]=],
  ["a webhook's header is found"] = [=[
    local webhook = require "switchboard.webhook"
    local body = '{"topic":"ping","id":"1","data":{"item":{"id":"2"}}}'
    local digits = (require "switchboard.webhook.hex")((require "switchboard.crypto").hmac("sha1", "secret", body))
    switch()
    assert(webhook.intercom.verify(body, { ["X-HUB-SIGNATURE"] = "sha1=" .. digits:gsub("[a-f]", string.upper) }, "secret"))
  ]=],
  ["numbers in URLs, bodies and answers have a point"] = [=[
    local sent
    local client = switchboard.define {
      name = "numbers", base_url = "http://127.0.0.1:1",
      resources = { things = {
        get = { "GET /x/{at}", path = { at = "number" }, query = { size = "number = 0.5", list = "number[]" } },
        post = { "POST /x", body = { size = "number" } },
      } },
    } { transport = function(request)
      sent = request
      return { status = 200, headers = { ["retry-after"] = 0.5, date = "x" }, body = '{"size":0.5,"big":1e-7}' }
    end }
    switch()
    local value, _, meta = client:things():get(1.5, { size = 2.5, list = { 0.25, 3 } })
    same(0.5, value.size)
    same(1e-7, value.big)
    same("http://127.0.0.1:1/x/1.5?list=0.25,3&size=2.5", (sent.url:gsub("%%2C", ",")))
    same("0.5", meta.headers["retry-after"])
    client:things():post { size = 0.5 }
    same('{"size":0.5}', sent.body)
    local schema = client:describe { format = "json-schema" }
    assert(core.encode(schema):find '"default":0.5', core.encode(schema))
  ]=],
  ["a cassette is the same"] = [=[
    local cassette = require "switchboard.cassette"
    local path = os.tmpname()
    local function client(transport)
      return switchboard.intercom { access_token = "a-secret-token", transport = transport, base_url = "http://127.0.0.1:1" }
    end
    switch()
    assert(client(cassette.record(path, { transport = function()
      return { status = 200, headers = { ["X-API-KEY"] = "another secret", ["X-RATE"] = 0.5 }, body = '{"id":"1","rate":0.5}' }
    end })):contacts():get "1")
    local file = io.open(path)
    local text = file:read "*a"
    file:close()
    local contact, _, meta = client(cassette.replay(path)):contacts():get "1"
    os.remove(path)
    assert(not text:find "secret", text)
    same(0.5, contact.rate)
    same("0.5", meta.headers["x-rate"])
  ]=],
  ["names are found whatever their case"] = [=[
    local box = sandbox.new()
    local ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, transport = box:transport(), base_url = box:base_url "intercom",
    }
    switch()
    local contact = switchboard.assert(ic:contacts():create { email = "i@example.com" })
    switchboard.assert(ic:contacts():tag_by_name(contact.id, "VIP"))
    switchboard.assert(ic:contacts():untag_by_name(contact.id, "vip"))
    local Q = require "switchboard.query"
    same(1, #switchboard.assert(ic:contacts():search { query = Q.email:eq "I@EXAMPLE.COM" }))
  ]=],
}

describe("in a locale", function()
  local directory

  setup(function()
    directory = locale.build { { "de_DE", "UTF-8" }, { "tr_TR", "UTF-8" }, { "tr_TR", "ISO-8859-9" } }
  end)

  teardown(function()
    locale.remove(directory)
  end)

  for what, program in pairs(programs) do
    for _, name in ipairs(names) do
      it(("such as %s, %s"):format(name, what), function()
        local output, status = locale.run(directory, name, given .. program)
        assert.equal(0, status, output)
      end)
    end
  end
end)
