local there, cqueues = pcall(require, "cqueues")
local switchboard = require "switchboard"
local driver_cases = require "spec.support.driver_cases"
local slow = require "spec.support.slow"

describe("under cqueues", function()
  if not there then
    pending "cqueues is not installed"
    return
  end

  local server, client
  setup(function()
    local make
    server, make = slow.start()
    client = make()
  end)
  teardown(function()
    server:stop()
  end)

  local function wait(seconds)
    return assert(client:waits():wait(seconds)).waited
  end

  -- Runs the functions, each in a coroutine of a controller, to their end.
  local function loop(...)
    local controller = cqueues.new()
    for _, fn in ipairs { ... } do
      controller:wrap(fn)
    end
    assert(controller:loop())
    assert.is_true(controller:empty())
  end

  driver_cases(it, {
    loop = loop,
    sleep = cqueues.sleep,
    wait = wait,
    never = function(options) return client:waits():never(1, {}, options) end,
  })

  it("several controllers have calls in flight", function()
    local order, inner = {}, cqueues.new()
    inner:wrap(function() table.insert(order, wait(0.15)) end)
    loop(function()
      assert(inner:loop())
    end, function()
      table.insert(order, wait(0.05))
    end, function()
      table.insert(order, wait(0.25))
    end)
    assert.same({ 0.05, 0.15, 0.25 }, order)
  end)

  it("a call blocks in a coroutine that is not the controller's", function()
    local order = {}
    loop(function()
      local generate = coroutine.wrap(function() coroutine.yield(wait(0.05)) end)
      table.insert(order, generate())
    end, function()
      table.insert(order, wait(0.01))
    end)
    assert.same({ 0.01, 0.05 }, (table.sort(order) or order))
  end)

  it("a blocking call in between loses nobody's answer", function()
    local order = {}
    loop(function()
      table.insert(order, wait(0.05))
    end, function()
      cqueues.sleep(0.01)
      coroutine.wrap(function() table.insert(order, wait(0.2)) end)()
    end)
    assert.same({ 0.2, 0.05 }, order)
    assert.equal(0.01, wait(0.01)) -- and outside of any controller a call just waits
  end)

  it("waits outside of a controller block, also when the driver is named", function()
    switchboard.use_driver "cqueues"
    assert.equal(0.01, wait(0.01))
    assert.same({ 0.01 }, switchboard.map({ 0.01 }, 1, wait))
    switchboard.use_driver(nil)
  end)
end)
