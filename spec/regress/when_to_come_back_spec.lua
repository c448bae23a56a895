-- When a refused call is sent again: what the answer says of it, and what it only seems to say.
local fake = require "spec.support.fake"

-- The answers to the calls of a client, one after another; the last one goes on.
local function client_of(options, ...)
  local answers = { ... }
  return fake.client(function(_, n)
    local answer = answers[math.min(n, #answers)]
    return fake.json("{}", answer[1], answer[2])
  end, options)
end

-- What comes of a call that is refused with these headers and may be sent again only within 0.4 s.
local function refused(status, headers, timeout)
  local client, requests = client_of({ retries = 1, timeout = timeout or 0.4 }, { status, headers }, { 200 })
  local value, err = client:notes():get(1)
  return value, err, #requests
end

local function from_now(seconds)
  return ("%d"):format(os.time() + seconds)
end

describe("a reset", function()
  it("that is over says nothing: Retry-After stands", function()
    local _, err, count = refused(429, { ["X-RateLimit-Reset"] = from_now(-10), ["Retry-After"] = "3" })
    assert.equal(3, err.retry_after)
    assert.equal(1, count)
  end)

  it("that is over, or none to believe, is not a wait of zero", function()
    for _, reset in ipairs { from_now(-10), "0", from_now(60) .. "000", "soon" } do
      local client = client_of({}, { 429, { ["X-RateLimit-Reset"] = reset } })
      local _, err = client:notes():get(1)
      assert.is_nil(err.retry_after, reset)
    end
  end)

  it("goes behind Retry-After", function()
    local value, _, count = refused(429, { ["X-RateLimit-Reset"] = from_now(100), ["Retry-After"] = "0.1" })
    assert.is_table(value)
    assert.equal(2, count)
  end)

  it("that is too small for a date is seconds", function()
    local _, err, count = refused(429, { ["X-RateLimit-Reset"] = "30", ["X-RateLimit-Remaining"] = "0" })
    assert.equal(30, err.retry_after)
    assert.equal(1, count)
  end)

  it("further away than a day does not fit", function()
    local _, err, count = refused(429, { ["X-RateLimit-Reset"] = from_now(200000) })
    assert.equal("rate_limited", err.kind)
    assert.is_true(err.retry_after > 190000)
    assert.equal(1, count)
  end)
end)

describe("Retry-After", function()
  it("of more than a day does not fit", function()
    for _, wait in ipairs { "86401", os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() + 200000) } do
      local _, err, count = refused(429, { ["Retry-After"] = wait })
      assert.equal("rate_limited", err.kind)
      assert.is_true(err.retry_after > 86400)
      assert.equal(1, count)
    end
  end)

  it("is heeded whatever trouble the server is in", function()
    local _, err, count = refused(529, { ["Retry-After"] = "7" })
    assert.equal(7, err.retry_after)
    assert.equal(1, count)
  end)
end)

describe("a server in trouble", function()
  local window = { ["X-RateLimit-Reset"] = from_now(1000), ["X-RateLimit-Remaining"] = "42" }

  it("does not mean the window's end while calls are left, or nothing says that none is", function()
    for _, headers in ipairs { window, { ["X-RateLimit-Reset"] = window["X-RateLimit-Reset"] } } do
      local value, _, count = refused(503, headers, 5)
      assert.is_table(value)
      assert.equal(2, count)
    end
  end)

  it("means it when no calls are left", function()
    local _, err, count = refused(503, { ["X-RateLimit-Reset"] = from_now(1000), ["X-RateLimit-Remaining"] = "0" })
    assert.equal("server", err.kind)
    assert.is_true(err.retry_after > 900)
    assert.equal(1, count)
  end)

  it("may say so with a status that no RFC knows: reads are repeated", function()
    for _, status in ipairs { 509, 520, 521, 522, 523, 524, 525, 529, 530, 599 } do
      local value, _, count = refused(status, nil, 5)
      assert.is_table(value, status)
      assert.equal(2, count)
      local client = client_of({}, { status })
      local _, err = client:notes():get(1)
      assert.equal("server", err.kind)
      assert.is_true(err.retryable)
      _, err = client:notes():create { text = "a" }
      assert.is_false(err.retryable)
    end
  end)

  it("is not repeated where nothing will change", function()
    for _, status in ipairs { 501, 505, 511 } do
      local _, err, count = refused(status)
      assert.is_false(err.retryable)
      assert.equal(1, count)
    end
  end)
end)

it("A throttled client waits for as many seconds as the reset says", function()
  local client, requests = client_of({ throttle = true, timeout = 0.5 }, {
    200, { ["X-RateLimit-Limit"] = "10", ["X-RateLimit-Remaining"] = "0", ["X-RateLimit-Reset"] = "20" },
  })
  assert(client:notes():get(1))
  local _, err = client:notes():get(2)
  assert.equal("rate_limited", err.kind)
  assert.is_true(err.retry_after > 19 and err.retry_after <= 20)
  assert.equal(1, #requests)
end)
