-- Calls in copas' threads (copas comes with Lua 5.1 and LuaJIT in Debian):
--   LUA=luajit tools/in-tree tools/with-sandbox luajit examples/copas.lua

local copas = require "copas"
local switchboard = require "switchboard"

switchboard.use_driver "copas"

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local busy, ticks, running = true, 0, 2

copas.addthread(function()
  local contacts = switchboard.assert(ic:contacts():collect())
  local details = switchboard.assert(switchboard.map(contacts, 8, function(contact)
    return ic:contacts():get(contact.id)
  end))
  print(("%d contacts"):format(#details))
  busy, running = false, running - 1
end)

copas.addthread(function()
  while busy do
    switchboard.sleep(0.005)
    ticks = ticks + 1
  end
  print(("meanwhile another thread went on: %d ticks"):format(ticks))
  running = running - 1
end)

while running > 0 do
  copas.step()
end
