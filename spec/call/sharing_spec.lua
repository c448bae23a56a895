local core = require "switchboard.core"
local switchboard = require "switchboard"
local crowd = require "spec.support.crowd"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local memory_store = require "spec.support.memory_store"

local function shared(store, more)
  local throttle = { shared = store, key = "spec" }
  for name, value in pairs(more or {}) do
    throttle[name] = value
  end
  return throttle
end

describe("clients that share a limit of 20 in 2 seconds", function()
  setup(faults.start)
  teardown(faults.stop)

  -- `count` calls of each of `clients` clients, all at once. Returns what the server counted.
  local function run(clients, count, throttle, options)
    local id, made, done, failed = faults.id(), {}, 0, {}
    for i = 1, clients do
      local own = { throttle = throttle, driver = crowd.driver, timeout = 60, retries = 20 }
      for name, value in pairs(options or {}) do
        own[name] = value
      end
      made[i] = faults.client(own)
    end
    crowd.run(clients * count, function(i)
      local value, err = made[i % clients + 1]:things():get("window", id, { limit = 20, window = 2 })
      if value then
        done = done + 1
      else
        failed[#failed + 1] = err
      end
    end)
    local totals = faults.client():things():get("window", id, { limit = 1000000, window = 1000 })
    return { done = done, failed = failed, refused = totals.refused, total = totals.total - 1, clients = made }
  end

  it("are refused nothing, or next to nothing", function()
    local store = memory_store.new()
    local its = run(6, 10, shared(store))
    assert.equal(60, its.done)
    assert.equal(60, its.total)
    assert.is_true(its.refused <= 3, its.refused)
    assert.is_true(its.clients[1]:rate_limit().shared)
  end)

  it("are refused a lot when each knows of itself alone", function()
    local its = run(6, 10, true)
    assert.equal(60, its.done)
    assert.is_true(its.refused > 10, its.refused)
    assert.is_nil(its.clients[1]:rate_limit().shared)
  end)

  it("get back what a client that is gone has leased when its window is over", function()
    local store, taken = memory_store.new(), false
    store.before = function(verb, name)
      if verb == "add" and name:find ":w" and not taken then
        taken = true
        store:add(name, 15, 10)
      end
    end
    local its = run(2, 15, shared(store))
    assert.equal(30, its.done)
    assert.is_true(taken)
    assert.is_true(its.refused <= 3, its.refused)
  end)

  for what, before in pairs {
    throws = function() error "the store is broken" end,
    ["throws an object"] = function() error(setmetatable({}, { __tostring = function() error "no text" end })) end,
    ["returns nil and a message"] = function() return nil, "connection refused" end,
    ["answers nonsense"] = function(verb) return verb == "get" and "1e999 x" or "many", "x" end,
    ["counts what is no number"] = function(verb)
      if verb == "add" then
        return 0 / 0
      end
    end,
  } do
    it("go on alone with a store that " .. what, function()
      local messages = {}
      local its = run(2, 10, shared(memory_store.new(before), {
        on_store = function(message)
          messages[#messages + 1] = message
          error "a hook that throws"
        end,
      }))
      assert.equal(20, its.done)
      assert.equal(20, its.total)
      assert.is_false(its.clients[1]:rate_limit().shared)
      if what ~= "counts what is no number" then
        assert.equal(2, #messages) -- once for each client
      end
    end)
  end

  it("believe no count and no board", function()
    local boards = { "", "none", "1 2", "99999999999999999999 1 1 1 1", "5 -1 -1 1 0", "-7 0 -1 0 0", "1e9 1 1 1 1", "nan 1 1 1 1" }
    for _, board in ipairs(boards) do
      local lies = 2
      local its = run(1, 5, shared(memory_store.new(function(verb)
        if verb == "get" and lies > 0 then
          lies = lies - 1
          return board, 0.3
        end
      end)))
      assert.equal(5, its.done, board)
    end
    for _, total in ipairs { -1e300, 1e300, -5, 0.5, math.huge } do
      local its = run(1, 3, shared(memory_store.new(function(verb)
        if verb == "add" then
          return total
        end
      end)), { timeout = 15 })
      assert.equal(3, its.done + #its.failed, total)
    end
  end)

  it("say when the store is back", function()
    local is_away, messages = true, {}
    local store = memory_store.new(function()
      if is_away then
        return nil, "away"
      end
    end)
    local client = faults.client {
      throttle = shared(store, { on_store = function(message) messages[#messages + 1] = message or "back" end }),
    }
    local id = faults.id()
    assert(client:things():get("window", id, { limit = 20, window = 2 }))
    is_away = false
    local wake = core.now() + 1.1
    while core.now() < wake do
      core.engine():step(math.max(0, wake - core.now()))
    end
    assert(client:things():get("window", id, { limit = 20, window = 2 }))
    assert.same({ "away", "back" }, messages)
    assert.is_true(client:rate_limit().shared)
  end)

  it("are not held up by a store that never answers", function()
    local hung = {}
    local store = memory_store.new(function()
      hung[#hung + 1] = coroutine.running()
      if core.is_yieldable == nil or core.is_yieldable() then
        coroutine.yield()
      end
    end)
    local done = 0
    local client = faults.client { throttle = shared(store), driver = crowd.driver, timeout = 20 }
    local id = faults.id()
    crowd.run(10, function()
      assert(client:things():get("window", id, { limit = 20, window = 2 }))
      done = done + 1
    end)
    assert.is_true(done >= 8, done) -- two at the most hang in the store itself
    assert.is_false(client:rate_limit().shared)
    hung = {}
    collectgarbage()
  end)

  it("may be closed and collected in the middle of an inquiry", function()
    local client
    local store = memory_store.new(function(verb)
      if verb == "add" then
        client:close()
        client = nil
        collectgarbage()
      end
    end)
    client = faults.client { throttle = shared(store), driver = crowd.driver }
    local kinds, id = {}, faults.id()
    crowd.run(4, function()
      if not client then
        return
      end
      local _, err = client:things():get("window", id, { limit = 20, window = 2 })
      kinds[#kinds + 1] = err and err.kind or "ok"
    end)
    assert.same({ "cancelled" }, kinds)
  end)

  it("wait in tasks whose store yields", function()
    local store = memory_store.new(function() switchboard.sleep(0.002) end)
    local client = faults.client { throttle = shared(store), timeout = 60 }
    local id, done = faults.id(), 0
    switchboard.run(function()
      switchboard.map({ 1, 2, 3, 4, 5, 6, 7, 8 }, 8, function()
        local value, err = client:things():get("window", id, { limit = 5, window = 2 })
        switchboard.assert(value, err)
        done = done + 1
      end)
    end)
    assert.equal(8, done)
    assert.is_true(client:rate_limit().shared)
  end)

  it("keep their timeouts while they wait for a window", function()
    local store = memory_store.new()
    local client = faults.client { throttle = shared(store), timeout = 0.3 }
    local id, failed = faults.id(), nil
    for _ = 1, 6 do
      local _, err = client:things():get("window", id, { limit = 2, window = 10 })
      failed = failed or err
    end
    assert.is_true(failed.kind == "rate_limited" or failed.kind == "timeout", failed.kind)
    assert.is_true(failed.retryable)
  end)
end)

describe("a client with a shared limit", function()
  local function limited(limit, used, reset)
    return fake.json("{}", 200, {
      ["X-RateLimit-Limit"] = tostring(limit), ["X-RateLimit-Remaining"] = tostring(limit - used),
      ["X-RateLimit-Reset"] = ("%.3f"):format(reset),
    })
  end

  it("asks the store seldom, with a transport of one's own too", function()
    local store, reset = memory_store.new(), os.time() + 30
    local client, requests = fake.client(function(_, n) return limited(1000, n, reset) end, { throttle = shared(store) })
    for i = 1, 300 do
      assert(client:notes():get(i))
    end
    assert.equal(300, #requests)
    assert.is_true(store.asked < 40, store.asked)
  end)

  it("takes no more than its part of a further key", function()
    local store, reset = memory_store.new(), os.time() + 30
    local throttle = shared(store, { also = { workspace = 10 } })
    local client, requests = fake.client(function(_, n) return limited(1000, n, reset) end, { throttle = throttle, timeout = 2 })
    local other = fake.client(function(_, n) return limited(1000, n, reset) end,
      { throttle = shared(store, { key = "other app", also = { workspace = 10 } }), timeout = 2 })
    local done = 0
    for i = 1, 8 do
      done = done + (client:notes():get(i) and 1 or 0)
    end
    assert.equal(8, done)
    for i = 1, 8 do
      local _, err = other:notes():get(i)
      done = done + (err and 0 or 1)
      assert.is_true(not err or err.kind == "rate_limited")
    end
    assert.is_true(done >= 8 and done <= 11, done)
    assert.is_true(#requests <= 10)
  end)

  it("asks no store where the server tells of no limit", function()
    local store = memory_store.new()
    local client, requests = fake.client(nil, { throttle = shared(store) })
    for i = 1, 100 do
      assert(client:notes():get(i))
    end
    assert.equal(100, #requests)
    assert.is_true(store.asked < 6, store.asked)
  end)

  it("has a name for its limit that does not tell the credentials", function()
    local store = memory_store.new()
    local client = fake.client(nil, { throttle = { shared = store } })
    assert(client:notes():get(1))
    local count = 0
    for name in pairs(store.entries) do
      count = count + 1
      assert.matches("^switchboard:notes:https://notes%.example/api#%x%x%x%x%x%x%x%x:", name)
    end
    assert.is_true(count > 0)
  end)

  it("says what is wrong with the option", function()
    local store = memory_store.new()
    for message, throttle in pairs {
      ["`shared` must be a store, got a nil"] = {},
      ["`shared` must be a store, got a string"] = { shared = "redis" },
      ["`shared` must be a store, with a function `get`"] = { shared = {} },
      ["`shard` is unknown %(did you mean `shared`%?%)"] = { shard = store },
      ["`key` must be a string, and not empty"] = { shared = store, key = "" },
      ["`also` must be a table of keys and their limits, got a number"] = { shared = store, also = 5 },
      ["`also` must have names for keys"] = { shared = store, also = { 5 } },
      ["`on_store` must be a function, got a boolean"] = { shared = store, on_store = true },
    } do
      local right, said = pcall(fake.client, nil, { throttle = throttle })
      assert.is_false(right)
      assert.matches("option `throttle`: " .. message, said)
    end
    assert.matches("`key` is missing", select(2, pcall(fake.client, nil, {
      token = function() return "t" end, throttle = { shared = store },
    })))
    local hosted = { client_id = "id", client_secret = "secret", connector_id = "c" }
    assert.matches("`key` is missing", select(2, pcall(switchboard.intercom, { hosted = hosted, throttle = { shared = store } })))
    assert(switchboard.intercom { hosted = hosted, throttle = { shared = store, key = "ours" } })
  end)
end)
