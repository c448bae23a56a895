-- Faults, the log of requests and the clock of a sandbox that is a server, by its control address.
local json = require "switchboard.json"
local programs = require "spec.support.process"
local server = require "spec.support.server"
local switchboard = require "switchboard"

describe("the control address of the sandbox's server", function()
  local its

  setup(function() its = server.sandbox "--contacts 6" end)
  teardown(function() its:stop() end)

  -- Sends to the control address: the status, and what came.
  local function control(method, path, body)
    local answer = programs.run(("curl --silent --max-time 30 -w '\\n%%{http_code}' -X %s -H 'X-Sandbox: 1' %s %s/_sandbox/%s")
      :format(method, body and "-d '" .. body .. "'" or "", its.urls.intercom:match "^%a+://[^/]+", path))
    local text, status = answer:match "^(.*)\n(%d+)$"
    return tonumber(status), text
  end

  local function fail(operation, fault)
    fault.operation = operation
    assert.same({ 204, "" }, { control("POST", "fail", json.encode(fault)) })
  end

  after_each(function()
    assert.equal(204, (control("POST", "mend")))
    assert.equal(204, (control("DELETE", "requests")))
  end)

  local function client(road, options)
    options = options or {}
    options.retries = options.retries or 0
    return switchboard.intercom(its:options("intercom", road, options))
  end

  for _, road in ipairs { "plain", "HTTP/1.1", "HTTP/2" } do
    it("has operations fail by name: " .. road, function()
      local ic = client(road, { retries = 2 })
      fail("tags.list", { status = 503, times = 2, headers = { ["Retry-After"] = "0" } })
      assert(ic:teams():list())
      assert.equal(3, select(3, switchboard.assert(ic:tags():list())).attempts)
      fail("tags.list", { status = 404 })
      assert.equal("not_found", select(2, ic:tags():list()).code)
    end)

    it("closes and resets connections: " .. road, function()
      for _, failure in ipairs { "close", "reset" } do
        fail("contacts.create", { failure = failure })
        local ic = client(road)
        local _, err = ic:contacts():create { email = failure .. road:gsub("%W", "") .. "@example.com" }
        assert.equal("network", err and err.kind, tostring(err))
        assert(ic:contacts():create { email = failure .. road:gsub("%W", "") .. "@example.com" })
      end
    end)

    it("cuts bodies: " .. road, function()
      local ic = client(road)
      fail("admins.me", { cut = 20 })
      local _, err = ic:admins():me()
      assert.equal("network", err and err.kind, tostring(err))
      fail("admins.me", { cut = 0 })
      assert.equal("network", (select(2, ic:admins():me()) or {}).kind)
      assert(ic:admins():me())
    end)

    it("stays silent, and lets bodies drip: " .. road, function()
      local ic = client(road)
      fail("admins.me", { failure = "timeout" })
      assert.equal("timeout", select(2, ic:admins():me(nil, { timeout = 0.3 })).kind)
      fail("admins.me", { drip = 10 })
      assert.equal("timeout", select(2, ic:admins():me(nil, { timeout = 0.3 })).kind)
      local me = assert(ic:admins():me())
      fail("admins.me", { drip = 3000, wait = 0.05 })
      assert.same(me, ic:admins():me())
    end)
  end

  it("breaks handshakes, and shows a certificate of an unknown authority", function()
    for _, road in ipairs { "HTTP/1.1", "HTTP/2" } do
      for _, failure in ipairs { "tls", "certificate" } do
        fail("*", { failure = failure })
        switchboard.configure {} -- no connection is kept
        assert(client "plain":admins():me()) -- which has no handshake
        local _, err = client(road):admins():me()
        assert.equal("tls", err and err.kind, tostring(err))
        assert(client(road):admins():me())
      end
    end
  end)

  it("tells the requests, without credentials", function()
    local ic = client "plain"
    assert(ic:contacts():list { per_page = 1 })
    switchboard.configure {} -- on a kept connection it would be sent again at once
    fail("tags.create", { failure = "close" })
    ic:tags():create { name = "lost" }
    programs.run("curl --silent " .. its.urls.intercom .. "/teams?access_token=hush")
    local status, text = control("GET", "requests")
    local requests = json.decode(text).requests
    assert.equal(200, status)
    assert.same({ "contacts.list", "tags.create", "teams.list" },
      { requests[1].operation, requests[2].operation, requests[3].operation })
    assert.same({ "GET", "/intercom/contacts", 200, "2.16" },
      { requests[1].method, requests[1].path, requests[1].status, requests[1].headers["intercom-version"] })
    assert.matches("per_page=1", requests[1].url, 1, true)
    assert.same({ "network", '{"name":"lost"}' }, { requests[2].failure, requests[2].body })
    assert.not_matches("sandbox%-intercom%-token", text)
    assert.not_matches("hush", text)
    assert.equal(204, (control("DELETE", "requests")))
    assert.same({}, json.decode(select(2, control("GET", "requests"))).requests)
  end)

  it("moves the clock", function()
    local function date()
      local head = programs.run("curl --silent --head " .. its.urls.intercom .. "/me")
      return tonumber(head:lower():match "date: %a+, (%d%d) ")
    end
    local day = date()
    assert.equal(204, (control("POST", "advance", '{"seconds":259200}')))
    assert.not_equal(day, date())
    local status, problem = control("POST", "advance", '{"seconds":-1}')
    assert.same({ 400, "advance: a number of seconds from 0 to 1e9 is needed" }, { status, problem })
  end)

  it("tells what is wrong", function()
    for problem, fault in pairs {
      ["fail: there is no operation 'tags.lst' (did you mean 'tags.list'?)"] = '{"operation":"tags.lst","status":500}',
      ["fail: unknown option 'sattus' (did you mean 'status'?)"] = '{"sattus":500}',
      ["a JSON object is needed"] = "status",
      ["fail: the name of an operation is needed, such as 'contacts.get', or '*' for all"] = '{"operation":7}',
      ["fail: a server that has accepted a connection can't refuse it"] = '{"failure":"connect"}',
    } do
      assert.same({ 400, problem }, { control("POST", "fail", fault) })
    end
    local origin = its.urls.intercom:match "^%a+://[^/]+"
    for _, path in ipairs { "fail", "mend", "advance" } do
      local status = programs.run(("curl --silent -o /dev/null -w '%%{http_code}' -d '{}' %s/_sandbox/%s"):format(origin, path))
      assert.equal("403", status, path)
    end
  end)
end)
