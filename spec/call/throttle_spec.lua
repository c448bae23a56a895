local switchboard = require "switchboard"
local crowd = require "spec.support.crowd"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"

describe("many calls at once, against a server that allows 100 in 2 seconds,", function()
  setup(faults.start)
  teardown(faults.stop)

  -- 500 calls; how many succeeded, how many attempts there were, what the server counted, how long it took. Attempts
  -- that have not reached the server, whose connection a busy machine has lost, are left out.
  local function run(options)
    local lost = 0
    options.driver = crowd.driver
    options.timeout = 60
    options.on_retry = function(event)
      lost = lost + (event.status and 0 or 1)
    end
    local client, id = faults.client(options), faults.id()
    local done, attempts, last = 0, 0
    local began = os.time()
    crowd.run(500, function()
      local value, err, meta = client:things():get("window", id, { limit = 100, window = 2 })
      last = switchboard.assert(value, err)
      done = done + 1
      attempts = attempts + meta.attempts
    end)
    local seconds = os.time() - began
    local totals = faults.client():things():get("window", id, { limit = 1000000, window = 1000 })
    assert(last)
    return done, attempts - lost, totals.refused, totals.total - 1, seconds
  end

  it("are spaced by the throttle: no 429, and little more than the least possible time", function()
    local done, attempts, refused, total, seconds = run { throttle = true }
    assert.equal(500, done)
    assert.equal(500, attempts)
    assert.equal(0, refused)
    assert.equal(500, total)
    assert.is_true(seconds < 16, seconds) -- eight seconds at the least
  end)

  it("all succeed without it, by being sent again", function()
    local done, attempts, refused, total = run { retries = 20 }
    assert.equal(500, done)
    assert.is_true(refused > 0)
    assert.equal(500 + refused, attempts)
    assert.equal(500, total)
  end)
end)

describe("a throttled client", function()
  local function limited(remaining, more)
    local headers = { ["X-RateLimit-Limit"] = "10", ["X-RateLimit-Remaining"] = tostring(remaining) }
    for name, value in pairs(more or {}) do
      headers[name] = value
    end
    return fake.json("{}", 200, headers)
  end

  it("waits for the next window, with a transport of one's own too", function()
    local client, requests = fake.client(function(_, n)
      return limited(n == 1 and 0 or 9, { ["X-RateLimit-Reset"] = ("%.3f"):format(os.time() + 0.5) })
    end, { throttle = true })
    assert(client:notes():get(1))
    assert(client:notes():get(2))
    assert.equal(2, #requests)
  end)

  it("fails at once when the wait does not fit into the timeout", function()
    local client, requests = fake.client(limited(0, {
      ["Date"] = "Sun, 06 Nov 1994 08:49:37 GMT", ["X-RateLimit-Reset"] = "784111797",
    }), { throttle = true, timeout = 5 })
    assert(client:notes():get(1))
    local value, err = client:notes():get(2)
    assert.is_nil(value)
    assert.equal("rate_limited", err.kind)
    assert.is_true(err.retry_after > 15 and err.retry_after <= 20)
    assert.is_true(err.retryable)
    assert.equal(0, err.attempts)
    assert.is_nil(err.status)
    assert.equal(1, #requests)
  end)

  it("holds nothing back where the server tells of no limit", function()
    local client, requests = fake.client(nil, { throttle = true })
    for i = 1, 50 do
      assert(client:notes():get(i))
    end
    assert.equal(50, #requests)
  end)

  it("is not stopped by calls that came to nothing", function()
    local client = fake.client(function(_, n)
      if n <= 3 then
        return nil, "broken", "network"
      end
      return limited(5)
    end, { throttle = true })
    for i = 1, 3 do
      assert.equal("network", select(2, client:notes():get(i)).kind)
    end
    assert(client:notes():get(4))
  end)

  it("can be closed, cancelled and collected while calls are held back", function()
    faults.start()
    local client, id = faults.client { throttle = true, driver = crowd.driver, timeout = 10 }, faults.id()
    local kinds = {}
    crowd.run(30, function(i)
      local _, err = client:things():get("window", id, { limit = 10, window = 2 })
      if i == 1 then
        client:close()
      end
      kinds[#kinds + 1] = err and err.kind or "ok"
    end)
    assert.equal(30, #kinds)
    for i = 2, 30 do
      assert.is_true(kinds[i] == "cancelled" or kinds[i] == "ok")
    end
    faults.stop()
  end)

  it("takes true or false", function()
    assert.matches("`throttle` must be true or false", select(2, pcall(fake.client, nil, { throttle = 5 })))
  end)
end)
