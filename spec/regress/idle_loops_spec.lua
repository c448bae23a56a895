-- Event loops that went on, and runs that waited, when nothing was in flight any more: nobody had told them.
local core = require "switchboard.core"
local perform = require "switchboard.perform"
local switchboard = require "switchboard"
local slow = require "spec.support.slow"

local server, make, starter
local last_id = 0
setup(function()
  server, make = slow.start()
  starter = slow.starter(server.url)
  collectgarbage() -- what specs before this one left in flight
  collectgarbage()
end)
teardown(function()
  server:stop()
end)

-- Seconds: of a call's timeout, and after which nobody can say any more that a loop has ended.
local LONG, TOO_LONG = 120, 40

-- Seconds after which libcurl has nothing to do for a call but to wait for the answer.
local QUIET = 0.3

-- What the loops below have in common: `loop(fn, …)` runs functions, each in a coroutine, until there is nothing left to
-- do, or for too long; it returns the seconds. `sleep(seconds)` is the loop's own.
local function cases(name, loop, sleep)
  local client
  before_each(function()
    client = make { driver = name, timeout = LONG }
    switchboard.use_driver(name)
  end)
  after_each(function()
    switchboard.use_driver(nil)
  end)

  local function never()
    return client:waits():never(1)
  end

  local function ends(...)
    assert.is_true(loop(...) < TOO_LONG)
    assert.equal(0, core.engine():pending())
  end

  it("after with_timeout cancelled the last call", function()
    local kind
    ends(function() kind = select(2, switchboard.with_timeout(QUIET, never)).kind end)
    assert.equal("timeout", kind)
  end)

  it("after a map failed", function()
    local failure
    ends(function()
      failure = select(2, switchboard.map({ 1, 2, 3 }, 3, function(item)
        if item < 3 then
          return never()
        end
        switchboard.sleep(QUIET)
        return nil, "no"
      end))
    end)
    assert.equal("no", failure)
  end)

  it("after an error came out of a run", function()
    local _, message
    ends(function()
      switchboard.run(function()
        _, message = switchboard.pcall(switchboard.run, function()
          switchboard.spawn(never)
          switchboard.sleep(QUIET)
          error("over", 0)
        end)
      end)
    end)
    assert.equal("over", message)
  end)

  it("after a client was closed", function()
    local kind
    ends(function()
      kind = select(2, never()).kind
    end, function()
      sleep(QUIET)
      client:close()
    end)
    assert.equal("cancelled", kind)
  end)

  it("after the collector took a call that nobody has", function()
    ends(function()
      do
        local waits = starter:waits()
        local call = waits.never(waits, 1)
        assert(perform.begin(call, { driver = require("switchboard.drivers." .. name) }))
      end
      sleep(QUIET)
      collectgarbage()
      collectgarbage()
    end)
  end)

  it("after a blocking call had done the rest", function()
    local blocking = make { driver = "blocking" }
    ends(function()
      local waits = starter:waits()
      local call = waits.wait(waits, QUIET + 0.1)
      assert(perform.begin(call, { driver = require("switchboard.drivers." .. name) }))
      sleep(QUIET)
      assert(blocking:waits():wait(0.3))
      assert.is_true(call:ready())
    end)
  end)

  it("after another engine came into the place of the one that was watched", function()
    local threaded = core.engine():thread()
    ends(function()
      switchboard.with_timeout(QUIET, never)
      switchboard.configure { thread = threaded }
    end)
  end)

  it("after calls of several engines in a row, whose descriptors have the same number", function()
    local threaded, waited = core.engine():thread(), {}
    ends(function()
      for i = 1, 3 do
        switchboard.with_timeout(0.02, never)
        switchboard.configure { thread = threaded }
        waited[i] = assert(client:waits():wait(0.02)).waited
        switchboard.configure { thread = threaded }
      end
    end)
    assert.same({ 0.02, 0.02, 0.02 }, waited)
  end)

  it("goes on with a retry whose time came while another call blocked", function()
    local patient, id = make { driver = name, timeout = LONG, retries = 1 }, nil
    last_id = last_id + 1
    ends(function()
      id = assert(patient:waits():later(last_id)).id
    end, function()
      sleep(QUIET)
      assert(make({ driver = "blocking" }):waits():wait(0.3))
    end)
    assert.equal(tostring(last_id), id)
  end)
end

local loops = {}

function loops.cqueues(cqueues)
  return function(...)
    local controller, before = cqueues.new(), core.now()
    for _, fn in ipairs { ... } do
      controller:wrap(fn)
    end
    local left = TOO_LONG
    while left > 0 and not controller:empty() do
      assert(controller:loop(left))
      left = before + TOO_LONG - core.now()
    end
    return core.now() - before
  end, cqueues.sleep
end

function loops.luv(uv)
  return function(...)
    local before, guard = core.now(), uv.new_timer()
    for _, fn in ipairs { ... } do
      coroutine.wrap(fn)()
    end
    guard:start(TOO_LONG * 1000, 0, function() uv.stop() end)
    guard:unref()
    uv.run()
    local seconds = core.now() - before
    guard:close()
    uv.run "nowait" -- luv does not survive an exit with a handle that is half closed
    return seconds
  end, function(seconds)
    local timer, thread = uv.new_timer(), coroutine.running()
    timer:start(seconds * 1000, 0, function()
      timer:close()
      assert(coroutine.resume(thread))
    end)
    coroutine.yield()
  end
end

function loops.copas(copas)
  return function(...)
    local before, left = core.now(), select("#", ...)
    for _, fn in ipairs { ... } do
      copas.addthread(function()
        fn()
        left = left - 1
      end)
    end
    while left > 0 do -- this copas' own loop has no end
      copas.step()
    end
    return core.now() - before
  end, switchboard.sleep
end

for _, threaded in ipairs { false, true } do
  for _, name in ipairs { "cqueues", "luv", "copas" } do
    local there, loop = pcall(require, name)
    describe(("%s, %s, ends"):format(name, threaded and "with a thread" or "stepped"), function()
      if not there then
        pending(name .. " is not installed")
        return
      end
      setup(function()
        switchboard.configure { thread = threaded }
      end)
      teardown(function()
        switchboard.configure { thread = false }
      end)
      cases(name, loops[name](loop))
    end)
  end
end

describe("a host that steps when the descriptor is readable or the timeout is over", function()
  local there, cqueues = pcall(require, "cqueues")
  after_each(function()
    switchboard.configure { thread = false }
  end)

  -- How many steps the host makes while a task has a call that takes its time.
  local function steps_of(seconds)
    local client, engine, count = make { timeout = LONG }, core.engine(), 0
    local task = switchboard.spawn(function() return client:waits():wait(seconds) end)
    local controller = cqueues.new()
    controller:wrap(function()
      repeat
        count = count + 1
        switchboard.step()
        cqueues.poll({ pollfd = engine:descriptor(), events = "r" }, math.min(engine:timeout() or 1, 1))
      until task:done() or count == 1000
    end)
    assert(controller:loop())
    assert.equal(seconds, assert(task:join()).waited)
    return count
  end

  for _, threaded in ipairs { false, true } do
    it("makes few while a call waits, " .. (threaded and "with a thread" or "stepped"), function()
      if not there then
        return pending "cqueues is not installed"
      end
      switchboard.configure { thread = threaded }
      local count = steps_of(QUIET)
      assert.is_true(count < 100, count)
    end)
  end
end)
