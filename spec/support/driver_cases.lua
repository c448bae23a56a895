-- What holds under every event loop.
local assert = require "luassert"
local faults = require "spec.support.faults"
local memory_store = require "spec.support.memory_store"
local switchboard = require "switchboard"

--- @tparam function it busted's
-- @tparam table its
-- @tparam function its.loop runs functions, each as one that may wait, to their end
-- @tparam function its.sleep `sleep(seconds)`, by the loop's own means
-- @tparam function its.wait `wait(seconds)`, a call that takes so long and returns it
-- @tparam ?string its.driver the driver's name, where it has to be named
-- @tparam function its.never `never(options)`, a call that is not answered
return function(it, its)
  local loop, sleep, wait, never = its.loop, its.sleep, its.wait, its.never

  it("calls take turns with whatever else there is", function()
    local order, ticks, calling = {}, 0, 3
    local function call(seconds)
      return function()
        table.insert(order, wait(seconds))
        calling = calling - 1
      end
    end
    loop(call(0.3), call(0.1), call(0.2), function()
      while calling > 0 do
        ticks = ticks + 1
        sleep(0.01)
      end
    end)
    assert.same({ 0.1, 0.2, 0.3 }, order)
    assert.is_true(ticks > 5)
  end)

  it("a call that begins while another waits is seen to", function()
    local order = {}
    loop(function()
      table.insert(order, wait(0.3))
    end, function()
      sleep(0.05)
      local _, err = never { timeout = 0.05 }
      table.insert(order, err.kind)
      table.insert(order, wait(0.01))
    end)
    assert.same({ "timeout", 0.01, 0.3 }, order)
  end)

  it("sleep, run, map and with_timeout let others go on", function()
    local ticks, over = 0, false
    loop(function()
      assert.same({ 0.1, 0.05 }, switchboard.map({ 0.1, 0.05 }, 2, wait))
      assert.equal("timeout", select(2, switchboard.with_timeout(0.05, wait, 1000)).kind)
      assert.is_true(switchboard.sleep(0.05))
      assert.equal(0.05, switchboard.run(function()
        local task = switchboard.spawn(wait, 0.05)
        switchboard.sleep(0.02)
        return task:join()
      end))
      over = true
    end, function()
      while not over do
        ticks = ticks + 1
        sleep(0.01)
      end
    end)
    assert.is_true(ticks > 5)
  end)

  it("a generator in a task blocks, and yields its own values only", function()
    local got = {}
    loop(function()
      switchboard.run(function()
        local generate = coroutine.wrap(function()
          for i = 1, 3 do
            wait(0.01)
            assert(switchboard.sleep(0.001))
            coroutine.yield(i)
          end
        end)
        for value in generate do
          got[#got + 1] = value
        end
      end)
    end)
    assert.same({ 1, 2, 3 }, got)
  end)

  it("a call where its coroutine can't yield blocks, or is refused by Lua 5.1, and the loop goes on", function()
    local right, outcome, after
    loop(function()
      right, outcome = switchboard.pcall(function()
        return (("x"):gsub("x", function() return tostring(wait(0.05)) end))
      end)
    end, function()
      after = wait(0.1)
    end)
    if _VERSION == "Lua 5.1" and not jit then
      assert.is_false(right)
      assert.matches("Lua 5.1 can't wait for a call inside pcall", outcome, 1, true)
    else
      assert.same({ true, "0.05" }, { right, outcome })
    end
    assert.equal(0.1, after)
  end)

  it("calls that share a rate limit wait for its store, and for the next window", function()
    faults.start()
    -- In an event loop's coroutine Lua 5.1 can't yield from within a store.
    local can_yield = not (_VERSION == "Lua 5.1" and not jit)
    local store, done, errors = memory_store.new(can_yield and function() sleep(0.002) end), 0, {}
    local client = faults.client {
      throttle = { shared = store, key = "spec" }, driver = its.driver, retries = 20, timeout = 60,
    }
    local id, calls = faults.id(), {}
    for i = 1, 8 do
      calls[i] = function()
        local value, err = client:things():get("window", id, { limit = 5, window = 2 })
        errors[#errors + 1] = not value and tostring(err) or nil -- thrown here, it would end the process under luv
        done = done + 1
      end
    end
    local right, message = pcall(loop, (table.unpack or unpack)(calls))
    faults.stop()
    assert.is_true(right, message)
    assert.same({}, errors)
    assert.equal(8, done)
    assert.is_true(client:rate_limit().shared)
  end)
end
