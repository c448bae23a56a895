-- The script that is built into the host. `host` is what host.c gives it.
local switchboard = require "switchboard"

-- Where to, and with what: the sandbox that `make example-embed` starts.
local function intercom(options)
  options.access_token = "sandbox-intercom-token"
  options.base_url = assert(os.getenv "SANDBOX_INTERCOM_URL", "SANDBOX_INTERCOM_URL says where the sandbox is")
  -- The host's own logger.
  options.on_response = function(event)
    host.log(("%s.%s: %s"):format(event.resource, event.action, event.status or event.message))
  end
  return switchboard.intercom(options)
end

-- Over libcurl.
local ic = intercom {}
local contacts, _, meta = assert(ic:contacts():list { per_page = 5 })
print(("%d of %d contacts over libcurl, %d attempt"):format(#contacts, meta.total_count, meta.attempts))

-- Over the host's own HTTP stack: the same client, errors and retries; another way for the bytes.
local own = intercom { transport = host.http }
local contact = assert(own:contacts():get(contacts[1].id))
print(("%s over the host's own HTTP stack"):format(contact.id))
local _, err = own:contacts():get "000000000000000000000000"
print("and an error as ever: " .. assert(err).kind)

-- Many at once.
switchboard.run(function()
  local ids = {}
  for index, one in ipairs(contacts) do
    ids[index] = one.id
  end
  local found = switchboard.map(ids, 16, function(id)
    return assert(ic:contacts():get(id)).id
  end)
  print(("%d contacts at once"):format(#found))
end)

collectgarbage()
local used, peak = host.memory()
print(("%.1f MB in use by Lua, %.1f MB at most"):format(used / 1e6, peak / 1e6))
