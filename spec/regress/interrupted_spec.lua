-- Errors that come from outside of what runs: a debug hook's, such as Ctrl-C and a limit of instructions.
local core = require "switchboard.core"
local switchboard = require "switchboard"
local slow = require "spec.support.slow"

describe("an error that a debug hook throws", function()
  local server, make, client
  setup(function()
    server, make = slow.start()
    client = make()
  end)
  teardown(function()
    server:stop()
  end)

  if rawget(_G, "jit") then -- compiled code calls no hook
    setup(function() jit.off() end)
    teardown(function() jit.on() end)
  end

  -- From here on the running coroutine and those that it makes (in LuaJIT: all) are to fail at the n-th new line of these
  -- files, once.
  local function interrupt(n, thrown, files)
    debug.sethook(function()
      local source = debug.getinfo(2, "S").source
      for _, file in ipairs(files) do
        if source:find(file, 1, true) then
          n = n - 1
          if n == 0 then
            error(thrown, 0)
          end
        end
      end
    end, "l")
  end

  after_each(function()
    debug.sethook()
    collectgarbage()
    collectgarbage()
  end)

  it("between the items of a map is what the map ends with, wherever it comes", function()
    local thrown = { "interrupted" }
    for _, options in ipairs { {}, { collect_errors = true } } do
      local seen = {}
      for n = 1, 12 do
        local after = 0
        local right, results, err, index = pcall(switchboard.map, { 1, 2, 3 }, 1, function(item)
          if item == 1 then
            interrupt(n, thrown, { "switchboard/map.lua" })
          else
            after = after + 1
          end
          return item
        end, options)
        debug.sethook()
        if not right then
          assert.equal(thrown, results)
          seen.threw = true
        elseif results and options.collect_errors then
          local failed, its = next(err)
          assert.equal(thrown, its)
          assert.is_true(failed >= 1 and failed <= 3)
        elseif not results then
          assert.equal(thrown, err)
          assert.is_true(index >= 1 and index <= 3)
        end
      end
      assert.is_true(seen.threw)
    end
  end)

  it("between the items cancels what the others wait for", function()
    local thrown = { "interrupted" }
    local kinds, threw = {}, false
    for n = 1, 6 do
      local right, err = pcall(switchboard.map, { 1, 2, 3 }, 2, function(item)
        if item == 1 then
          local _, never_err = client:waits():never(1)
          kinds[n] = never_err.kind
          return nil, never_err
        end
        switchboard.sleep(0.01)
        interrupt(n, thrown, { "switchboard/map.lua" })
        return true
      end)
      debug.sethook()
      assert.equal("cancelled", kinds[n])
      threw = threw or not right and err == thrown
    end
    assert.is_true(threw)
    assert.equal(0, core.engine():pending())
  end)

  it("into the run itself leaves nothing behind that the collector does not find", function()
    local thrown, threw = { "interrupted" }, 0
    for n = 1, 200 do
      interrupt(n, thrown, { "switchboard/coroutines.lua", "switchboard/loop.lua", "switchboard/run.lua", "switchboard/task.lua",
        "switchboard/timers.lua", "switchboard/waiting.lua", "drivers/blocking.lua" })
      local right, err = pcall(switchboard.run, function()
        switchboard.spawn(function() client:waits():never(1) end)
        switchboard.sleep(0.001)
        error("over", 0)
      end)
      debug.sethook()
      assert.is_false(right)
      threw = threw + (err == thrown and 1 or 0)
    end
    collectgarbage()
    collectgarbage()
    assert.equal(0, core.engine():pending())
    assert.is_true(threw > 0)
    assert.equal(0.01, switchboard.run(function() return client:waits():wait(0.01).waited end))
  end)

  it("into a step does not end stepping", function()
    local thrown = { "interrupted" }
    for n = 1, 30 do
      interrupt(n, thrown, { "switchboard/spawn.lua" })
      local right, err = pcall(function()
        switchboard.spawn(function() switchboard.sleep(0) end)
        switchboard.step()
      end)
      debug.sethook()
      assert.is_true(right or err == thrown)
    end
    local over = false
    local task = switchboard.spawn(function()
      client:waits():wait(0.01)
      over = true
    end)
    while not task:done() do
      switchboard.step(0.1)
    end
    assert.is_true(over)
  end)

  it("into what steps the engine under an event loop leaves later calls to be answered", function()
    local there, cqueues = pcall(require, "cqueues")
    if not there then
      return
    end
    local ended, controller = 0, cqueues.new()
    for n = 1, 25 do
      local waited
      local function until_over(seconds)
        local deadline = core.now() + seconds
        repeat
          ended = ended + (controller:loop(0.05) and 0 or 1)
        until controller:empty() or waited or core.now() > deadline
      end
      controller:wrap(function()
        interrupt(n, "interrupted", { "drivers/cqueues.lua" })
        client:waits():wait(0.001)
      end)
      until_over(0.1)
      debug.sethook()
      controller:wrap(function() waited = assert(client:waits():wait(0.01)).waited end)
      until_over(5)
      assert.equal(0.01, waited)
    end
    assert.is_true(ended > 0)
  end)

  it("into what steps the engine under copas does so, too", function()
    local there, copas = pcall(require, "copas")
    if not there then
      return
    end
    local ended, say = 0, print
    _G.print = function() ended = ended + 1 end -- what copas does with an error
    finally(function() _G.print = say end)
    local its_client = make { driver = "copas" }
    for n = 1, 25 do
      local waited, deadline
      local function until_over(seconds)
        deadline = core.now() + seconds
        repeat copas.step(0.01) until waited or core.now() > deadline
      end
      copas.addthread(function()
        interrupt(n, "interrupted", { "drivers/copas.lua" })
        its_client:waits():wait(0.001)
      end)
      until_over(0.05)
      debug.sethook()
      copas.addthread(function() waited = assert(its_client:waits():wait(0.01)).waited end)
      until_over(5)
      assert.equal(0.01, waited)
    end
    assert.is_true(ended > 0)
  end)

  it("may be anything", function()
    for _, thrown in ipairs { "text", 7, false, true } do
      local right, err = pcall(switchboard.map, { 1, 2 }, 1, function()
        interrupt(3, thrown, { "switchboard/map.lua" })
        return true
      end)
      debug.sethook()
      assert.is_false(right)
      assert.equal(thrown, err)
    end
    local right, err = pcall(switchboard.map, { 1, 2 }, 1, function()
      interrupt(3, nil, { "switchboard/map.lua" })
      return true
    end)
    debug.sethook()
    assert.same({ false, select(2, pcall(error)) or "nil was thrown" }, { right, err })
  end)
end)
