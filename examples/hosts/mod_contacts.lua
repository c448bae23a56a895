-- Calls in Prosody, a server for XMPP: a module of its own, which waits by `watchfd` and timers. In the configuration:
--   plugin_paths = { "…/examples/hosts" }; modules_enabled = { "contacts" }

local async = require "util.async"
local server = require "net.server"
local timer = require "util.timer"
local core = require "switchboard.core"
local parking = require "switchboard.drivers.parking"
local switchboard = require "switchboard"

local watched, watch, alarm -- the engine's descriptor, and what Prosody has to wait for it

local attend

local function step()
  core.engine():step(0)
  attend()
end

function attend()
  local engine = core.engine()
  local descriptor = engine:pending() > 0 and engine:descriptor() or nil
  if alarm then
    timer.stop(alarm)
  end
  if descriptor ~= watched then
    if watch then
      watch:close()
    end
    watched = descriptor
    watch = descriptor and server.watchfd(descriptor, step)
  end
  alarm = descriptor and engine:timeout() and timer.add_task(engine:timeout(), step)
end

local function parker()
  local its, done = {}, nil
  function its.wake()
    if done then
      timer.add_task(0, done) -- which resumes: not in here, while the engine steps
      done = nil
    end
  end
  function its.park(_, seconds)
    local wait
    wait, done = async.waiter()
    local its_alarm = seconds and timer.add_task(seconds, its.wake)
    attend()
    wait()
    if its_alarm then
      timer.stop(its_alarm)
    end
  end
  return its
end

switchboard.use_driver(parking.driver(parker, attend))

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or module:get_option_string "intercom_access_token",
  base_url = sandbox,
}

-- Handlers of HTTP are run so by Prosody; others do it themselves.
async.runner(function()
  local contacts = switchboard.assert(ic:contacts():list { per_page = 8 })
  local details = switchboard.assert(switchboard.map(contacts, 4, function(contact)
    return ic:contacts():get(contact.id)
  end))
  switchboard.sleep(0.01)
  module:log("info", "%d contacts", #details)
end):run(true)
