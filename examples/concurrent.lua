-- Many calls at once, written as if one came after another. Runs against the sandbox:
--   tools/in-tree tools/with-sandbox lua5.4 examples/concurrent.lua
-- or, with a token of your own, against Intercom:
--   INTERCOM_ACCESS_TOKEN=… lua5.4 examples/concurrent.lua

local switchboard = require "switchboard"
local now = switchboard.now

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local ids = {}
for contact in ic:contacts():each(nil, { max = 40 }) do
  ids[#ids + 1] = contact.id
end

local function get(id)
  return ic:contacts():get(id)
end

-- At most 16 at once; the results are in the order of the ids.
local before = now()
local contacts = switchboard.assert(switchboard.map(ids, 16, get))
print(("%d contacts in %.0f ms, from %s to %s"):format(
  #contacts, (now() - before) * 1000, contacts[1].email, contacts[#contacts].email))

-- The first failure ends it, unless the errors are to be collected.
ids[7] = "000000000000000000000000"
local _, err, index = switchboard.map(ids, 16, get)
print("number " .. index .. ": " .. err)
local some, errors = switchboard.assert(switchboard.map(ids, 16, get, { collect_errors = true }))
for position, problem in pairs(errors) do
  print("number " .. position .. ": " .. problem .. "; the others, such as " .. some[8].email .. ", are there")
end

-- Different things at once, for no longer than five seconds.
local admins, tags = switchboard.with_timeout(5, function()
  local listing = switchboard.spawn(function() return ic:admins():list() end)
  local own = switchboard.assert(ic:tags():list())
  return switchboard.assert(listing:join()), own
end)
print(("%d admins and %d tags"):format(#switchboard.assert(admins, tags), #tags))
