-- spec/limits/cost.lua HOW CALLS   so many calls that need not wait, through a transport that answers at once: with no
-- throttle ("off"), one of its own ("alone"), or a shared one ("shared"). For counting instructions.
local memory_store = require "spec.support.memory_store"
local switchboard = require "switchboard"

local throttles = { off = false, alone = true, shared = { shared = memory_store.new(), key = "cost" } }
local response = {
  status = 200, body = "{}",
  headers = {
    ["content-type"] = "application/json", ["x-ratelimit-limit"] = "1000000", ["x-ratelimit-remaining"] = "900000",
    ["x-ratelimit-reset"] = tostring(os.time() + 50),
  },
}
local ic = switchboard.intercom {
  access_token = "token", throttle = throttles[arg[1]], transport = function() return response end,
}
for _ = 1, tonumber(arg[2]) do
  assert(ic:admins():me())
end
