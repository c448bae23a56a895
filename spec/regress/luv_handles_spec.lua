-- A program may close all of luv's handles, the driver's among them.
local there, uv = pcall(require, "luv")
local core = require "switchboard.core"
local switchboard = require "switchboard"
local slow = require "spec.support.slow"

describe("under luv, where all handles were closed,", function()
  if not there then
    pending "luv is not installed"
    return
  end

  local server, client
  setup(function()
    local make
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

  local function close_all()
    uv.walk(function(handle)
      if not handle:is_closing() then
        handle:close()
      end
    end)
  end

  -- Runs the loop until a function that ran in a coroutine has returned what it returned, or for too long.
  local function outcome_of(fn)
    local outcome
    coroutine.wrap(function() outcome = fn() or false end)()
    local deadline = core.now() + 20
    repeat
      uv.run "once"
    until outcome ~= nil or not uv.loop_alive() or core.now() > deadline
    return outcome
  end

  for _, threaded in ipairs { false, true } do
    local name = threaded and " with a thread" or ""

    it("later calls are answered" .. name, function()
      switchboard.configure { thread = threaded }
      finally(function() switchboard.configure { thread = false } end)
      for _ = 1, 3 do
        assert.equal(0.01, outcome_of(function() return wait(0.01) end))
        close_all()
        assert.equal(0.01, outcome_of(function() return wait(0.01) end)) -- they are on their way out
        close_all()
        uv.run()
        assert.is_false(uv.loop_alive())
        assert.equal(0.01, outcome_of(function() return wait(0.01) end))
      end
    end)

    it("a call in flight is answered, and a sleep ends, once another call begins" .. name, function()
      switchboard.configure { thread = threaded }
      finally(function() switchboard.configure { thread = false } end)
      local waited, slept
      coroutine.wrap(function() waited = wait(0.1) end)()
      coroutine.wrap(function() slept = switchboard.sleep(0.1) end)()
      uv.run "nowait"
      close_all()
      uv.run()
      assert.is_nil(waited)
      assert.equal(0.2, outcome_of(function() return wait(0.2) end))
      assert.equal(0.1, waited)
      assert.is_true(slept)
    end)
  end

  it("sleep, run and map work", function()
    assert.is_true(outcome_of(function() return switchboard.sleep(0.01) end))
    close_all()
    assert.is_true(outcome_of(function() return switchboard.sleep(0.01) end))
    close_all()
    uv.run()
    assert.same({ 0.02, 0.01 }, outcome_of(function() return switchboard.map({ 0.02, 0.01 }, 2, wait) end))
    close_all()
    assert.equal("timeout", outcome_of(function() return select(2, switchboard.with_timeout(0.02, wait, 30)).kind end))
  end)

  it("a task that is woken from outside of the loop goes on", function()
    local task
    local joined = outcome_of(function()
      return switchboard.run(function()
        local timer = uv.new_timer()
        task = switchboard.spawn(function()
          timer:start(10, 0, function()
            close_all()
            task:cancel()
          end)
          return select(2, switchboard.sleep(30)).kind
        end)
        return task:join()
      end)
    end)
    assert.equal("cancelled", joined)
  end)

  it("a program may end when a call has another engine than the one before", function()
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write(([[
      package.path, package.cpath = %q, %q
      local switchboard, uv = require "switchboard", require "luv"
      local client = switchboard.define {
        name = "slow", base_url = %q, resources = { waits = { wait = { "GET /wait/{seconds}", path = { seconds = "number" } } } },
      } { driver = "luv" }
      local function begin(seconds)
        coroutine.wrap(function() client:waits():wait(seconds) end)()
      end
      for _, threaded in ipairs { false, true, false } do
        switchboard.configure { thread = threaded }
        begin(0.01)
        uv.run()
      end
      switchboard.configure { thread = true }
      begin(5)
    ]]):format(package.path, package.cpath, server.url))
    file:close()
    local pipe = assert(io.popen(("%s %s 2>&1; echo $?"):format(os.getenv "LUA" or "lua5.4", path)))
    assert.equal("0\n", (pipe:read "*a"))
    pipe:close()
    os.remove(path)
  end)

  teardown(function()
    uv.run() -- luv does not survive an exit with handles that are half closed
  end)
end)
