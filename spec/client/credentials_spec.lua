local cassette = require "switchboard.cassette"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

describe("credentials that a function brings", function()
  setup(faults.start)
  teardown(faults.stop)

  -- A client whose function brings the tokens in turn, the last of them again and again; and how often it was asked.
  local function rotating(tokens, options)
    local asked = { count = 0 }
    local all = { token = function(seconds)
      asked.count = asked.count + 1
      asked.seconds = seconds
      return tokens[math.min(asked.count, #tokens)]
    end }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return faults.client(all), asked
  end

  it("are asked for by the first call, and kept", function()
    local client, asked = rotating { "second-token" }
    assert.equal(0, asked.count)
    assert(client:things():get("rotated", faults.id(), nil, { timeout = 7 }))
    assert.is_true(asked.seconds > 0 and asked.seconds <= 7)
    assert(client:things():get("rotated", faults.id()))
    assert(client:request("GET", "/rotated/" .. faults.id()))
    assert.equal(1, asked.count)
  end)

  it("are asked for again after a 401, once", function()
    local client, asked = rotating { "first-token", "second-token" }
    local id = faults.id()
    assert(client:things():post("rotated", id, { text = "x" }))
    assert.equal(2, asked.count)
    local seen = faults.seen("rotated", id)
    assert.matches("Bearer first%-token", seen[1])
    assert.matches("Bearer second%-token", seen[2])
    assert.matches('{"text":"x"}', seen[2])
    client, asked = rotating { "first-token", "third-token" }
    id = faults.id()
    local value, err = client:things():get("rotated", id)
    assert.is_nil(value)
    assert.equal("authentication", err.kind)
    assert.equal("the token is old", err.message)
    assert.equal(2, asked.count)
    assert.equal(2, #faults.seen("rotated", id))
  end)

  it("are asked for again for calls side by side as well", function()
    local client, asked = rotating { "first-token", "second-token" }
    local answers = assert(switchboard.map({ 1, 2, 3, 4, 5, 6 }, 6, function()
      return client:things():get("rotated", faults.id())
    end))
    assert.equal(6, #answers)
    assert.equal(2, asked.count)
  end)

  it("are brought once for all who wait for them", function()
    local asked = 0
    local vault = faults.client()
    local client = faults.client { token = function(seconds)
      asked = asked + 1
      assert(vault:things():get("slow", faults.id(), nil, { timeout = seconds })) -- it may wait
      return "second-token"
    end }
    local answers = assert(switchboard.map({ 1, 2, 3, 4, 5, 6, 7, 8 }, 8, function()
      return client:things():get("rotated", faults.id())
    end))
    assert.equal(8, #answers)
    assert.equal(1, asked)
  end)

  it("expire when the function says so", function()
    local asked = 0
    local client = faults.client { token = function()
      asked = asked + 1
      return "second-token", asked == 1 and 1e-6 or 1e6
    end }
    for _ = 1, 3 do
      assert(client:things():get("rotated", faults.id()))
    end
    assert.equal(2, asked)
  end)

  it("count towards the timeout of the call", function()
    local client = faults.client { token = function()
      switchboard.sleep(0.06)
      return "second-token"
    end }
    local id = faults.id()
    local value, err = client:things():get("rotated", id, nil, { timeout = 0.05 })
    assert.is_nil(value)
    assert.equal("timeout", err.kind)
    assert.equal(0, err.attempts)
    assert.equal(0, #(faults.seen("rotated", id) or {}))
    -- One who only waits for them is told at its own deadline.
    client = faults.client { token = function()
      switchboard.sleep(0.2)
      return "second-token"
    end }
    switchboard.run(function()
      local first = switchboard.spawn(function() return client:things():get("rotated", faults.id()) end)
      switchboard.sleep(0)
      err = select(2, client:things():get("rotated", faults.id(), nil, { timeout = 0.03 }))
      assert.equal("timeout", err.kind)
      assert.equal("no credentials in time", err.message)
      assert.is_true(err.retryable)
      assert(first:join())
    end)
  end)

  it("that can't be had are the call's failure", function()
    local why = fake.client(function() return nil, "the vault is shut" end, { retries = 0 })
    local client = faults.client { token = function()
      local note, err = why:notes():get(1)
      return note and "second-token", err
    end }
    local value, err = client:things():get("ok", faults.id())
    assert.is_nil(value)
    assert.is_true(switchboard.is_error(err))
    assert.same({ "network", "the vault is shut" }, { err.kind, err.message })
    client = faults.client { token = function() return nil, "sealed" end }
    err = select(2, client:things():get("ok", faults.id()))
    assert.same({ "authentication", "no credentials: sealed", 0, false }, { err.kind, err.message, err.attempts, err.retryable })
    client = faults.client { token = function() end }
    err = select(2, client:things():get("ok", faults.id()))
    assert.equal("no credentials: `token` brought none", err.message)
    -- Also when it was asked again.
    local asked = 0
    client = faults.client { token = function()
      asked = asked + 1
      return asked == 1 and "first-token" or nil, asked == 2 and "sealed" or nil
    end }
    err = select(2, client:things():get("rotated", faults.id()))
    assert.equal("no credentials: sealed", err.message)
    assert.equal("no credentials: `token` brought none", select(2, client:things():get("rotated", faults.id())).message)
  end)

  it("are checked", function()
    for _, token in ipairs { "", "a\nb", "a\r\nX-Evil: 1", "a\0b", "Bearer ", 5, true, {} } do
      local value, err = faults.client { token = function() return token end }:things():get("ok", faults.id())
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal("token", err.param)
    end
    for _, life in ipairs { 0, -1, "9", 0 / 0 } do
      local err = select(2, faults.client { token = function() return "t0ken", life end }:things():get("ok", faults.id()))
      assert.equal("invalid_request", err.kind)
    end
    local id = faults.id()
    assert(faults.client { token = function() return "Bearer second-token" end }:things():get("rotated", id))
    assert.is_nil(faults.seen("rotated", id)[1]:find("Bearer Bearer", 1, true))
    assert.matches("option 'token' must be a string, got a table", select(2, pcall(faults.client, { token = {} })))
  end)

  it("throw through the call, and an error object is its failure", function()
    local client = faults.client { token = function() error("out of order", 0) end }
    assert.same({ false, "out of order" }, { pcall(function() client:things():get("ok", faults.id()) end) })
    assert.equal("out of order", select(2, switchboard.map({ 1, 2, 3 }, 3, function()
      return client:things():get("ok", faults.id())
    end)))
    local vault = fake.client(function() return { status = 503 } end, { retries = 0 })
    client = faults.client { token = function() return switchboard.assert(vault:notes():get(1)) end }
    assert.equal("server", select(2, client:things():get("ok", faults.id())).kind)
  end)

  it("that need themselves are an error", function()
    local client
    client = faults.client { token = function() return client:things():get("ok", faults.id()) end }
    local value, err = client:things():get("ok", faults.id())
    assert.is_nil(value)
    assert.equal("invalid_request", err.kind)
    assert.matches("needs it itself", err.message)
    switchboard.run(function()
      assert.equal("invalid_request", select(2, client:things():get("ok", faults.id())).kind)
    end)
  end)

  it("are taken over when the one who asked is cancelled", function()
    local asked = 0
    local client = faults.client { token = function()
      asked = asked + 1
      local slept, err = switchboard.sleep(0.02)
      return slept and "second-token", err
    end }
    switchboard.run(function()
      local first = switchboard.spawn(function() return client:things():get("rotated", faults.id()) end)
      local second = switchboard.spawn(function() return client:things():get("rotated", faults.id()) end)
      switchboard.sleep(0.005)
      first:cancel()
      assert(second:join())
      assert.equal(2, asked)
    end)
  end)

  it("show nowhere", function()
    local told = {}
    local function tell(event)
      for _, value in pairs(event) do
        told[#told + 1] = tostring(value)
      end
    end
    local path = os.tmpname()
    local client = faults.client {
      token = function() return "second-token" end,
      on_request = tell, on_response = tell, transport = cassette.record(path),
    }
    local _, err = client:things():get("echo", "second-token")
    client:close()
    for _, value in pairs(err) do
      told[#told + 1] = tostring(value)
    end
    told[#told + 1] = tostring(err)
    local file = assert(io.open(path))
    told[#told + 1] = file:read "*a"
    file:close()
    os.remove(path)
    told = table.concat(told, "\n")
    assert.matches("%[redacted%]", told)
    assert.is_nil(told:find("second-token", 1, true))
  end)

  it("go under the header of the connector", function()
    local sent
    local definition = fake.definition()
    definition.auth = { option = "key", header = "X-Key", prefix = "" }
    local client = switchboard.define(definition) { key = function() return "a-key" end, transport = function(request)
      sent = request.headers
      return fake.json "{}"
    end }
    assert(client:notes():get(1))
    assert.equal("a-key", sent["x-key"])
    assert.is_nil(sent.authorization)
  end)
end)

describe("credentials of the services", function()
  local box
  before_each(function() box = sandbox.new() end)

  it("may be brought, and are shared with companions", function()
    local asked, used = 0, {}
    local cr = switchboard.commonroom {
      base_url = box:base_url "commonroom",
      transport = function(request)
        used[#used + 1] = request.headers.authorization
        local own = request.url:find(box:base_url "commonroom", 1, true)
        return own and box:handle(request) or fake.json '{"success":true,"data":[],"meta":{"nextCursor":null}}'
      end,
      companions = { v2 = { base_url = "https://v2.example" } },
      api_token = function()
        asked = asked + 1
        return sandbox.tokens.commonroom
      end,
    }
    assert(cr:tags():list())
    assert(cr:v2():contacts():list { limit = 5 })
    assert.equal(1, asked)
    assert.equal(2, #used)
    assert.equal(used[1], used[2])
    local ic = switchboard.intercom {
      base_url = box:base_url "intercom", transport = box:transport(), access_token = function() return sandbox.tokens.intercom end,
    }
    local seen = 0
    for _ in ic:contacts():each { per_page = 50 } do
      seen = seen + 1
    end
    assert.equal(120, seen)
  end)

  it("may be brought for a hosted connector", function()
    local asked = 0
    local ic = switchboard.intercom {
      transport = box:transport(),
      hosted = {
        connector_id = "00000000-0000-4000-8000-000000000001", base_url = box:base_url "hosted",
        token = function()
          asked = asked + 1
          box.state.hosted.tokens["token-" .. asked] = math.huge
          return "token-" .. asked
        end,
      },
    }
    assert(ic:admins():list())
    assert(ic:admins():list())
    assert.equal(1, asked)
    box.state.hosted.tokens = {}
    assert(ic:admins():list())
    assert.equal(2, asked)
  end)
end)
