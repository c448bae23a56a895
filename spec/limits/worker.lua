-- spec/limits/worker.lua STORE BASE_URL CALLS   one process of a fleet: so many calls, 32 at a time, with a limit that it
-- shares through the store. STORE is redis:PORT, file:PATH, none (each alone) or off (no throttle). Prints, at its end,
-- how many calls came to what, and when it began and ended, by the machine's clock that does not jump.
package.path = package.path .. ";/usr/share/lua/5.3/?.lua"

local switchboard = require "switchboard"

local kind, where = arg[1]:match "^(%a+):?(.*)$"
local stores = {
  redis = function() return require("switchboard.stores.redis").new { port = tonumber(where) } end,
  file = function() return require("switchboard.stores.file").new(where) end,
}

local throttle = kind ~= "off"
if stores[kind] then
  throttle = { shared = stores[kind](), key = "fleet" }
end

local ic = switchboard.intercom {
  access_token = "sandbox-intercom-token", base_url = arg[2], throttle = throttle, timeout = 600, retries = 100,
}

local calls = {}
for i = 1, tonumber(arg[3]) do
  calls[i] = i
end
local done, failed = 0, 0
local began = switchboard.now()
switchboard.run(function()
  switchboard.map(calls, 32, function()
    local me, err = ic:admins():me()
    done, failed = done + (me and 1 or 0), failed + (me and 0 or 1)
    if not me then
      io.stderr:write(tostring(err), "\n")
    end
  end)
end)
print(("done=%d failed=%d began=%.3f ended=%.3f"):format(done, failed, began, switchboard.now()))
