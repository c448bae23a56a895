local core = require "switchboard.core"
local parking = require "switchboard.drivers.parking"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local slow = require "spec.support.slow"

local server, make
setup(function()
  server, make = slow.start()
end)
teardown(function()
  server:stop()
end)

-- A driver that takes notes. It is missing what a driver may be missing.
local function noting(notes)
  local driver = {}
  function driver.wait(call)
    notes[#notes + 1] = "wait"
    while not call:step(1) do end
  end
  function driver.sleep(seconds)
    notes[#notes + 1] = "sleep"
    local wake = core.now() + seconds
    repeat until core.now() >= wake
  end
  return driver
end

describe("the option `driver`", function()
  it("is a name or a driver", function()
    for _, driver in ipairs { "blocking", noting {} } do
      assert.equal(0.01, make({ driver = driver }):waits():wait(0.01).waited)
    end
  end)

  it("says what is wrong with anything else", function()
    local function refused(driver, message)
      assert.has_error(function() make { driver = driver } end, "slow: option 'driver': " .. message)
    end
    refused("cqueue", "there is no driver 'cqueue' (did you mean 'cqueues'?)")
    refused("zebra", "there is no driver 'zebra' (there are blocking, cqueues, luv, copas and nginx)")
    refused(7, "a driver is a name or a table, got a number")
    refused({ wait = print }, "a driver needs the functions wait(call) and sleep(seconds)")
  end)

  it("that needs a module which is not there says so", function()
    if pcall(require, "ngx.semaphore") then
      return
    end
    for _ = 1, 2 do
      local right, message = pcall(make, { driver = "nginx" })
      assert.is_false(right)
      assert.matches("slow: option 'driver': driver 'nginx' can't be loaded here: .*ngx.semaphore", message)
    end
  end)

  it("waits for the client's calls, and between attempts through a function", function()
    local notes = {}
    make({ driver = noting(notes) }):waits():wait(0.01)
    assert.same({ "wait" }, notes)
    local client = fake.client(function(_, number)
      return fake.json("{}", number == 1 and 503 or 200, { ["Retry-After"] = number == 1 and "0.01" or nil })
    end, { driver = noting(notes), retries = 1 })
    assert(client:notes():get(1))
    assert.same({ "wait", "sleep" }, notes)
  end)

  it("gives way to the run within a run", function()
    local notes, order = {}, {}
    switchboard.run(function()
      local client = make { driver = noting(notes) }
      switchboard.spawn(function() table.insert(order, client:waits():wait(0.1).waited) end)
      switchboard.spawn(function() table.insert(order, client:waits():wait(0.01).waited) end)
    end)
    assert.same({}, notes)
    assert.same({ 0.01, 0.1 }, order)
  end)

  it("blocks within a run if that is what it says", function()
    local order = {}
    switchboard.run(function()
      local client = make { driver = "blocking" }
      switchboard.spawn(function() table.insert(order, client:waits():wait(0.1).waited) end)
      switchboard.spawn(function() table.insert(order, client:waits():wait(0.01).waited) end)
    end)
    assert.same({ 0.1, 0.01 }, order)
  end)
end)

describe("a driver that is made of a parker", function()
  it("ends a sleep when the parker says that waiting is over for good", function()
    local parked = 0
    local driver = parking.driver(function()
      return {
        wake = function() end,
        park = function()
          parked = parked + 1
          return parked == 2 and "cancelled" or nil
        end,
      }
    end, function() end)
    switchboard.use_driver(driver)
    finally(function() switchboard.use_driver(nil) end)
    local slept, err = switchboard.sleep(60)
    assert.is_nil(slept)
    assert.equal("cancelled", err.kind)
    assert.equal(2, parked)
  end)
end)

describe("use_driver", function()
  after_each(function()
    switchboard.use_driver(nil)
  end)

  it("is about clients that name none, about sleep, and about runs", function()
    local notes = {}
    switchboard.use_driver(noting(notes))
    make():waits():wait(0.01)
    make({ driver = "blocking" }):waits():wait(0.01)
    switchboard.sleep(0.01)
    assert.same({ "wait", "sleep" }, notes)
    local client = make()
    assert.same({ 0.05, 0.01 }, switchboard.map({ 0.05, 0.01 }, 2, function(seconds)
      return client:waits():wait(seconds).waited
    end))
    assert.is_true(#notes > 2)
    assert.equal("sleep", notes[#notes])
  end)

  it("says what is wrong", function()
    assert.has_error(function() switchboard.use_driver "luvv" end,
      "switchboard.use_driver: there is no driver 'luvv' (did you mean 'luv'?)")
  end)
end)
