local core = require "switchboard.core"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local switchboard = require "switchboard"

describe("headers that a function gives", function()
  setup(faults.start)
  teardown(faults.stop)

  -- The values of a header in the requests that the path got, "-" where it was not there.
  local function seen(scenario, id, name)
    local values = {}
    for i, request in ipairs(faults.seen(scenario, id) or {}) do
      values[i] = request:lower():match("\r\n" .. name:lower():gsub("%-", "%%-") .. ": ([^\r\n]*)") or "-"
    end
    return values
  end

  it("are those of each attempt", function()
    local told = {}
    local client = faults.client { retries = 1, headers = function(attempt)
      told[#told + 1] = attempt
      return { traceparent = "trace-" .. attempt.attempt }
    end }
    local id = faults.id()
    local _, _, meta = assert(client:things():get("unavailable_once", id))
    assert.equal(2, meta.attempts)
    assert.same({ "trace-1", "trace-2" }, seen("unavailable_once", id, "traceparent"))
    assert.same({ 1, 2 }, { told[1].attempt, told[2].attempt })
    assert.same({ "GET", "get" }, { told[1].method, told[1].action })
    assert.equal(faults.url "tls" .. "/unavailable_once/" .. id, told[1].url)
    assert.is_nil(told[3])
  end)

  it("do not stay for the next attempt, and what they replaced comes back", function()
    local client = faults.client { retries = 1 }
    local id = faults.id()
    assert(client:things():get("unavailable_once", id, nil, { headers = function(attempt)
      return attempt.attempt == 1 and { ["X-Once"] = "yes", Accept = "text/plain" } or {}
    end }))
    assert.same({ "yes", "-" }, seen("unavailable_once", id, "X-Once"))
    assert.same({ "text/plain", "application/json" }, seen("unavailable_once", id, "Accept"))
  end)

  it("of a call come on top of the client's, be they given or asked for", function()
    local function client_with(headers)
      return faults.client { headers = headers }
    end
    local function both() return { ["X-A"] = "client", ["X-B"] = "client" } end
    for _, headers in ipairs { both, both() } do
      local id = faults.id()
      assert(client_with(headers):things():get("ok", id, nil, { headers = function() return { ["X-B"] = "call" } end }))
      assert.same({ "client", "call" }, { seen("ok", id, "X-A")[1], seen("ok", id, "X-B")[1] })
    end
    local id = faults.id()
    assert(client_with(both):things():get("ok", id, nil, { headers = { ["X-C"] = "call" } }))
    assert.same({ "client", "call" }, { seen("ok", id, "X-A")[1], seen("ok", id, "X-C")[1] })
    assert.same({}, seen("ok", faults.id(), "X-A"))
  end)

  it("go with raw requests, and with pages that are fetched ahead", function()
    local asked = 0
    local client = faults.client { headers = function()
      asked = asked + 1
      return { traceparent = "span-" .. asked }
    end }
    local id = faults.id()
    assert(client:request("GET", "/ok/" .. id))
    assert.same({ "span-1" }, seen("ok", id, "traceparent"))
    id = faults.id()
    local pages = client:things():pages("list", "next_elsewhere", id)
    assert.equal(1, #assert(pages()))
    assert.equal(3, asked) -- the second is under way by itself
    assert.equal(1, #assert(pages()))
    assert.equal(3, asked)
    assert.same({ "span-2", "span-3" }, seen("next_elsewhere", id, "traceparent"))
  end)

  it("go through a transport of one's own, where each attempt has them too", function()
    local sent = {}
    local client = fake.client(function(request, n)
      sent[n] = request.headers.traceparent
      return n == 1 and { status = 503, headers = { ["Retry-After"] = "0.01" } } or fake.json "{}"
    end, { retries = 1, headers = function(attempt) return { traceparent = "trace-" .. attempt.attempt } end })
    assert(client:notes():get(1))
    assert.same({ "trace-1", "trace-2" }, sent)
    -- What `send` carries is part of that attempt.
    local asked = 0
    client = faults.client {
      headers = function()
        asked = asked + 1
        return { traceparent = "span-" .. asked }
      end,
      transport = function(request, send) return send(request) end,
    }
    local id = faults.id()
    assert(client:things():get("ok", id))
    assert.same({ "span-1" }, seen("ok", id, "traceparent"))
  end)

  it("go with new credentials after a 401", function()
    local asked = 0
    local client = faults.client {
      token = function()
        asked = asked + 1
        return asked == 1 and "first-token" or "second-token"
      end,
      headers = function(attempt) return { ["X-Attempt"] = tostring(attempt.attempt) } end,
    }
    local id = faults.id()
    assert(client:things():get("rotated", id))
    assert.same({ "bearer first-token", "bearer second-token" }, seen("rotated", id, "Authorization"))
    assert.same({ "1", "1" }, seen("rotated", id, "X-Attempt"))
  end)

  it("that are not right are an error of the call, and nothing is sent", function()
    local told = 0
    local cases = {
      { "must return a table, got a nil", function() end },
      { "must return a table, got a string", function() return "traceparent: x" end },
      { "has no strings", function() return { "x" } end },
      { "has no strings", function() return { a = 5 } end },
      { "not valid: 'X%-A'", function() return { ["X-A"] = "a\r\nX-Evil: 1" } end },
      { "not valid: '%?'", function() return { ["a b"] = "x" } end },
      { "threw: out of order", function() error("out of order", 0) end },
      { "threw: table", function() error {} end },
      { "threw: gone", function() error(core.error { kind = "gone", message = "gone" }, 0) end },
      { "threw: .*yield", function() coroutine.yield() end },
    }
    for _, road in ipairs { "client", "call", "run", "transport" } do
      for _, case in ipairs(cases) do
        local what, headers = case[1], case[2]
        local id = faults.id()
        local client = faults.client {
          retries = 2,
          headers = road ~= "call" and headers or nil,
          transport = road == "transport" and function() error "it was sent" end or nil,
          on_request = function() told = told + 1 end,
        }
        local function call()
          return client:things():get("ok", id, nil, road == "call" and { headers = headers } or nil)
        end
        local value, err
        if road == "run" then
          value, err = switchboard.run(call)
        else
          value, err = call()
        end
        assert.is_nil(value)
        assert.equal("invalid_request", err.kind)
        assert.equal("headers", err.param)
        assert.matches("^option `headers`: the function ", err.message)
        assert.matches(what, err.message)
        assert.same({ 0, false }, { err.attempts, err.retryable })
        assert.same({}, seen("ok", id, "host"))
      end
    end
    assert.equal(0, told)
    assert.equal(0, core.engine():pending())
  end)

  it("that are not right in a later attempt end the call there", function()
    local client = faults.client { retries = 3, headers = function(attempt)
      return attempt.attempt == 1 and {} or nil
    end }
    local id = faults.id()
    local _, err = client:things():get("unavailable_once", id)
    assert.equal("invalid_request", err.kind)
    assert.equal(1, err.attempts)
    assert.is_nil(err.status)
    assert.equal(1, #seen("unavailable_once", id, "host"))
  end)

  it("may close the client, and make calls of another", function()
    local client
    client = faults.client { headers = function()
      client:close()
      return {}
    end }
    assert.equal("cancelled", select(2, client:things():get("ok", faults.id())).kind)
    client = faults.client { headers = function()
      client:close()
      error "too late"
    end }
    assert.equal("cancelled", select(2, client:things():get("ok", faults.id())).kind)
    local made = {}
    local other = faults.client()
    client = faults.client { retries = 1, headers = function(attempt)
      made[attempt.attempt] = other:things():get("ok", faults.id())
      return {}
    end }
    assert(client:things():get("unavailable_once", faults.id()))
    assert.equal(2, #made)
  end)

  it("can't ask for a range of what goes to a sink", function()
    local definition = fake.definition()
    definition.resources.files = { get = { "GET /files/{id}", answer = "bytes" } }
    local client = switchboard.define(definition) {
      token = fake.token, transport = function() return { status = 200, body = "x" } end,
      headers = function() return { Range = "bytes=0-1" } end,
    }
    local _, err = client:files():get(1, nil, { sink = function() end })
    assert.equal("invalid_request", err.kind)
    assert.matches("can't ask for a range", err.message)
  end)

  it("show no secret when they fail", function()
    local client = faults.client { headers = function() error(faults.token, 0) end }
    local _, err = client:things():get("ok", faults.id())
    assert.equal("option `headers`: the function threw: [redacted]", err.message)
  end)

  it("are refused where they are no table and no function", function()
    assert.matches("option `headers` must be a table or a function, got a string", select(2, pcall(faults.client, { headers = "x" })))
    local _, err = faults.client():things():get("ok", "1", nil, { headers = 5 })
    assert.matches("must be a table or a function, got a number", err.message)
  end)

  it("let their function go with the call", function()
    local weak = setmetatable({}, { __mode = "k" })
    local client = faults.client()
    do
      local unique = {}
      local function headers() return { ["X-Unique"] = tostring(unique) } end
      weak[headers] = true
      assert(client:things():get("ok", faults.id(), nil, { headers = headers }))
    end
    collectgarbage()
    collectgarbage()
    assert.is_nil(next(weak))
  end)
end)
