-- A tour of both services. `make demo` runs it against the sandbox; with tokens of your own in the
-- environment it runs against the real ones:
--   COMMONROOM_API_TOKEN=… INTERCOM_ACCESS_TOKEN=… lua5.4 examples/tour.lua

local switchboard = require "switchboard"

local room_url, intercom_url = os.getenv "SANDBOX_COMMONROOM_URL", os.getenv "SANDBOX_INTERCOM_URL"
local cr = switchboard.commonroom {
  api_token = room_url and "sandbox-commonroom-token" or os.getenv "COMMONROOM_API_TOKEN",
  base_url = room_url,
}
local ic = switchboard.intercom {
  access_token = intercom_url and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = intercom_url,
}

print "Common Room"
local room = assert(cr:check())
print("  the token is good, for the community " .. room.communityName)

local tag = assert(cr:tags():create { name = "switchboard tour", entityTypes = { "member" } })
print(("  made the tag %q, with the id %s"):format(tag.name, tag.id))
for _, one in ipairs(assert(cr:tags():list())) do
  print(("    %-20s %s"):format(one.name, table.concat(one.entityTypes, ", ")))
end

for _, segment in ipairs(assert(cr:segments():list())) do
  local statuses = assert(cr:segments():statuses(segment.id))
  print(("  segment %q, with %d statuses"):format(segment.name, #statuses))
end

local source = os.getenv "COMMONROOM_SOURCE_ID" -- from the source's page in the room's settings
if source then
  assert(cr:users():upsert(source, { id = "ada", fullName = "Ada Moreau", email = "ada+crm@example.com" }))
  assert(cr:activities():upsert(source, {
    id = "post-1",
    activityType = "made_post_topic",
    user = { id = "ada" },
    content = { type = "markdown", value = "How do I page through *all* contacts?" },
  }))
  print "  queued a user and an activity"
end

print "Intercom"
local me = assert(ic:check())
print("  the token is good, for " .. me.name)

local contacts, _, meta = assert(ic:contacts():list { per_page = 3 })
print(("  %d contacts in all, the first three:"):format(meta.total_count))
for _, contact in ipairs(contacts) do
  print(("    %s  %-34s %s"):format(contact.id, contact.email, contact.name))
end

local contact = assert(ic:contacts():get(contacts[1].id))
print(("  %s last changed at %s"):format(contact.name, os.date("!%Y-%m-%d %H:%M", contact.updated_at)))
local limit = assert(meta.rate_limit) -- nil where a service does not tell its limit
print(("  that call took %d attempt, and %d of %d calls are left"):format(
  meta.attempts, limit.remaining, limit.limit))

print "What goes wrong says what it is"
local _, err = ic:contacts():get "000000000000000000000000"
print("  " .. err)
_, err = ic:contacts():list { per_page = 500 }
print("  " .. err)
_, err = ic:contacts():create { emial = "ada@example.com" }
print("  " .. err)

assert(cr:tags():delete(tag.id))
print "The tag is gone again. That was it."
