-- Faults on demand, the log of requests, and the clock of a sandbox that is called in the process.
local json = require "switchboard.json"
local sandbox = require "switchboard.sandbox"

local function get(box, path, more)
  local request = {
    method = "GET", url = "/intercom" .. path, headers = { Authorization = "Bearer " .. sandbox.tokens.intercom },
  }
  for name, value in pairs(more or {}) do
    request[name] = value
  end
  return box:handle(request)
end

describe("box:fail", function()
  local box

  before_each(function()
    box = sandbox.new { seed = { contacts = 4, companies = 2, conversations = 2 } }
  end)

  it("hits the operation that it names, as often as it says", function()
    box:fail("contacts.list", { status = 503, times = 2 })
    assert.equal(200, get(box, "/contacts/" .. box.state.intercom.contacts[1].id).status)
    assert.equal(503, get(box, "/contacts").status)
    assert.equal(200, get(box, "/tags").status)
    assert.equal(503, get(box, "/contacts").status)
    assert.equal(200, get(box, "/contacts").status)
  end)

  it("tells operations of one path apart by their parameters", function()
    box:fail("companies.find", { status = 500, times = "always" })
    assert.equal(200, get(box, "/companies").status)
    assert.equal(500, get(box, "/companies?company_id=x").status)
  end)

  it("hits a whole resource, or everything, once or always or later, until it is mended", function()
    box:fail("tags", { status = 500, times = "always", after = 1 })
    assert.equal(200, get(box, "/tags").status)
    for _ = 1, 3 do
      assert.equal(500, get(box, "/tags").status)
    end
    box:mend()
    assert.equal(200, get(box, "/tags").status)
    box:fail("*", { status = 418 })
    assert.equal(418, get(box, "/nowhere").status)
    assert.equal(200, get(box, "/tags").status)
  end)

  it("hits the service that it names, where several have such an operation", function()
    box:fail("tags.list", { status = 500, service = "commonroom" })
    assert(box:intercom():tags():list())
    assert.equal(500, select(2, box:commonroom { retries = 0 }:tags():list()).status)
    assert(box:commonroom():tags():list())
  end)

  it("hits what a hosted connector is asked to do", function()
    local account = box:base_url "hosted"
    local function execute(action)
      local token = json.decode(box:handle {
        method = "POST", url = account .. "/api/v1/account/applications/token",
        body = '{"client_id":"sandbox-client","client_secret":"sandbox-client-secret"}',
      }.body).access_token
      return box:handle {
        method = "POST", url = account .. "/api/v1/integrations/connectors/" .. box.state.hosted.order[1] .. "/execute",
        headers = { authorization = "Bearer " .. token },
        body = json.encode { entity = "contacts", action = action },
      }.status
    end
    box:fail("contacts.list", { status = 503 })
    assert.equal(422, (execute(7)))
    assert.equal(503, (execute "list"))
    assert.equal(200, (execute "list"))
  end)

  it("says no as the service does", function()
    local ic, cr = box:intercom { retries = 0 }, box:commonroom { retries = 0 }
    local function refusal(client, resource, action, status)
      box:fail("*", { status = status })
      return select(2, client[resource](client)[action](client[resource](client)))
    end
    local err = refusal(ic, "tags", "list", 404)
    assert.equal("not_found", err.code)
    assert.is_string(err.request_id)
    err = refusal(ic, "tags", "list", 429)
    assert.equal("rate_limited", err.kind)
    assert.is_true(err.retry_after > 0 and err.retry_after <= 11, tostring(err.retry_after))
    err = refusal(cr, "tags", "list", 429)
    assert.equal("rate_limited", err.kind)
    assert.is_true(err.retry_after > 0 and err.retry_after <= 11, tostring(err.retry_after))
    assert.equal("conflict", refusal(cr:v2(), "segments", "list", 409).code)
    assert.equal(503, refusal(cr:scim(), "users", "list", 503).status)
  end)

  it("gives its own body and headers, or puts them over those of the service", function()
    box:fail("tags.list", { status = 429, headers = { ["Retry-After"] = "7" }, body = "<p>slow down</p>" })
    local response = get(box, "/tags")
    assert.same({ 429, "7", "text/html", "<p>slow down</p>" },
      { response.status, response.headers["retry-after"], response.headers["content-type"], response.body })
    box:fail("tags.list", { body = "{cut" })
    response = get(box, "/tags")
    assert.same({ 200, "{cut" }, { response.status, response.body })
    box:fail("tags.list", { headers = { ["X-Request-Id"] = "mine" } })
    response = get(box, "/tags")
    assert.equal("mine", response.headers["x-request-id"])
    assert.equal("list", json.decode(response.body).type)
  end)

  it("breaks connections in every way, as the transport tells it", function()
    local wanted = { connect = "network", tls = "tls", certificate = "tls", close = "network", reset = "network",
      timeout = "timeout" }
    for failure, kind in pairs(wanted) do
      box:fail("tags.list", { failure = failure })
      local _, err = box:intercom { retries = 0 }:tags():list()
      assert.equal(kind, err and err.kind, failure)
      assert(box:intercom():tags():list())
    end
  end)

  it("promises that a refused connection has brought nothing, so that writes are made again", function()
    for failure, attempts in pairs { connect = 2, reset = 1 } do
      box:fail("contacts.create", { failure = failure })
      local _, err, meta = box:intercom { driver = "blocking" }:contacts():create { email = failure .. "@example.com" }
      assert.equal(attempts, (err or meta).attempts, failure)
    end
  end)

  it("cuts an answer that had an effect", function()
    box:fail("tags.create", { cut = 5 })
    local before = #box.state.intercom.tags
    local _, err = box:intercom { retries = 0 }:tags():create { name = "cut off" }
    assert.equal("network", err.kind)
    assert.matches("after 5 of %d+ bytes", err.message)
    assert.equal(before + 1, #box.state.intercom.tags)
    box:fail("tags.list", { cut = 1e6 }) -- what is shorter is whole
    assert(box:intercom():tags():list())
  end)

  it("lets a request take effect that gets no answer, only with apply", function()
    local before = #box.state.intercom.tags
    for index, apply in ipairs { false, true } do
      box:fail("tags.create", { failure = "reset", apply = apply })
      assert.is_nil((box:intercom { retries = 0 }:tags():create { name = "lost" }))
      assert.equal(before + index - 1, #box.state.intercom.tags)
    end
  end)

  it("is late, and too late for who does not wait as long", function()
    local time = box.now()
    box:fail("tags.list", { wait = 20, times = 2 })
    assert.equal(200, get(box, "/tags").status)
    assert.is_true(box.now() >= time + 20)
    local response, _, kind = get(box, "/tags", { timeout = 5 })
    assert.is_nil(response)
    assert.equal("timeout", kind)
    box:fail("tags.list", { drip = 10 })
    response, _, kind = get(box, "/tags", { timeout = 1 })
    assert.is_nil(response)
    assert.equal("timeout", kind)
  end)

  it("tells what is wrong with it", function()
    for message, arguments in pairs {
      ["did you mean 'contacts.get'%?"] = { "contacts.gett", { status = 500 } },
      ["the name of an operation is needed"] = { nil, { status = 500 } },
      ["a table is needed"] = { "tags.list", 503 },
      ["unknown option 'statos' %(did you mean 'status'%?%)"] = { "tags.list", { statos = 500 } },
      ["'times' must be a whole number from 1 on, or 'always'"] = { "tags.list", { status = 500, times = "twice" } },
      ["'failure' must be one of certificate, close, connect, reset, timeout, tls"] = { "tags.list", { failure = "rst" } },
      ["what happens%?"] = { "tags.list", { times = 2 } },
      ["'status' is of an answer"] = { "tags.list", { status = 500, failure = "reset" } },
      ["'wait' must be a number above 0"] = { "tags.list", { wait = -1 } },
      ["'wait' must be a number above 0, of up to 1e9"] = { "tags.list", { wait = 1e300 } },
      ["'status' must be a whole number from 100 to 599"] = { "tags.list", { status = 700 } },
      ["'path' must be a pattern of Lua's"] = { "*", { status = 500, path = "a[" } },
      ["'method' must be one of GET, "] = { "*", { status = 500, method = "get" } },
      ["'headers' must be a table of names and values"] = { "*", { headers = { "Retry-After: 7" } } },
      ["option 'headers' must be a table"] = { "*", { headers = { ["Retry-After"] = {} } } },
      ["'headers' must be"] = { "*", { headers = { ["x-a"] = "b\r\nx-c: d" } } },
      ["'body' must be a string, or a table that JSON can hold"] = { "*", { status = 500, body = { print } } },
      ["no operation 'users.upsert' of 'intercom'"] = { "users.upsert", { status = 500, service = "intercom" } },
    } do
      local right, problem = pcall(box.fail, box, arguments[1], arguments[2])
      assert.is_false(right, message)
      assert.matches(message, problem)
    end
    local _, problem = pcall(function() box:fail("contact.get", { status = 500 }) end)
    assert.matches("faults_spec.lua:%d+: fail: ", problem)
    assert.error_matches(function() box.fail("*", { status = 500 }) end, "called with a colon: box:fail%(")
    assert.error_matches(function() box:fail_next { statos = 500 } end, "unknown option 'statos' %(did you mean 'status'%?%)")
    assert.error_matches(function() box:advance(1e300) end, "advance: a number of seconds from 0 to 1e9")
    assert.same({}, box:requests "*")
  end)
end)

describe("box:requests", function()
  it("tells what came, with its operation and what became of it", function()
    local box = sandbox.new { seed = { contacts = 2 } }
    local ic = box:intercom { retries = 1 }
    assert(ic:contacts():list { per_page = 1 })
    local created = assert(ic:contacts():create { email = "logged@example.com" })
    box:fail("contacts.get", { failure = "close" })
    assert(ic:contacts():get(created.id))
    box:handle { method = "GET", url = "/nowhere" }

    local all = box:requests()
    assert.equal(5, #all)
    local first = all[1]
    assert.same({ 1, "intercom", "contacts.list", "GET", "/intercom/contacts", { per_page = "1" }, 200 },
      { first.number, first.service, first.operation, first.method, first.path, first.query, first.status })
    assert.equal("2.16", first.headers["intercom-version"])
    assert.equal("logged@example.com", json.decode(all[2].body).email)
    assert.equal(created.id, json.decode(all[2].answer).id)
    assert.same({ "contacts.get", "network" }, { all[3].operation, all[3].failure })
    assert.is_nil(all[3].status)
    assert.same({ "contacts.get", 200 }, { all[4].operation, all[4].status })
    assert.same({ 404 }, { all[5].status, all[5].operation })

    assert.equal(2, #box:requests "contacts.get")
    assert.equal(4, #box:requests "contacts")
    assert.equal(0, #box:requests "tags.list")
    assert.error_matches(function() box:requests "contact.get" end, "no operation 'contact.get'")
    box:forget()
    assert.same({}, box:requests())
    assert(ic:tags():list())
    assert.equal(6, box:requests()[1].number)
  end)

  it("names the operations of every service", function()
    local box = sandbox.new()
    local cr = box:commonroom()
    assert(cr:tags():list())
    assert(cr:v2():me():get())
    assert(cr:scim():users():list())
    local names = {}
    for index, request in ipairs(box:requests()) do
      names[index] = request.service .. ":" .. request.operation
    end
    assert.same({ "commonroom:tags.list", "commonroom_v2:me.get", "commonroom_scim:users.list" }, names)
  end)

  it("keeps the last thousand", function()
    local box = sandbox.new { seed = { contacts = 0, companies = 0, conversations = 0 } }
    for index = 1, 2500 do
      box:handle { method = "GET", url = "/nowhere/" .. index }
    end
    local kept = box:requests()
    assert.equal(1000, #kept)
    assert.equal("/nowhere/1501", kept[1].path)
    assert.equal("/nowhere/2500", kept[1000].path)
  end)

  it("keeps long bodies and answers of the last hundred", function()
    local box = sandbox.new { seed = { contacts = 0, companies = 0, conversations = 0 } }
    for index = 1, 120 do
      box:handle { method = "POST", url = "/nowhere", body = ("x"):rep(index % 2 == 0 and 4096 or 4097) }
    end
    local kept = box:requests()
    assert.same({ nil, 4096, nil, nil }, { kept[1].body, #kept[2].body, kept[1].answer, kept[20].answer })
    assert.same({ 4097, "string", 4096, "string" },
      { #kept[21].body, type(kept[21].answer), #kept[120].body, type(kept[120].answer) })
  end)
end)

describe("box:advance", function()
  it("moves the clock of all services", function()
    local box = sandbox.new { now = function() return 1700000000 end, rate_limit = { limit = 1, window = 10 } }
    local ic = box:intercom { retries = 0 }
    assert(ic:admins():me())
    assert.equal("rate_limited", select(2, ic:admins():me()).kind)
    box:advance(10)
    assert(ic:admins():me())
    assert.equal(1700000010, box.now())
    assert.equal("Tue, 14 Nov 2023 22:13:30 GMT", get(box, "/me").headers.date)
  end)

  it("lets a scroll expire", function()
    local box = sandbox.new { now = function() return 1700000000 end, seed = { companies = 150 } }
    local ic = box:intercom { retries = 0 }
    local companies = ic:companies()
    local first = assert(ic:request("GET", "/companies/scroll"))
    assert.equal("scroll_exists", select(2, ic:request("GET", "/companies/scroll")).code)
    box:advance(61)
    assert.equal(404, select(2, companies:scroll { scroll_param = first.scroll_param }).status)
    assert(ic:request("GET", "/companies/scroll"))
  end)

  it("does not go back", function()
    local box = sandbox.new()
    for _, seconds in ipairs { -1, "soon", 0 / 0, math.huge } do
      assert.error_matches(function() box:advance(seconds) end, "a number of seconds from 0 to 1e9")
    end
  end)
end)
