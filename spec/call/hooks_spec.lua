local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"

local names = { "on_request", "on_response", "on_retry" }

-- Options with hooks that write down what they are told.
local function recorded(options)
  local events = {}
  for _, name in ipairs(names) do
    options[name] = function(event)
      event.hook = name
      events[#events + 1] = event
    end
  end
  return options, events
end

local function in_short(events)
  local words = {}
  for i, event in ipairs(events) do
    words[i] = ("%s %d %s"):format(event.hook, event.attempt, event.status or event.kind or "-")
  end
  return words
end

describe("hooks", function()
  setup(faults.start)
  teardown(faults.stop)

  local function check_events(events, url)
    assert.same({
      "on_request 1 -", "on_response 1 503", "on_retry 1 503", "on_request 2 -", "on_response 2 200",
    }, in_short(events))
    for _, event in ipairs(events) do
      assert.equal("GET", event.method)
      assert.equal(url, event.url)
      assert.equal("get", event.action)
    end
    assert.equal("server", events[2].kind)
    assert.equal("server", events[3].kind)
    assert.is_nil(events[5].kind)
    assert.is_true(events[2].seconds >= 0)
    assert.is_true(events[3].wait > 0 and events[3].wait < 1)
  end

  it("tell what goes on", function()
    local options, events = recorded { retries = 1 }
    local id = faults.id()
    assert(faults.client(options):things():get("unavailable_once", id))
    check_events(events, faults.url "tls" .. "/unavailable_once/" .. id)
    assert.equal("req-1", events[2].request_id)
  end)

  it("tell the same of a transport of one's own", function()
    local options, events = recorded { retries = 1 }
    assert(fake.client(function(_, n)
      return n == 1 and { status = 503, headers = { ["Retry-After"] = "0.01" } } or fake.json "{}"
    end, options):notes():get(1))
    check_events(events, "https://notes.example/api/notes/1")
  end)

  it("tell of failures", function()
    local options, events = recorded { retries = 1, base_url = "http://127.0.0.1:1" }
    assert.is_nil((faults.client(options):things():get("ok", "1")))
    assert.same({
      "on_request 1 -", "on_response 1 network", "on_retry 1 network", "on_request 2 -", "on_response 2 network",
    }, in_short(events))
    assert.is_string(events[2].message)
  end)

  it("never show the credentials", function()
    local options, events = recorded { retries = 0 }
    fake.client(fake.json("{}", 401, { ["x-request-id"] = fake.token }), options):notes():get(fake.token)
    assert.equal(2, #events)
    for _, event in ipairs(events) do
      for name, value in pairs(event) do
        assert.is_nil(tostring(value):find(fake.token, 1, true), name)
      end
    end
    assert.matches("%[redacted%]$", events[1].url)
  end)

  it("that make calls have an end", function()
    local things, told, errors = nil, 0, {}
    things = faults.client {
      retries = 0,
      on_request = function()
        told = told + 1
        local value, err, inner = things:get("ok", faults.id())
        assert(value, err)
        errors[#errors + 1] = inner.hook_error
      end,
    }:things()
    assert.same({ ok = true }, (things:get("ok", faults.id())))
    assert.equal(4, told)
    assert.same({ "too many hooks run within each other" }, errors)
    told, errors = 0, {}
    local _, _, meta = things:get("ok", faults.id())
    assert.is_nil(meta.hook_error)
    assert.equal(4, told)
  end)

  it("that throw cost no call, and what they threw is told", function()
    for _, name in ipairs(names) do
      local thrown = { "whatever" }
      local times = 0
      local function throw()
        times = times + 1
        error(times == 1 and thrown or "again")
      end
      local value, err, meta = faults.client { retries = 1, [name] = throw }:things():get("unavailable_once", faults.id())
      assert.same({ ok = true }, value)
      assert.is_nil(err)
      assert.equal(thrown, meta.hook_error, name)

      times = 0
      local failed = fake.client({ status = 503 }, { retries = 1, [name] = throw })
      value, err = failed:notes():get(1)
      assert.is_nil(value)
      assert.equal("server", err.kind)
      assert.equal(2, err.attempts)
      assert.equal(thrown, err.hook_error)
    end
  end)

  it("may not yield", function()
    local thread = coroutine.wrap(function()
      return faults.client { on_response = coroutine.yield }:things():get("ok", faults.id())
    end)
    local value, _, meta = thread()
    assert.same({ ok = true }, value)
    assert.matches("yield", tostring(meta.hook_error))
  end)

  it("may close the client they belong to", function()
    for _, name in ipairs(names) do
      local client
      client = faults.client { retries = 1, [name] = function() client:close() end }
      local value, err = client:things():get("unavailable_once", faults.id())
      assert.is_nil(value)
      assert.equal("cancelled", err.kind, name)
      client = fake.client({ status = 503 }, { retries = 1, [name] = function() client:close() end })
      value, err = client:notes():get(1)
      assert.is_nil(value)
      assert.equal("cancelled", err.kind, name)
    end
  end)

  it("may make calls of their own, and collect garbage", function()
    local inner = 0
    local options = { retries = 1 }
    for _, name in ipairs(names) do
      options[name] = function()
        inner = inner + 1
        switchboard.assert(faults.client():things():get("ok", faults.id()))
        collectgarbage()
      end
    end
    assert(faults.client(options):things():get("unavailable_once", faults.id()))
    assert.equal(5, inner)
  end)

  it("are functions", function()
    for _, name in ipairs(names) do
      assert.matches("'" .. name .. "' must be a function, got a string", select(2, pcall(fake.client, nil, { [name] = "print" })))
    end
  end)
end)
