-- What drivers wait with: call:begin and the engine.
local core = require "switchboard.core"
local slow = require "spec.support.slow"

local server, starter
setup(function()
  server = slow.start()
  starter = slow.starter(server.url)
end)
teardown(function()
  server:stop()
end)

local function start(action, ...)
  local waits = starter:waits()
  return (assert(waits[action](waits, ...)))
end

local function step_until(condition)
  while not condition() do
    core.engine():step(1)
  end
end

describe("call:begin", function()
  it("calls the waker once, when the call is done", function()
    local call, woken = start("wait", 0.02), 0
    assert.is_false(call:begin(function() woken = woken + 1 end))
    assert.is_false(call:ready())
    assert.equal(0, woken)
    step_until(function() return call:ready() end)
    assert.equal(1, woken)
    core.engine():step(0)
    assert.equal(1, woken)
    assert.equal(0.02, call:result().waited)
  end)

  it("again puts another waker in its place", function()
    local call, first, second = start("wait", 0.02), 0, 0
    call:begin(function() first = first + 1 end)
    assert.is_false(call:begin(function() second = second + 1 end))
    assert.is_false(call:begin())
    step_until(function() return call:ready() end)
    assert.same({ 0, 1 }, { first, second })
  end)

  it("of a call that is done says so, and calls the waker in the next step", function()
    local call, woken = start("wait", 0.01), 0
    assert.is_false(call:begin())
    step_until(function() return call:ready() end)
    assert.is_true(call:begin(function() woken = woken + 1 end))
    assert.equal(0, woken)
    assert.equal(0, core.engine():timeout())
    core.engine():step(1000)
    assert.equal(1, woken)
    local cancelled = start("wait", 0.01)
    cancelled:cancel()
    assert.is_true(cancelled:begin(function() woken = woken + 1 end))
    core.engine():step(0)
    assert.equal(2, woken)
  end)

  it("wakes in the order in which calls are done", function()
    local order, calls = {}, {}
    for i = 1, 5 do
      calls[i] = start("never", i)
      calls[i]:begin(function() order[#order + 1] = i end)
    end
    for _, i in ipairs { 3, 1, 5, 2, 4 } do
      calls[i]:cancel()
    end
    assert.same({ 3, 1, 5, 2, 4 }, order)
  end)

  it("forgets the waker of a call that nobody has any more", function()
    local woken = 0
    local call = start("never", 1)
    call:begin()
    step_until(function() return core.engine():pending() == 1 end)
    call = nil -- luacheck: ignore 311
    collectgarbage()
    collectgarbage()
    assert.equal(0, core.engine():pending())
    assert.equal(0, woken)
  end)

  it("wants a function or nothing", function()
    assert.has_error(function() start("wait", 0.01):begin(5) end)
  end)
end)

describe("the engine", function()
  it("tells what to wait for", function()
    local engine = core.engine()
    assert.equal(0, engine:pending())
    assert.is_nil(engine:timeout())
    local call = start("wait", 0.05)
    call:begin()
    assert.equal(1, engine:pending())
    assert.is_number(engine:timeout())
    assert.equal(engine:descriptor(), engine:pollfd())
    assert.equal("r", engine:events())
    step_until(function() return call:ready() end)
    assert.is_nil(engine:timeout())
  end)

  it("has a descriptor that knows the time", function()
    local there, cqueues = pcall(require, "cqueues")
    local engine = core.engine()
    local plain, timed = engine:descriptor(), engine:descriptor(0.05)
    if not there or plain == timed then
      return
    end
    local function readable(seconds)
      return cqueues.poll({ pollfd = timed, events = "r" }, seconds) ~= seconds
    end
    assert.equal(timed, engine:descriptor(1000))
    assert.is_false(readable(0.06))
    engine:descriptor(0.01)
    assert.is_true(readable(30))
    assert.is_true(readable(0))
    engine:descriptor(math.huge)
    assert.is_false(readable(0.01))
    engine:descriptor(0)
    assert.is_true(readable(30))
    engine:descriptor(math.huge)
    local call = start("wait", 0.01)
    call:begin()
    while not call:ready() do
      engine:step(0)
      assert.is_true(engine:timeout() ~= nil and readable(30) or call:ready())
      engine:step(0)
    end
  end)

  it("has one that knows of the engine that there is", function()
    local there, cqueues = pcall(require, "cqueues")
    local engine = core.engine()
    if not there or engine:descriptor() == engine:descriptor(0.05) then
      return
    end
    for _ = 1, 3 do
      core.configure {} -- has another engine made, whose descriptor may have the number of the last
      local call = start("wait", 0.01)
      call:begin()
      local timed = engine:descriptor(1000)
      engine:step(0)
      while not call:ready() do
        assert.is_true(cqueues.poll({ pollfd = timed, events = "r" }, 10) ~= 10 or call:ready())
        engine:step(0)
      end
      assert.equal(0.01, call:result().waited)
    end
  end)

  for _, threaded in ipairs { false, true } do
    it("lets no more go on than it is told to, " .. (threaded and "on a thread" or "stepped"), function()
      core.configure { thread = threaded }
      finally(function() core.configure { thread = false } end)
      local engine, calls, woken = core.engine(), {}, 0
      for i = 1, 5 do
        calls[i] = start("wait", 0.2)
        calls[i]:begin(function() woken = woken + 1 end)
      end
      local sent = core.now() + 0.1
      repeat engine:step(0.01) until core.now() >= sent
      assert.equal(0, woken)
      os.execute "sleep 0.5" -- all answers come meanwhile
      for _, expected in ipairs { 2, 4, 5 } do
        engine:step(10, 2)
        assert.equal(expected, woken)
        assert.equal(expected < 5 and 0 or "none", engine:timeout() or "none")
      end
      for i = 1, 5 do
        assert.equal(0.2, calls[i]:result().waited)
      end
      assert.has_error(function() engine:step(0, 0) end)
      assert.has_error(function() engine:step(0, "many") end)
    end)
  end

  it("spends its time in wait, with and without something in flight", function()
    local engine = core.engine()
    local before = core.now()
    engine:wait(0.02)
    assert.is_true(core.now() - before >= 0.02)
    engine:step(1000) -- returns at once
    local call = start("never", 1)
    call:begin()
    before = core.now()
    repeat engine:wait(0.02) until core.now() - before >= 0.02
    assert.is_false(call:ready())
    call:cancel()
    assert.has_error(function() engine:wait(-1) end)
  end)
end)
