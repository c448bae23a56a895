local core = require "switchboard.core"
local perform = require "switchboard.perform"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local slow = require "spec.support.slow"

local nothing_thrown = select(2, pcall(error)) or "nil was thrown" -- Lua 5.5 has a text of its own
local lua51 = _VERSION == "Lua 5.1" and not jit

local server, client, starter
setup(function()
  local make
  server, make = slow.start()
  client, starter = make(), slow.starter(server.url)
end)
teardown(function()
  server:stop()
end)

local function wait(seconds)
  return client:waits():wait(seconds)
end

-- What the server has seen since the last time, once no wait is under way there.
local counted = { total = 0, gone = 0 }
local function seen()
  local now
  repeat
    now = assert(client:waits():seen())
  until now.now == 0
  local since = { total = now.total - counted.total, gone = now.gone - counted.gone }
  counted = now
  return since
end

before_each(function()
  seen()
end)

-- A call of the slow server that is under way.
local function begin(action, ...)
  local waits = starter:waits()
  local call, _, settings = waits[action](waits, ...)
  perform.begin(call, settings)
  return call, settings
end

-- Lets the other tasks go on until a wait is under way at the server.
local function until_waiting()
  repeat
    local now = assert(client:waits():seen())
  until now.now > 0
end

-- Calls that specs before this one left behind are still in flight until they are collected.
setup(function()
  collectgarbage()
  collectgarbage()
end)

