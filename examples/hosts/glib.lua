-- Calls in GLib's main loop, and so in programs for GTK and GNOME, by lgi:
--   tools/in-tree tools/with-sandbox lua5.4 examples/hosts/glib.lua

local GLib = require("lgi").GLib
local core = require "switchboard.core"
local parking = require "switchboard.drivers.parking"
local switchboard = require "switchboard"

local watched, watch, timer -- the engine's descriptor, and the sources of GLib that wait for it

local function forget(source)
  if source then
    GLib.Source.remove(source)
  end
end

local attend

local function step()
  core.engine():step(0)
  attend()
end

function attend()
  local engine = core.engine()
  forget(timer)
  timer = nil
  local descriptor = engine:pending() > 0 and engine:descriptor() or nil
  if descriptor ~= watched then
    forget(watch)
    watched = descriptor
    local channel = descriptor and GLib.IOChannel.unix_new(descriptor)
    watch = channel and GLib.io_add_watch(channel, GLib.PRIORITY_DEFAULT, "IN", function()
      step()
      return true
    end)
  end
  if descriptor and engine:timeout() then
    timer = GLib.timeout_add(GLib.PRIORITY_DEFAULT, math.ceil(engine:timeout() * 1000), function()
      timer = nil
      step()
      return false
    end)
  end
end

local function parker()
  local thread, waits, alarm = parking.coroutine(), false, nil
  local its = {}
  function its.wake()
    if waits then
      waits = false
      forget(alarm)
      GLib.idle_add(GLib.PRIORITY_DEFAULT, function()
        assert(coroutine.resume(thread))
        return false
      end)
    end
  end
  function its.park(_, seconds)
    waits = true
    alarm = seconds and GLib.timeout_add(GLib.PRIORITY_DEFAULT, math.ceil(seconds * 1000), function()
      alarm = nil
      its.wake()
      return false
    end)
    attend()
    coroutine.yield()
  end
  return its
end

switchboard.use_driver(parking.driver(parker, attend))

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local loop, ticks = GLib.MainLoop(), 0
GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, function()
  ticks = ticks + 1
  return true
end)

coroutine.wrap(function()
  local contacts = switchboard.assert(ic:contacts():list { per_page = 8 })
  local details = switchboard.assert(switchboard.map(contacts, 4, function(contact)
    return ic:contacts():get(contact.id)
  end))
  switchboard.sleep(0.01)
  print(("%d contacts"):format(#details))
  print(("meanwhile the loop went round: %d ticks"):format(ticks))
  loop:quit()
end)()
loop:run()
