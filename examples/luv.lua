-- Calls in coroutines under luv's loop:
--   tools/in-tree tools/with-sandbox lua5.4 examples/luv.lua

local uv = require "luv"
local switchboard = require "switchboard"

switchboard.use_driver "luv"

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local ticks, timer = 0, uv.new_timer()
timer:start(5, 5, function() ticks = ticks + 1 end)

coroutine.wrap(function()
  local contacts = switchboard.assert(ic:contacts():collect())
  local details = switchboard.assert(switchboard.map(contacts, 8, function(contact)
    return ic:contacts():get(contact.id)
  end))
  print(("%d contacts"):format(#details))
  print(("meanwhile the loop went round: %d ticks"):format(ticks))
  timer:close() -- with nothing left to do, uv.run returns
end)()

uv.run()
