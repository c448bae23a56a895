-- Calls in Tarantool: a fiber waits, the others go on. `iowait` is all that it takes.
--   LUA=luajit tools/in-tree tools/with-sandbox tarantool examples/hosts/tarantool.lua

local fiber = require "fiber"
local iowait = require("socket").iowait
local core = require "switchboard.core"
local parking = require "switchboard.drivers.parking"
local switchboard = require "switchboard"

local stepper -- the fiber that steps the engine while calls are in flight

local function attend()
  if stepper then
    return stepper:wakeup() -- there is something else to wait for
  end
  stepper = fiber.new(function()
    while core.engine():pending() > 0 do
      iowait(core.engine():descriptor(), "R", core.engine():timeout())
      core.engine():step(0)
    end
    stepper = nil
  end)
end

local function parker()
  local woken = fiber.cond()
  return {
    park = function(_, seconds)
      attend()
      woken:wait(seconds)
    end,
    wake = function() woken:signal() end,
  }
end

local driver = parking.driver(parker, attend)
driver.any_coroutine = true
switchboard.use_driver(driver)

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local ticks = 0
fiber.create(function()
  while true do
    fiber.sleep(0.001)
    ticks = ticks + 1
  end
end)

local emails, found = fiber.channel(8), 0
for _, contact in ipairs(switchboard.assert(ic:contacts():list { per_page = 8 })) do
  fiber.create(function() emails:put(switchboard.assert(ic:contacts():get(contact.id)).email or box.NULL) end)
end
for _ = 1, 8 do
  found = found + (emails:get(10) ~= nil and 1 or 0)
end
print(("%d contacts by 8 fibers"):format(found))
print(("meanwhile other fibers ran: %d ticks"):format(ticks))
os.exit(0)