describe("run", function()
  it("returns what the function returned", function()
    assert.same({ n = 4, 1, nil, 3, nil }, (function(...) return { n = select("#", ...), ... } end)(
      switchboard.run(function(...) return ... end, 1, nil, 3, nil)))
    assert.equal(0, select("#", switchboard.run(function() end)))
  end)

  it("throws the very error that the function threw", function()
    local thrown = {}
    local right, err = pcall(switchboard.run, function() error(thrown) end)
    assert.is_false(right)
    assert.equal(thrown, err)
    right, err = pcall(switchboard.run, function() wait(0.01) error("plain", 0) end)
    assert.is_false(right)
    assert.equal("plain", err)
  end)

  it("has calls take turns", function()
    local order = {}
    switchboard.run(function()
      switchboard.spawn(function() table.insert(order, wait(0.3).waited) end)
      switchboard.spawn(function() table.insert(order, wait(0.1).waited) end)
      table.insert(order, wait(0.01).waited)
    end)
    assert.same({ 0.01, 0.1, 0.3 }, order)
  end)

  it("returns when all tasks have ended, also those of tasks", function()
    local ended = false
    switchboard.run(function()
      switchboard.spawn(function()
        switchboard.spawn(function()
          switchboard.sleep(0.02)
          ended = true
        end)
      end)
    end)
    assert.is_true(ended)
  end)

  it("cancels the other tasks when it ends by an error", function()
    local result
    local right = pcall(switchboard.run, function()
      switchboard.spawn(function() result = { client:waits():never(1) } end)
      until_waiting()
      error "over"
    end)
    assert.is_false(right)
    assert.is_nil(result[1])
    assert.equal("cancelled", result[2].kind)
    assert.equal(1, seen().gone)
  end)

  it("throws the error of a task that nobody joined", function()
    local thrown = {}
    local after = false
    local right, err = pcall(switchboard.run, function()
      switchboard.spawn(error, thrown)
      switchboard.sleep(0.01)
      after = true
    end)
    assert.is_false(right)
    assert.equal(thrown, err)
    assert.is_true(after)
    right, err = pcall(switchboard.run, function()
      switchboard.spawn(function() client:waits():never(1) end)
      switchboard.spawn(function() switchboard.sleep(0.02) error(thrown) end)
    end)
    assert.is_false(right)
    assert.equal(thrown, err)
  end)

  it("within a task lets the tasks of the outer run go on", function()
    local order = {}
    switchboard.run(function()
      switchboard.spawn(function()
        switchboard.run(function()
          switchboard.spawn(function() wait(0.2) order[#order + 1] = "inner" end)
          wait(0.01)
        end)
        order[#order + 1] = "after inner"
      end)
      switchboard.spawn(function() wait(0.05) order[#order + 1] = "outer" end)
    end)
    assert.same({ "outer", "inner", "after inner" }, order)
  end)

  it("notices when nothing can go on", function()
    local right, message = pcall(switchboard.run, function()
      local a, b
      a = switchboard.spawn(function() return b:join() end)
      b = switchboard.spawn(function() return a:join() end)
      switchboard.run(function() return a:join() end)
    end)
    assert.is_false(right)
    assert.matches("deadlock", message)
    -- The next is none the worse for it.
    assert.equal(0.01, switchboard.run(wait, 0.01).waited)
  end)

  it("gives the calls of a client that is closed back", function()
    local other = switchboard.define {
      name = "closing", base_url = server.url, resources = { waits = { never = { "GET /never/{id}" } } },
    } {}
    local err = switchboard.run(function()
      local task = switchboard.spawn(function() return select(2, other:waits():never(1)) end)
      until_waiting()
      other:close()
      return task:join()
    end)
    assert.equal("cancelled", err.kind)
    assert.equal(1, seen().gone)
  end)

  it("takes whatever can be called", function()
    assert.equal("5", switchboard.run(tostring, 5))
    assert.equal(6, switchboard.run(setmetatable({}, { __call = function(_, value) return value + 1 end }), 5))
  end)

  it("wants a function", function()
    assert.has_error(function() switchboard.run(nil) end, "switchboard.run: a function is wanted, got a nil")
    assert.has_error(function() switchboard.spawn(3) end, "switchboard.spawn: a function is wanted, got a number")
  end)
end)

describe("a task", function()
  it("is joined for what it returned, again and again", function()
    switchboard.run(function()
      local task = switchboard.spawn(function(...) wait(0.01) return nil, ..., nil end, "a", "b")
      assert.is_false(task:done())
      for _ = 1, 2 do
        assert.same({ n = 3, nil, "a", nil }, (function(...) return { n = select("#", ...), ... } end)(task:join()))
      end
      assert.is_true(task:done())
    end)
  end)

  it("is joined for what it threw, which is nobody else's then", function()
    local thrown = {}
    switchboard.run(function()
      local task = switchboard.spawn(function() switchboard.sleep(0.01) error(thrown) end)
      local waiting = switchboard.spawn(function() return task:join() end)
      local value, err = waiting:join()
      assert.is_nil(value)
      assert.equal(thrown, err)
      assert.same({ n = 2, nil, nothing_thrown }, (function(...) return { n = select("#", ...), ... } end)(
        switchboard.spawn(error):join()))
      local another = switchboard.spawn(error, thrown)
      switchboard.sleep(0.01)
      assert.equal(thrown, select(2, another:join()))
    end)
  end)

  it("can be joined for some time only", function()
    switchboard.run(function()
      local task = switchboard.spawn(function() return wait(0.2).waited end)
      local value, err = task:join(0.01)
      assert.is_nil(value)
      assert.equal("timeout", err.kind)
      assert.equal("the task has not ended within 0.01 s", err.message)
      assert.equal("timeout", select(2, task:join(0)).kind)
      for _, wrong in ipairs { "1", 0 / 0, true } do
        assert.has_error(function() task:join(wrong) end, "task:join: seconds must be a number")
      end
      assert.equal(0.2, task:join(60))
    end)
  end)

  it("is joined with a colon", function()
    switchboard.run(function()
      local task = switchboard.spawn(function() end)
      assert.matches("loop_spec%.lua:%d+: .*with a colon: task:join%(%)", select(2, pcall(function() local _ = task.join() end)))
      assert.matches("with a colon", select(2, pcall(function() local _ = task.join(5) end)))
    end)
  end)

  it("can't join itself", function()
    switchboard.run(function()
      local task
      task = switchboard.spawn(function()
        assert.has_error(function() task:join() end, "a task can't join itself")
      end)
      task:join()
    end)
  end)

  it("that yields by other means ends with an error that says so", function()
    local right, message = pcall(switchboard.run, function()
      coroutine.yield "to whom?"
    end)
    assert.is_false(right)
    assert.matches("yielded by other means", message)
  end)

  it("may have coroutines of its own, in which a call blocks", function()
    local got = switchboard.run(function()
      local generate = coroutine.wrap(function()
        for i = 1, 3 do
          assert(wait(0.01))
          assert(switchboard.sleep(0.001))
          coroutine.yield(i)
        end
      end)
      return { generate(), generate(), generate() }
    end)
    assert.same({ 1, 2, 3 }, got)
  end)

  it("may have a transport that sends in a coroutine of its own", function()
    local sent = switchboard.define {
      name = "slow", base_url = server.url, resources = { waits = { wait = { "GET /wait/{seconds}", path = { seconds = "number" } } } },
    } {
      retries = 0,
      transport = function(request, send)
        return coroutine.wrap(function() return send(request) end)()
      end,
    }
    assert.equal(0.01, switchboard.run(function() return assert(sent:waits():wait(0.01)).waited end))
  end)

  it("goes on with what others have waited for while one blocked", function()
    local value = switchboard.run(function()
      local task = switchboard.spawn(function() return wait(0.05).waited end)
      switchboard.sleep(0)
      coroutine.wrap(function() wait(0.2) end)()
      return task:join()
    end)
    assert.equal(0.05, value)
  end)

  it("may call where Lua can't yield", function()
    local text = switchboard.run(function()
      if lua51 then
        return "0.01"
      end
      return (("x"):gsub("x", function() return tostring(wait(0.01).waited) end))
    end)
    assert.equal("0.01", text)
  end)

  it("is told by Lua 5.1 where it can't wait, and what to do", function()
    local function call() return wait(0.01).waited end
    local function iterate()
      for waited in call do -- luacheck: ignore 512
        return waited
      end
    end
    local right, message = switchboard.run(function() return pcall(call) end)
    if lua51 then
      assert.is_false(right)
      assert.matches("use switchboard.pcall", message, 1, true)
      right, message = pcall(switchboard.run, iterate)
      assert.is_false(right)
      assert.matches("Lua 5.1 can't wait for a call inside", message, 1, true)
    else
      assert.same({ true, 0.01 }, { right, message })
      assert.equal(0.01, switchboard.run(iterate))
    end
  end)

  it("lets other tasks go on within switchboard.pcall", function()
    local order = {}
    switchboard.run(function()
      switchboard.spawn(function() wait(0.05) order[#order + 1] = "other" end)
      local thrown = {}
      local function call(seconds)
        local inner = { switchboard.pcall(function() wait(0.01) error(thrown) end) }
        assert.same({ false, thrown }, inner)
        wait(seconds)
        order[#order + 1] = "own"
        return 1, nil, 3
      end
      assert.same({ true, 1, nil, 3 }, { switchboard.pcall(call, 0.2) })
      assert.is_false(switchboard.pcall(error))
    end)
    assert.same({ "other", "own" }, order)
    assert.same({ true, 5 }, { switchboard.pcall(function() return 5 end) })
  end)

  it("survives the garbage collector while it waits", function()
    switchboard.run(function()
      local task = switchboard.spawn(function() return wait(0.1).waited end)
      local collecting = switchboard.spawn(function()
        for _ = 1, 10 do
          switchboard.sleep(0.005)
          collectgarbage()
        end
      end)
      collecting:join()
      assert.equal(0.1, task:join())
    end)
  end)
end)

describe("cancelling a task", function()
  it("ends its call at once", function()
    local result = switchboard.run(function()
      local task = switchboard.spawn(function() return { client:waits():never(1) } end)
      until_waiting()
      task:cancel()
      assert.equal(0, core.engine():pending())
      assert.is_false(task:done()) -- it may clean up
      return task:join()
    end)
    assert.is_nil(result[1])
    assert.equal("cancelled", result[2].kind)
    assert.equal(1, seen().gone)
  end)

  it("ends its sleep and its join", function()
    switchboard.run(function()
      local sleeper = switchboard.spawn(function() return "slept", switchboard.sleep(1000) end)
      local joiner = switchboard.spawn(function() return "joined", sleeper:join() end)
      switchboard.sleep(0)
      joiner:cancel()
      local word, value, err = joiner:join()
      assert.same({ "joined", "cancelled" }, { word, err.kind })
      assert.is_nil(value)
      sleeper:cancel()
      word, value, err = sleeper:join()
      assert.same({ "slept", "cancelled" }, { word, err.kind })
      assert.is_nil(value)
    end)
  end)

  it("ends one that takes no notice", function()
    switchboard.run(function()
      local tries = 0
      local stubborn = {
        switchboard.spawn(function() repeat tries = tries + 1 until client:waits():never(1) end),
        switchboard.spawn(function() while true do tries = tries + 1 switchboard.sleep(1000) end end),
        switchboard.spawn(function() while true do tries = tries + 1 switchboard.map({ 1, 2 }, 2, wait) end end),
      }
      switchboard.sleep(0)
      assert.equal(3, tries)
      for _, task in ipairs(stubborn) do
        task:cancel()
      end
      for _, task in ipairs(stubborn) do
        local value, err = task:join()
        assert.is_nil(value)
        assert.equal("cancelled", err.kind)
      end
      assert.equal(6, tries)
      assert.equal(0, core.engine():pending())
    end)
    seen()
  end)

  it("does so with a transport that is a function, too", function()
    local requests = 0
    local other = fake.client(function()
      requests = requests + 1
      return fake.json("{}")
    end)
    switchboard.run(function()
      local task = switchboard.spawn(function()
        switchboard.sleep(1000)
        repeat until not other:notes():get(1)
        repeat until not other:notes():get(1)
      end)
      switchboard.sleep(0)
      task:cancel()
      assert.equal("cancelled", select(2, task:join()).kind)
    end)
    assert.equal(0, requests)
  end)

  it("before it began leaves it alone", function()
    switchboard.run(function()
      local began = false
      local task = switchboard.spawn(function() began = true end)
      task:cancel()
      assert.is_true(task:done())
      assert.equal("cancelled", select(2, task:join()).kind)
      switchboard.sleep(0)
      assert.is_false(began)
    end)
  end)

  it("after it ended changes nothing", function()
    switchboard.run(function()
      local task = switchboard.spawn(function() return 5 end)
      assert.equal(5, task:join())
      task:cancel()
      assert.equal(5, task:join())
    end)
  end)

  it("reaches the tasks of a run in it", function()
    switchboard.run(function()
      local results
      local task = switchboard.spawn(function()
        results = { switchboard.map({ 1, 2, 3 }, 3, function(id) return client:waits():never(id) end) }
      end)
      until_waiting()
      task:cancel()
      task:join()
      assert.is_nil(results[1])
      assert.equal("cancelled", results[2].kind)
      assert.is_nil(results[3])
    end)
    local after = seen()
    assert.equal(after.total, after.gone)
  end)

  it("makes the error that it throws nobody's", function()
    assert.equal(7, switchboard.run(function()
      local task = switchboard.spawn(function() switchboard.assert(client:waits():never(1)) end)
      switchboard.sleep(0)
      task:cancel()
      return 7
    end))
  end)

  it("closes what the task has to close", function()
    if _VERSION ~= "Lua 5.4" then
      return
    end
    local closed = {}
    local use = assert(load [[
      local closed, wait = ...
      local own <close> = setmetatable({}, { __close = function() closed[1] = wait(0.01).waited end })
      while true do wait(1000) end
    ]])
    switchboard.run(function()
      local task = switchboard.spawn(use, closed, wait)
      switchboard.sleep(0)
      task:cancel()
      task:join()
    end)
    assert.same({ 0.01 }, closed)
  end)

  it("and an error close what the task has to close", function()
    if _VERSION ~= "Lua 5.4" then
      return
    end
    local use = assert(load [[
      local closed, wait, fail = ...
      local own <close> = setmetatable({}, { __close = function() closed[#closed + 1] = wait(0.01).waited end })
      fail()
    ]])
    local closed = {}
    local right, err = pcall(switchboard.run, use, closed, wait, function() wait(0.01) error("main", 0) end)
    assert.same({ false, "main" }, { right, err })
    switchboard.run(function()
      local task = switchboard.spawn(use, closed, wait, function() error("task", 0) end)
      assert.equal("task", select(2, task:join()))
      task = switchboard.spawn(use, closed, wait, function() switchboard.assert(client:waits():never(1)) end)
      switchboard.sleep(0)
      task:cancel()
      assert.equal("cancelled", select(2, task:join()).kind)
    end)
    switchboard.map({ 1 }, 1, function() use(closed, wait, error) end)
    assert.same({ 0.01, 0.01, 0.01, 0.01 }, closed)
    assert.equal(0, core.engine():pending())
    seen()
  end)

  it("ends the call that it has begun and does not wait for yet", function()
    local others = core.engine():pending()
    switchboard.run(function()
      local task = switchboard.spawn(function()
        local call, settings = begin("never", 1)
        switchboard.sleep(1000)
        return perform.finish(call, settings)
      end)
      until_waiting()
      task:cancel()
      assert.is_true(core.engine():pending() <= others) -- what others left behind may have ended
      assert.equal("cancelled", select(2, task:join()).kind)
    end)
    assert.equal(1, seen().gone)
  end)
end)

describe("a call that was begun", function()
  it("is finished later, in a run and out of one", function()
    for _, within in ipairs { function(fn) return fn() end, switchboard.run } do
      within(function()
        local call, settings = begin("wait", 0.05)
        assert.equal(0.01, wait(0.01).waited)
        assert.equal(0.05, perform.finish(call, settings).waited)
      end)
    end
  end)

  it("may be done by then, or be another task's", function()
    switchboard.run(function()
      local call, settings = begin("wait", 0.01)
      assert.equal(0.1, wait(0.1).waited)
      local task = switchboard.spawn(perform.finish, call, settings)
      assert.equal(0.01, task:join().waited)
    end)
  end)
end)

describe("sleep", function()
  it("lets the others go on", function()
    local order = {}
    switchboard.run(function()
      for _, name in ipairs { 3, 1, 2 } do
        switchboard.spawn(function()
          assert.is_true(switchboard.sleep(name * 0.03))
          order[#order + 1] = name
        end)
      end
    end)
    assert.same({ 1, 2, 3 }, order)
  end)

  it("is no shorter than asked, outside of a run and within", function()
    for _, call in ipairs { function(...) return ... end, switchboard.run } do
      local before = core.now()
      assert.is_true(call(switchboard.sleep, 0.03) ~= false)
      switchboard.run(switchboard.sleep, 0.03)
      assert.is_true(core.now() - before >= 0.03)
    end
    local before = core.now()
    assert.is_true(switchboard.sleep(0.05))
    assert.is_true(core.now() - before >= 0.05)
    assert.is_true(switchboard.sleep(0))
  end)

  it("does not keep the processor busy", function()
    local before = os.clock()
    switchboard.sleep(0.5)
    switchboard.run(switchboard.sleep, 0.5)
    assert.is_true(os.clock() - before < 0.5)
  end)

  it("wants a number of seconds", function()
    for _, wrong in ipairs { -1, "1", 0 / 0 } do
      assert.has_error(function() switchboard.sleep(wrong) end, "switchboard.sleep: seconds must be a number, not below 0")
    end
  end)

  it("between attempts through a function lets the others go on", function()
    local order = {}
    local other = fake.client(function(_, number)
      order[#order + 1] = "attempt " .. number
      return fake.json("{}", number == 1 and 503 or 200, { ["Retry-After"] = number == 1 and "1" or nil })
    end, { retries = 1 })
    switchboard.run(function()
      switchboard.spawn(function() assert(other:notes():get(1)) end)
      switchboard.spawn(function() wait(0.01) order[#order + 1] = "other" end)
    end)
    assert.same({ "attempt 1", "other", "attempt 2" }, order)
  end)
end)

describe("map", function()
  it("has the results in the order of the items", function()
    local seconds = { 0.1, 0.01, 0.05 }
    local function waited(item, index)
      assert.equal(item, seconds[index])
      return wait(item).waited, "kept is the first", "result only"
    end
    local function mapped()
      return { switchboard.map(seconds, 3, waited) }
    end
    assert.same({ seconds }, mapped())
    assert.same({ seconds }, switchboard.run(mapped))
  end)

  it("has no more than `limit` under way, and as many as that", function()
    seen()
    local under_way, most = 0, 0
    local results = assert(switchboard.map({ 1, 2, 3, 4, 5, 6, 7, 8 }, 3, function(item)
      under_way = under_way + 1
      most = math.max(most, under_way)
      wait(0.02)
      under_way = under_way - 1
      return item
    end))
    assert.same({ 1, 2, 3, 4, 5, 6, 7, 8 }, results)
    assert.equal(3, most)
    assert.equal(8, seen().total)
  end)

  it("takes no items, and more places than items", function()
    assert.same({}, switchboard.map({}, 4, error))
    assert.same({ 2 }, switchboard.map({ 1 }, math.huge, function(item) return item + 1 end))
  end)

  it("ends with the first failure", function()
    seen()
    local begun = 0
    local results, err, index = switchboard.map({ 1, 2, 3, 4, 5 }, 3, function(item)
      begun = begun + 1
      if item == 2 then
        until_waiting()
        return nil, "no"
      end
      return client:waits():never(item)
    end)
    assert.is_nil(results)
    assert.equal("no", err)
    assert.equal(2, index)
    assert.equal(3, begun)
    local after = seen()
    assert.equal(after.total, after.gone)
  end)

  it("ends with what the function throws", function()
    local thrown = {}
    local results, err, index = switchboard.map({ 1, 2 }, 1, function(item)
      wait(0.01)
      if item == 2 then
        error(thrown)
      end
      return true
    end)
    assert.is_nil(results)
    assert.equal(thrown, err)
    assert.equal(2, index)
    assert.same({ nothing_thrown, 1 }, { select(2, switchboard.map({ 1 }, 1, function() error() end)) })
  end)

  it("takes nil and false without an error for results", function()
    local results = assert(switchboard.map({ 1, 2, 3 }, 2, function(item)
      if item == 1 then
        return nil
      end
      return item == 3
    end))
    assert.same({ nil, false, true }, results)
  end)

  it("goes on after failures when asked to collect them", function()
    local results, errors = switchboard.map({ 1, 2, 3, 4, 5, 6 }, 2, function(item)
      switchboard.sleep(0.001)
      if item % 3 == 0 then
        return nil, "no " .. item
      elseif item % 2 == 0 then
        error("thrown " .. item, 0)
      end
      return item
    end, { collect_errors = true })
    assert.same({ 1, nil, nil, nil, 5 }, results)
    assert.same({ [2] = "thrown 2", [3] = "no 3", [4] = "thrown 4", [6] = "no 6" }, errors)
    assert.same({ { 1 }, {} }, { switchboard.map({ 1 }, 1, function(item) return item end, { collect_errors = true }) })
  end)

  it("takes the tasks that its function spawns for what they are", function()
    local ended = 0
    local function spawning(item)
      switchboard.spawn(function()
        switchboard.sleep(0.01)
        ended = ended + 1
        if item == 2 then
          error("of a task", 0)
        end
      end)
      return wait(0.02).waited
    end
    local right, err = pcall(switchboard.map, { 1, 2, 3 }, 3, spawning)
    assert.is_false(right)
    assert.equal("of a task", err)
    assert.equal(3, ended)
    assert.equal(0, core.engine():pending())
    assert.same({ 0.02, 0.02 }, switchboard.map({ 1, 3 }, 2, spawning))
    local results = assert(switchboard.map({ 1 }, 1, function()
      return select(2, switchboard.spawn(error, "joined", 0):join())
    end))
    assert.same({ "joined" }, results)
  end)

  it("nests", function()
    local sums = assert(switchboard.map({ 1, 2, 3 }, 3, function(item)
      local parts = assert(switchboard.map({ item, item }, 2, function(part)
        return wait(part * 0.01).waited
      end))
      return parts[1] + parts[2]
    end))
    assert.same({ 2, 4, 6 }, { sums[1] * 100, sums[2] * 100, sums[3] * 100 })
  end)

  it("says what is wrong with its arguments", function()
    local function fn() end
    assert.has_error(function() switchboard.map(3, 1, fn) end, "switchboard.map: items must be an array, got a number")
    assert.has_error(function() switchboard.map({}, 0, fn) end, "switchboard.map: the limit must be a number, 1 or more")
    assert.has_error(function() switchboard.map({}, fn) end, "switchboard.map: the limit must be a number, 1 or more")
    assert.has_error(function() switchboard.map({}, 1) end, "switchboard.map: a function is wanted, got a nil")
    assert.has_error(function() switchboard.map({}, 1, fn, { collect = true }) end,
      "switchboard.map: unknown option 'collect' (there are collect_errors and on_progress)")
  end)
end)

describe("with_timeout", function()
  it("returns what the function returned in time", function()
    assert.same({ 1, nil, 3 }, { switchboard.with_timeout(60, function(...) wait(0.01) return ... end, 1, nil, 3) })
  end)

  it("cancels what takes longer", function()
    seen()
    local own
    local value, err = switchboard.with_timeout(0.05, function()
      switchboard.spawn(function() client:waits():never(1) end)
      own = { client:waits():never(2) }
      return "too late"
    end)
    assert.is_nil(value)
    assert.equal("timeout", err.kind)
    assert.equal("not done within 0.05 s", err.message)
    assert.equal("cancelled", own[2].kind)
    assert.equal(0, core.engine():pending())
    local after = seen()
    assert.equal(after.total, after.gone)
  end)

  it("within a run is about its own function only", function()
    switchboard.run(function()
      local other = switchboard.spawn(function() return wait(0.1).waited end)
      assert.equal("timeout", select(2, switchboard.with_timeout(0.01, client.waits(client).never, client:waits(), 1)).kind)
      assert.equal(0.1, other:join())
    end)
    seen()
  end)

  it("throws what the function throws", function()
    local thrown = {}
    local _, err = pcall(switchboard.with_timeout, 60, function() wait(0.01) error(thrown) end)
    assert.equal(thrown, err)
  end)

  it("leaves a shorter one within to itself", function()
    local value, err = switchboard.with_timeout(60, function()
      return switchboard.with_timeout(0.01, switchboard.sleep, 1000)
    end)
    assert.is_nil(value)
    assert.equal("not done within 0.01 s", err.message)
    value, err = switchboard.with_timeout(0.01, function()
      return switchboard.with_timeout(1000, switchboard.sleep, 1000)
    end)
    assert.is_nil(value)
    assert.equal("not done within 0.01 s", err.message)
  end)
end)

describe("step", function()
  local function step_until(condition)
    local frames = 0
    while not condition() do
      switchboard.step(0.001)
      frames = frames + 1
    end
    return frames
  end

  it("has nothing to do when there is nothing", function()
    assert.equal(0, switchboard.step())
    assert.equal(0, switchboard.step(1000)) -- nor anything to wait for
  end)

  it("moves on the tasks that were spawned outside of a run", function()
    local task = switchboard.spawn(function(seconds)
      return wait(seconds).waited, switchboard.sleep(0.01)
    end, 0.05)
    assert.is_false(task:done())
    assert.equal(1, switchboard.step())
    assert.is_true(step_until(function() return task:done() end) > 1)
    assert.equal(0, switchboard.step())
    assert.same({ 0.05, true }, { task:join() })
  end)

  it("takes turns with blocking calls and with runs", function()
    local task = switchboard.spawn(function() return wait(0.01).waited end)
    switchboard.step()
    assert.equal(0.05, wait(0.05).waited)
    assert.equal(0.05, switchboard.run(wait, 0.05).waited)
    step_until(function() return task:done() end)
    assert.equal(0.01, task:join())
  end)

  it("throws the error of a task that nobody joins, once, and goes on", function()
    local thrown = {}
    local failing = switchboard.spawn(error, thrown)
    local other = switchboard.spawn(function() return wait(0.01).waited end)
    local right, err = pcall(switchboard.step)
    assert.is_false(right)
    assert.equal(thrown, err)
    step_until(function() return other:done() end)
    assert.equal(thrown, select(2, failing:join()))
    failing = switchboard.spawn(error, thrown)
    assert.equal(thrown, select(2, failing:join()))
    assert.equal(0, switchboard.step())
  end)

  it("throws each of several errors", function()
    local thrown = { "one", "two", "three" }
    for _, message in ipairs(thrown) do
      switchboard.spawn(error, message, 0)
    end
    local joined = switchboard.spawn(error, "joined", 0)
    local caught = {}
    for i = 1, 3 do
      local _, err = pcall(switchboard.step)
      caught[i] = err
      joined:join()
    end
    assert.same(thrown, caught)
    assert.equal(0, switchboard.step())
  end)

  it("is not needed while one of them is joined", function()
    local task = switchboard.spawn(function() return wait(0.02).waited, switchboard.sleep(0.02) end)
    assert.equal("timeout", select(2, task:join(0.001)).kind)
    assert.same({ 0.02, true }, { task:join() })
    local a, b
    a = switchboard.spawn(function() return b:join() end)
    b = switchboard.spawn(function() return a:join() end)
    assert.has_error(function() a:join() end, "deadlock: nothing is left that could end the task which is joined")
    a:cancel()
    b:cancel()
    a:join()
    b:join()
  end)

  it("can't be called by what it resumed", function()
    local task = switchboard.spawn(function() switchboard.step() end)
    assert.matches("can't step", select(2, task:join()))
    assert.equal(0, switchboard.step())
  end)
end)
