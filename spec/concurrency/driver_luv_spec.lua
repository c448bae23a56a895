local there, uv = pcall(require, "luv")
local core = require "switchboard.core"
local switchboard = require "switchboard"
local driver_cases = require "spec.support.driver_cases"
local slow = require "spec.support.slow"

describe("under luv", function()
  if not there then
    pending "luv is not installed"
    return
  end

  local server, make, client
  setup(function()
    server, make = slow.start()
    client = make { driver = "luv" }
    switchboard.use_driver "luv"
  end)
  teardown(function()
    switchboard.use_driver(nil)
    server:stop()
  end)

  local function wait(seconds)
    return assert(client:waits():wait(seconds)).waited
  end

  -- Runs the functions, each in a coroutine, until the loop has nothing left to do. An error that one
  -- throws after it has waited ends the process, as luv has it.
  local function loop(...)
    for _, fn in ipairs { ... } do
      coroutine.wrap(fn)()
    end
    uv.run()
  end

  local function sleep(seconds)
    local timer, thread = uv.new_timer(), coroutine.running()
    timer:start(seconds * 1000, 0, function()
      timer:close()
      assert(coroutine.resume(thread))
    end)
    coroutine.yield()
  end

  driver_cases(it, {
    driver = "luv",
    loop = loop,
    sleep = sleep,
    wait = wait,
    never = function(options) return client:waits():never(1, {}, options) end,
  })

  it("the loop ends when nothing is in flight, and again", function()
    for _ = 1, 3 do
      local waited
      loop(function() waited = wait(0.01) end)
      assert.equal(0.01, waited)
      assert.is_false(uv.loop_alive())
    end
  end)

  it("a blocking call in between loses nobody's answer", function()
    local order, timer = {}, uv.new_timer()
    local blocking = make { driver = "blocking" }
    timer:start(0, 0, function() -- before the loop looks at any socket
      timer:close()
      table.insert(order, assert(blocking:waits():wait(0.2)).waited)
    end)
    loop(function() table.insert(order, wait(0.05)) end)
    assert.same({ 0.2, 0.05 }, order)
  end)

  it("a call that nobody waits for, cancelled, makes room for another one at once", function()
    finally(function() switchboard.configure { max_connections = 256 } end)
    switchboard.configure { max_connections = 1 }
    local first = assert(slow.starter(server.url):waits():never(1, {}, { timeout = 20 }))
    local began, waited = core.now(), nil
    loop(function()
      first:begin()
      sleep(0.5) -- after the timers that libcurl has for connecting
      first:cancel()
    end, function()
      waited = assert(client:waits():wait(0.01, {}, { timeout = 20 })).waited
    end)
    assert.equal(0.01, waited)
    assert.is_true(core.now() - began < 5)
  end)

  it("a time without end is one", function()
    local outcome
    loop(function()
      assert.equal(0.01, switchboard.with_timeout(math.huge, wait, 0.01))
      outcome = switchboard.run(function()
        local task = switchboard.spawn(function() return select(2, switchboard.sleep(math.huge)).kind end)
        switchboard.sleep(0.01)
        task:cancel()
        return task:join(1e300)
      end)
    end)
    assert.equal("cancelled", outcome)
  end)

  it("a call blocks before the loop runs, and is refused in a callback", function()
    assert.equal(0.01, wait(0.01))
    local timer, right, message = uv.new_timer(), nil, nil
    timer:start(0, 0, function()
      timer:close()
      right, message = pcall(wait, 0.01)
    end)
    uv.run()
    assert.is_false(right)
    assert.matches("make the call in a coroutine", message)
  end)
end)
