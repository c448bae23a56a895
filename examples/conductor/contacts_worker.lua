-- The machine with Intercom's token: makes contacts, and puts a tag on each. See workflow.lua.
--
-- Both may be done twice without harm, since upsert finds a contact by its external_id.

local switchboard = require "switchboard"

local url = os.getenv "SANDBOX_INTERCOM_URL"
local ic = switchboard.intercom {
  access_token = url and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN", base_url = url,
}

local function contacts_with_tag(input, task)
  local people = input.people or {}
  local done, errors = switchboard.map(people, 8, function(person)
    local contact, err = ic:contacts():upsert(person)
    if not contact then
      return nil, err
    end
    return ic:contacts():tag_by_name(contact.id, input.tag)
  end, { collect_errors = true })
  if not done then
    return nil, errors
  end
  local failed = 0
  for index, err in pairs(errors) do
    if err.retryable then
      return nil, err -- the server has the whole task repeated
    end
    failed = failed + 1
    task:log(("%s: %s"):format(tostring(people[index].external_id), tostring(err)))
  end
  return { done = #people - failed, failed = failed }
end

local worker = switchboard.worker { signals = true, register = true, tasks = { contacts_with_tag = contacts_with_tag } }
worker:run()
