local cassette = require "switchboard.cassette"
local core = require "switchboard.core"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local TOKEN = sandbox.tokens.intercom

describe("cassette", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  local function written()
    local file = assert(io.open(path, "rb"))
    local text = file:read "*a"
    file:close()
    return text
  end

  local function write(text)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end

  local function intercom(transport, options)
    local all = { access_token = TOKEN, base_url = "https://sandbox.localhost/intercom", transport = transport, retries = 0 }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return switchboard.intercom(all)
  end

  -- What a user's test would do; returns what it saw.
  local function session(ic)
    local seen = {}
    for _, contact in ipairs(assert(ic:contacts():list { per_page = 3 })) do
      seen[#seen + 1] = contact.id
    end
    local created = assert(ic:contacts():create { email = "tape@example.com", role = "user" })
    seen[#seen + 1] = created.email
    seen[#seen + 1] = select(2, ic:contacts():get "000000000000000000000000").kind
    return seen
  end

  it("plays back what it recorded, without the service", function()
    local box = sandbox.new()
    local recorded = session(intercom(cassette.record(path, { transport = box:transport() })))
    local replay, left = cassette.replay(path)
    assert.equal(3, left())
    assert.same(recorded, session(intercom(replay, { access_token = "another" })))
    assert.equal(0, left())
  end)

  it("records over libcurl", function()
    faults.start()
    finally(faults.stop)
    local live = faults.client { transport = cassette.record(path), retries = 1 }
    assert.same({ ok = true }, live:things():get("ok", "1"))
    assert.same({ ok = true }, live:things():get("cut_once", "1"))
    local _, broken = live:things():post("close_at_once", "1", { text = "x" })
    assert.equal("network", broken.kind)

    local replay, left = cassette.replay(path)
    assert.equal(4, left())
    local dead = faults.client { transport = replay, retries = 1 }
    assert.same({ ok = true }, dead:things():get("ok", "1"))
    assert.equal(2, select(3, dead:things():get("cut_once", "1")).attempts)
    local _, again = dead:things():post("close_at_once", "1", { text = "x" })
    assert.equal(broken.kind, again.kind)
    assert.equal(broken.message, again.message)
    assert.equal(0, left())
  end)

  it("writes no credentials", function()
    local function answer()
      return {
        status = 200, headers = { ["Set-Cookie"] = "session=abc", ["Content-Type"] = "application/json" },
        body = '{"echo":"' .. fake.token .. '","text":"' .. fake.token .. fake.token .. '"}',
      }
    end
    local client = fake.client(nil, { transport = cassette.record(path, { transport = answer }) })
    assert.equal(fake.token, assert(client:notes():set { text = "x" .. fake.token }).echo) -- the caller's is whole
    local text = written()
    assert.is_nil(text:find(fake.token, 1, true))
    assert.is_nil(text:find("session=abc", 1, true))
    local line = assert(core.decode(text))
    assert.equal("[redacted]", line.request.headers.authorization)
    assert.equal("[redacted]", line.response.headers["set-cookie"])
    assert.equal('{"echo":"[redacted]","text":"[redacted][redacted]"}', line.response.body)

    local dead = fake.client(nil, { transport = cassette.replay(path), token = "a-new-token" })
    assert.equal("[redacted]", assert(dead:notes():set { text = "x" .. "a-new-token" }).echo)
  end)

  it("lets the caller take out more", function()
    local function redact(exchange)
      exchange.request.body = exchange.request.body and exchange.request.body:gsub("%w+@[%w.]+", "someone")
    end
    local function answer()
      return { status = 200, headers = {}, body = '{"id":1}' }
    end
    local client = fake.client(nil, { transport = cassette.record(path, { transport = answer, redact = redact }) })
    assert(client:notes():set { text = "ada@example.com" })
    assert.is_nil(written():find("ada@", 1, true))
    local dead = fake.client(nil, { transport = cassette.replay(path, { redact = redact }) })
    assert(dead:notes():set { text = "bob@example.com" })
  end)

  it("keeps bytes that are no text", function()
    local bytes = "\255\0\254" .. ("\128"):rep(100)
    local client = fake.client(nil, { transport = cassette.record(path, { transport = function()
      return { status = 200, headers = {}, body = bytes }
    end }) })
    assert.equal(bytes, client:notes():bytes "1")
    assert.equal(bytes, fake.client(nil, { transport = cassette.replay(path) }):notes():bytes "1")
  end)

  it("keeps headers and failures that are no UTF-8", function()
    local answers = {
      { status = 200, headers = { ["X-Name"] = "K\246ln" }, body = "{}" }, { nil, "h\244te inconnu", "timeout" },
      { status = 200, headers = { ["X-Name"] = "K\195\182ln" }, body = "{}" }, {},
    }
    local client = fake.client(nil, { transport = cassette.record(path, { transport = function()
      local answer = table.remove(answers, 1)
      if answer.status then
        return answer
      end
      return nil, answer[2], answer[3]
    end }) })
    for _ = 1, 4 do
      client:notes():get "1"
    end
    local dead = fake.client(nil, { transport = cassette.replay(path) })
    assert.equal("K\195\182ln", select(3, dead:notes():get "1").headers["x-name"])
    local _, err = dead:notes():get "1"
    assert.equal("timeout", err.kind)
    assert.matches("h\195\180te inconnu", err.message, 1, true)
    assert.equal("K\195\182ln", select(3, dead:notes():get "1").headers["x-name"])
    assert.matches("the transport failed", (select(2, dead:notes():get "1").message))
  end)

  it("plays the same request again and again in the order of the recording", function()
    local count = 0
    local client = fake.client(nil, { transport = cassette.record(path, { transport = function()
      count = count + 1
      return { status = 200, headers = {}, body = '{"n":' .. count .. "}" }
    end }) })
    for _ = 1, 3 do assert(client:notes():get "1") end
    assert(client:notes():get "2")
    local dead = fake.client(nil, { transport = cassette.replay(path) })
    assert.equal(4, dead:notes():get("2").n)
    for n = 1, 3 do assert.equal(n, dead:notes():get("1").n) end
    local fine, message = pcall(function() dead:notes():get "1" end)
    assert.is_false(fine)
    assert.matches("GET https://notes.example/api/notes/1", message, 1, true)
    assert.matches("was played already", message, 1, true)
  end)

  it("names the nearest when there is no answer, at once", function()
    local client = fake.client(nil, { transport = cassette.record(path, { transport = function()
      return { status = 200, headers = {}, body = "{}" }
    end }) })
    assert(client:notes():get "1")
    assert(client:notes():set { text = "one" })
    local dead = fake.client(nil, { transport = cassette.replay(path), retries = 3 })
    local fine, message = pcall(function() dead:notes():set { text = "two" } end)
    assert.is_false(fine)
    assert.matches('POST https://notes.example/api/notes/set {"text":"two"}', message, 1, true)
    assert.matches('nearest that was recorded is\n  POST https://notes.example/api/notes/set {"text":"one"}', message, 1, true)
    assert.is_nil(message:find("already", 1, true))
  end)

  it("matches as the caller says", function()
    local client = fake.client(nil, { transport = cassette.record(path, { transport = function()
      return { status = 200, headers = {}, body = '{"fine":true}' }
    end }) })
    assert(client:notes():create { text = "one", at = "2024-01-01T00:00:00Z" })
    local dead = fake.client(nil, { transport = cassette.replay(path, { match = function(request, recorded)
      return request.method == recorded.method and request.url == recorded.url
    end }) })
    assert.is_true(dead:notes():create({ text = "two" }).fine)
  end)

  it("refuses what is no cassette", function()
    for _, text in ipairs { "x", "{}", "[]", '{"request":{}}', '{"response":{}}\n', "\n", "null", '{"request":1,"response":{}}' } do
      write(text)
      assert.has_error(function() cassette.replay(path) end)
    end
    local request = '{"request":{"method":"GET","url":"/"},'
    for _, rest in ipairs {
      '"response":{}}', '"response":{"status":"200"}}', '"response":{"status":200,"body":{}}}', '"failure":1}',
      '"response":{"status":200,"body_base64":"?"}}', '"response":{"status":200,"body_base64":1}}',
    } do
      write(request .. '"response":{"status":200}}\n' .. request .. rest)
      local _, message = pcall(cassette.replay, path)
      assert.matches(path .. ":2 is no recorded exchange", message, 1, true)
    end
    write '{"request":{"url":"/"},"response":{"status":200}}'
    assert.matches("is no recorded exchange", (select(2, pcall(cassette.replay, path))))
    assert.has_error(function() cassette.replay "/nonexistent/tape" end)
    assert.has_error(function() cassette.record "/nonexistent/tape" end)
    assert.has_error(function() cassette.record() end, "cassette.record: the path of a file is wanted, got a nil")
    assert.has_error(function() cassette.replay {} end, "cassette.replay: the path of a file is wanted, got a table")
    assert.has_error(function() cassette.record(path, { redakt = print }) end)
    assert.has_error(function() cassette.replay(path, { transport = print }) end)
    assert.has_error(function() cassette.record(path, { redact = 1 }) end)
  end)

  it("an empty one has no answers", function()
    write ""
    local replay, left = cassette.replay(path)
    assert.equal(0, left())
    local fine, message = pcall(function() fake.client(nil, { transport = replay }):notes():get "1" end)
    assert.is_false(fine)
    assert.matches("It is empty", message, 1, true)
  end)
end)

describe("a transport's send", function()
  setup(faults.start)
  teardown(faults.stop)

  -- A client whose transport changes the request and sends it.
  local function through(change, options)
    local all = { transport = function(request, send)
      if change then
        change(request)
      end
      return send(request)
    end }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return faults.client(all):things()
  end

  local function kind(value, err)
    assert.is_nil(value)
    return err.kind, err
  end

  it("carries a request over libcurl, once, and the hooks are told once", function()
    local events = {}
    local things = through(nil, { on_response = function(event) events[#events + 1] = event.action end })
    local id = faults.id()
    assert.same({ ok = true }, things:get("ok", id))
    assert.same({ "get" }, events)
    assert.equal(1, #faults.seen("ok", id))
  end)

  it("carries method, headers and body", function()
    local id = faults.id()
    assert(through(function(request) request.headers["x-trace"] = "7" end):post("ok", id, { text = "hello" }))
    local sent = faults.seen("ok", id)[1]
    assert.matches("^POST ", sent)
    assert.matches("\nx%-trace: 7", sent:lower())
    assert.matches("\nauthorization: bearer " .. faults.token:gsub("%-", "%%-"), sent:lower())
    assert.matches('{"text":"hello"}', sent, 1, true)
  end)

  it("leaves retries to the call", function()
    local id = faults.id()
    local _, _, meta = through(nil, { retries = 2 }):get("cut_once", id)
    assert.equal(2, meta.attempts)
    assert.equal(2, #faults.seen("cut_once", id))
    assert.equal("network", (kind(through(nil, { retries = 3 }):post("close_at_once", id, { text = "x" }))))
    assert.equal(1, #faults.seen("close_at_once", id))
  end)

  it("hands out failures with their kind", function()
    local function to(url)
      return function(request) request.url = url end
    end
    assert.equal("network", (kind(through(to "http://127.0.0.1:1/"):get("ok", "1"))))
    local what, err = kind(through(to "http://somewhere.example/", { retries = 3 }):get("ok", "1"))
    assert.equal("network", what)
    assert.equal(1, err.attempts) -- refused, and would be again
    assert.equal("too_large", (kind(through(nil, { max_body = 2 }):get("ok", faults.id()))))
    assert.equal("timeout", (kind(through(function(request) request.timeout = 0.05 end):get("no_answer", faults.id()))))
    assert.equal("tls", (kind(through(nil, { port = "untrusted", ca_file = faults.ca_file }):get("ok", faults.id()))))
  end)

  it("does it among the tasks of a run", function()
    local things = through()
    local results = switchboard.run(function()
      return switchboard.map({ 1, 2, 3, 4 }, 4, function()
        return assert(things:get("ok", faults.id())).ok
      end)
    end)
    assert.same({ true, true, true, true }, results)
  end)

  it("throws at what is no request", function()
    for _, change in ipairs {
      function(r) r.method = "BREW" end, function(r) r.method = nil end, function(r) r.url = nil end,
      function(r) r.url = 1 end, function(r) r.headers = nil end, function(r) r.headers = { a = 1 } end,
      function(r) r.headers = { "a" } end, function(r) r.headers = { a = "x\r\ny: z" } end,
      function(r) r.headers = { ["a b"] = "x" } end, function(r) r.body = {} end,
    } do
      local fine, message = pcall(function() through(change):get("ok", "1") end)
      assert.is_false(fine)
      assert.matches("send: ", message, 1, true)
    end
    local client = faults.client { transport = function(_, send) return send() end }
    assert.has_error(function() client:things():get("ok", "1") end)
  end)

  it("throws when the client was closed in between", function()
    local client
    client = faults.client { transport = function(request, send)
      client:close()
      return send(request)
    end }
    assert.has_error(function() client:things():get("ok", "1") end, "faulty: the client is closed")
  end)
end)
