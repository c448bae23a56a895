-- What no operation describes can be asked for all the same, with all else that a call has.
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function intercom(answer, options)
  local transport, requests = fake.transport(answer, 19)
  local all = { access_token = fake.token, retries = 0, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), requests
end

describe("a request of one's own", function()
  it("has the client's URL, credentials and headers", function()
    local ic, requests = intercom(fake.json '{"id":"6"}', { region = "eu", version = "2.11", headers = { ["X-Mine"] = "1" } })
    local folder, err, meta = ic:request("POST", "/folders", { query = { dry = true, tags = { "a", "b c" }, none = switchboard.null }, body = { folder = { name = "Docs", items = switchboard.array {} } } })
    assert.same({ id = "6" }, folder)
    assert.is_nil(err)
    assert.equal(200, meta.status)
    local request = requests[1]
    assert.equal("POST", request.method)
    assert.equal("https://api.eu.intercom.io/folders?dry=true&tags=a,b%20c", request.url)
    assert.equal('{"folder":{"items":[],"name":"Docs"}}', request.body)
    assert.equal("Bearer " .. fake.token, request.headers.authorization)
    assert.equal("2.11", request.headers["intercom-version"])
    assert.equal("1", request.headers["x-mine"])
    assert.equal("application/json", request.headers["content-type"])
    assert.equal("application/json", request.headers.accept)
  end)

  it("is sent by every method", function()
    local ic, requests = intercom(function(request) return request.method == "HEAD" and { status = 200, headers = { ["X-Total"] = "5" } } or fake.json "[1]" end)
    for _, method in ipairs { "GET", "POST", "PUT", "PATCH", "DELETE" } do
      assert.same({ 1 }, (ic:request(method, "/things")))
      assert.equal(method, requests[#requests].method)
    end
    local head, _, meta = ic:request("HEAD", "/things")
    assert.same({ status = 200 }, head)
    assert.equal("5", meta.headers["x-total"])
    assert.is_nil(requests[1].headers["content-type"])
    assert(ic:request("DELETE", "/things/1", { body = { reason = "x" } }))
    assert.equal('{"reason":"x"}', requests[7].body)
    assert(ic:request("PUT", "/things/1", { body = switchboard.array { 1 } }))
    assert.equal("[1]", requests[8].body)
    assert(ic:request("POST", "/things", { body = {} }))
    assert.equal("{}", requests[9].body)
  end)

  it("takes options as any call, and a query that the path has already", function()
    local ic, requests = intercom(fake.json '{"a":null,"b":1}')
    assert.same({ a = switchboard.null, b = 1 }, (ic:request("GET", "/x?page=2", { query = { z = 1, a = 2 } }, { nulls = "keep", version = "Preview", headers = { Accept = "text/csv" } })))
    assert.equal("https://api.intercom.io/x?page=2&a=2&z=1", requests[1].url)
    assert.equal("Preview", requests[1].headers["intercom-version"])
    assert.equal("text/csv", requests[1].headers.accept)
    assert.same({ b = 1 }, (ic:request("GET", "/x", nil, { fields = { "b" } })))
    assert(ic:request("POST", "/x", { body = { a = 1 } }, { headers = { ["content-type"] = "application/scim+json" } }))
    assert.equal("application/scim+json", requests[3].headers["content-type"])
    local value, err = ic:request("GET", "/x", nil, { tiemout = 5 })
    assert.is_nil(value)
    assert.equal("tiemout", err.param)
  end)

  it("returns what the answer is", function()
    local function answered(body, content_type, status)
      local value, err = intercom({ status = status or 200, headers = { ["content-type"] = content_type }, body = body }):request("GET", "/x")
      return value, err
    end
    assert.same({ a = 1 }, (answered('{"a":1}', "application/json; charset=utf-8")))
    assert.same({ 1 }, (answered("[1]", "application/scim+JSON")))
    assert.equal(5, (answered("5", "text/json ; a=b")))
    assert.same({}, (answered(" {}", nil)))
    assert.equal("{}", (answered("{}", "text/plain")))
    assert.equal("a\0b", (answered("a\0b", "application/octet-stream")))
    assert.equal("hello", (answered("hello", nil)))
    assert.same({ status = 202 }, (answered("", nil, 202)))
    assert.equal("decode", select(2, answered('{"a":', "application/json")).kind)
  end)

  it("fails as any call does", function()
    local ic = intercom(fake.json('{"type":"error.list","request_id":"r","errors":[{"code":"not_found","message":"Gone fishing"}]}', 404))
    local value, err = ic:request("GET", "/things/1")
    assert.is_nil(value)
    assert.same({ "not_found", "not_found", "Gone fishing", "r", 404, "GET", "https://api.intercom.io/things/1", "intercom request.GET" }, { err.kind, err.code, err.message, err.request_id, err.status, err.method, err.url, err.operation })
    err = select(2, intercom(fake.json('{"message":"saw ' .. fake.token .. '"}', 500)):request("GET", "/x"))
    assert.is_nil(tostring(err):find(fake.token, 1, true))
    assert.is_nil(err.body:find(fake.token, 1, true))
  end)

  it("is repeated by its method", function()
    local driver = { wait = error, sleep = function() end }
    for method, attempts in pairs { GET = 3, HEAD = 3, PUT = 3, DELETE = 3, POST = 1, PATCH = 1 } do
      local ic, requests = intercom({ status = 503, headers = {} }, { retries = 2, driver = driver })
      local _, err = ic:request(method, "/x")
      assert.equal(attempts, err.attempts, method)
      assert.equal(attempts, #requests)
    end
    local ic, requests = intercom(function(_, number) return number == 1 and { status = 429, headers = { ["retry-after"] = "0" } } or fake.json "{}" end, { retries = 1, driver = driver })
    assert(ic:request("POST", "/x"))
    assert.equal(2, #requests)
  end)

  it("stays below the service's URL", function()
    local ic, requests = intercom(fake.json "{}")
    local function refused(path)
      local value, err = ic:request("GET", path)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal("path", err.param, tostring(path))
      assert.equal(0, err.attempts)
    end
    for _, path in ipairs {
      "", "x", "x/y", "//evil.example/x", "https://evil.example/x", "http:/x", "@evil.example/", ":80/x", "\\\\evil.example", "/\\evil",
      "/..", "/../x", "/x/..", "/x/../y", "/.", "/./x", "/x/./y", "/x/%2e%2e/y", "/%2E./x", "/.%2e", "/%2e", "/x/..?a=b", "/..?a", "/x#y", "/a b", "/a\nb", "/a\0b", "/é", "/%", "/%2", "/%zz",
      "/a\"b", "/<x>", "/x?a=b c", "/x?a=%", 5, true, {},
    } do
      refused(path)
    end
    refused(nil)
    assert.equal(0, #requests)
    for _, path in ipairs { "/", "/x", "/x/", "/x//y", "/...", "/.x", "/x..", "/..x/y", "/x%2Fy", "/x?url=https://a.example/../b?c", "/x;v=1/y:z@w!$&'()*+,=~_-.", "/%C3%A9" } do
      assert(ic:request("GET", path))
      assert.equal("https://api.intercom.io" .. path, requests[#requests].url)
    end
  end)

  it("is refused where its arguments are not right", function()
    local ic, requests = intercom()
    local function refused(param, ...)
      local value, err = ic:request(...)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal(param, err.param)
    end
    for _, method in ipairs { "get", "TRACE", "CONNECT", "GET ", "GET\r\nX: y", "", 5, false } do
      refused("method", method, "/x")
    end
    refused("method")
    refused("parameters", "GET", "/x", "a=b")
    refused("parameters", "GET", "/x", { a = 1 })
    refused("parameters", "GET", "/x", { query = {}, 1 })
    refused("query", "GET", "/x", { query = "a=b" })
    refused("query", "GET", "/x", { query = { 1 } })
    refused("a", "GET", "/x", { query = { a = { b = 1 } } })
    refused("a", "GET", "/x", { query = { a = 0 / 0 } })
    refused("body", "POST", "/x", { body = "text" })
    refused("body", "GET", "/x", { body = {} })
    refused("body.f", "POST", "/x", { body = { f = print } })
    local ring = {}
    ring[1] = ring
    refused("body", "POST", "/x", { body = { 1, nil, 3 } })
    assert.is_nil((ic:request("POST", "/x", { body = ring })))
    refused("options", "GET", "/x", nil, 5)
    assert.equal(0, #requests)
    ic:close()
    assert.matches("raw_request_spec.*client is closed", select(2, pcall(function() ic:request("GET", "/x") end)))
    assert.matches("Client", select(2, pcall(function() ic.request("GET", "/x") end)))
  end)

  it("is no way around what a hosted connector has", function()
    local ic = switchboard.intercom { hosted = { connector_id = "x", token = "t" }, transport = error }
    assert.equal("a hosted connector has its actions only", select(2, ic:request("GET", "/x")).message:match "a hosted.*$")
  end)

  it("works in the sandbox, in Common Room and its other APIs, and in tasks", function()
    local box = sandbox.new()
    local ic = switchboard.intercom { access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport() }
    local page = assert(ic:request("GET", "/contacts", { query = { per_page = 2 } }))
    assert.equal(2, #page.data)
    assert.equal(page.data[1].id, assert(ic:request("GET", "/contacts/" .. page.data[1].id)).id)
    local cr = switchboard.commonroom { api_token = sandbox.tokens.commonroom, base_url = box:base_url "commonroom", transport = box:transport() }
    assert.is_table(assert(cr:request("GET", "/tags")).labels)
    assert.equal("authentication", select(2, switchboard.intercom { access_token = "wrong", base_url = box:base_url "intercom", transport = box:transport() }:request("GET", "/me")).kind)
    assert.same({ 2, 2 }, (switchboard.map({ 1, 2 }, 2, function() return #assert(ic:request("GET", "/contacts?per_page=2")).data end)))
  end)

  describe("over a socket", function()
    setup(faults.start)
    teardown(faults.stop)

    local function at(place, options)
      options = options or {}
      options.access_token, options.base_url = fake.token, ("http://127.0.0.1:%s/%s"):format(faults.ports.plain, place)
      return switchboard.intercom(options)
    end

    it("arrives, and takes no credentials to another host", function()
      assert(at("ok"):request("PUT", "/raw_put", { body = { a = 1 } }))
      local text = faults.seen("ok", "raw_put")[1]
      assert.truthy(text:find('{"a":1}', 1, true))
      assert.truthy(text:find(fake.token, 1, true))
      assert(at("redirect_away"):request("GET", "/raw_away"))
      assert.truthy(faults.seen("redirect_away", "raw_away")[1]:find(fake.token, 1, true))
      assert.is_nil(faults.seen("ok", "raw_away")[1]:find(fake.token, 1, true))
    end)

    it("has no body where it asks for the head", function()
      local head, _, meta = assert(at("ok"):request("HEAD", "/raw_head"))
      assert.same({ status = 200 }, head)
      assert.is_string(meta.headers["content-type"])
    end)

    it("goes to a function instead of memory", function()
      local pieces = {}
      local size, _, meta = assert(at("ok"):request("GET", "/raw_sink", nil, { sink = function(piece) pieces[#pieces + 1] = piece end }))
      assert.equal(#table.concat(pieces), size)
      assert.equal(200, meta.status)
    end)
  end)
end)
