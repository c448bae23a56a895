-- Long lists: every record, page after page. Runs against the sandbox:
--   tools/in-tree tools/with-sandbox lua5.4 examples/pages.lua
-- or, with a token of your own, against Intercom:
--   INTERCOM_ACCESS_TOKEN=… lua5.4 examples/pages.lua

local switchboard = require "switchboard"

local url = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = url and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = url,
}

-- Every contact. The next page is on its way while this one is counted.
local roles = {}
for contact in ic:contacts():each({ per_page = 50 }, { fields = { "role" } }) do
  roles[contact.role] = (roles[contact.role] or 0) + 1
end
print(("%d users and %d leads"):format(roles.user or 0, roles.lead or 0))

-- Page by page, with what the answer says besides.
local seen = 0
for contacts, meta in ic:contacts():pages { per_page = 50 } do
  seen = seen + #contacts
  local limit = assert(meta.rate_limit) -- nil where a service does not tell its limit
  print(("  %3d of %d contacts, %d requests left"):format(seen, meta.total_count, limit.remaining))
end

-- Another list than `list`, and only the first few.
local leads = { query = { field = "role", operator = "=", value = "lead" } }
print "Three leads"
for contact in ic:contacts():each("search", leads, { max = 3 }) do
  print(("  %-20s %s"):format(contact.name or "(no name)", contact.email))
end

-- As an array.
local companies, _, summary = assert(ic:companies():collect(nil, { max = 10 }))
print(("%d companies%s"):format(#companies, summary.more and ", and there are more" or ""))

-- A page that fails throws the error, which says how to go on. The sandbox in this process can be made to fail.
local sandbox = require "switchboard.sandbox"
local box = sandbox.new()
local client = switchboard.intercom {
  access_token = sandbox.tokens.intercom,
  base_url = box:base_url "intercom",
  transport = box:transport(),
  retries = 0,
}
local taken = 0
local function take(parameters)
  for _ in client:contacts():each(parameters) do
    taken = taken + 1
    if taken == 30 then
      box:fail_next { status = 502, body = "Bad gateway" }
    end
  end
end
local _, failure = switchboard.pcall(take, { per_page = 50 })
print(("Stopped after %d: %s"):format(taken, failure.message))
take(failure.resume)
print(("Went on, and has all %d now"):format(taken))
