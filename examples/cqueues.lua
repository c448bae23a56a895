-- Calls in the coroutines of a cqueues controller, which nobody needs to tell Switchboard about:
--   tools/in-tree tools/with-sandbox lua5.4 examples/cqueues.lua

local cqueues = require "cqueues"
local switchboard = require "switchboard"

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local loop, busy = cqueues.new(), true

loop:wrap(function()
  local ids = {}
  for contact in ic:contacts():each() do -- on Lua 5.1 the iterator of a `for` can't wait: use collect()
    ids[#ids + 1] = contact.id
  end
  local contacts = switchboard.assert(switchboard.map(ids, 8, function(id)
    return ic:contacts():get(id)
  end))
  print(("%d contacts"):format(#contacts))
  busy = false
end)

loop:wrap(function()
  local ticks = 0
  while busy do
    cqueues.sleep(0.005)
    ticks = ticks + 1
  end
  print(("meanwhile the loop went round: %d ticks"):format(ticks))
end)

assert(loop:loop())
