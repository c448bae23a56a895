--- Merging one of Intercom's contacts into another: a lead into the user that it turned out to be.
-- @module switchboard.sandbox.intercom.merge
local contact_view = require "switchboard.sandbox.intercom.contact_view"
local failure = require "switchboard.sandbox.intercom.failure"
local lookup = require "switchboard.sandbox.intercom.lookup"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"
local values = require "switchboard.sandbox.values"

local merge = {}

--- Throws what is said of a contact that was merged away, from version 2.16 on; earlier ones know nothing of it.
-- @tparam table state
-- @tparam string value
-- @tparam string field
-- @tparam number version
function merge.check(state, value, field, version)
  local merged = records.find(state.merged, value, field)
  if merged and version >= 16 then
    failure.new(410, "contact_merged",
      "This contact has been merged. See the 'Link' header for the canonical contact.", nil,
      { link = ('</contacts/%s>; rel="canonical"'):format(merged.into) })
  end
end

local function are_duplicates(a, b)
  return a.email ~= nil and a.email == b.email or a.phone ~= nil and a.phone == b.phone
end

local function check(from, into, body, version)
  if from.role ~= "lead" or into.role ~= "user" then
    failure.new(400, "invalid_merge", "Only a lead can be merged, and only into a user.")
  elseif version >= 16 and body.skip_duplicate_validation ~= true and not are_duplicates(from, into) then
    failure.new(400, "invalid_merge", "Contacts can only be merged when they are duplicates "
      .. "(matching email or phone). Pass skip_duplicate_validation=true to override this check.")
  end
end

local function unite(list, others)
  for _, item in ipairs(others) do
    if not records.has(list, item) then
      list[#list + 1] = item
    end
  end
end

-- What the user has not, it has from the lead.
local function fill(fields, others)
  for name, value in pairs(others or {}) do
    if fields[name] == nil then
      fields[name] = value
    end
  end
end

local function move_fields(from, into)
  unite(into.tag_ids, from.tag_ids)
  unite(into.company_ids, from.company_ids)
  fill(into.custom_attributes, from.custom_attributes)
  into.tag_applications = into.tag_applications or {}
  fill(into.tag_applications, from.tag_applications)
  local external_id = into.external_id
  fill(into, from)
  into.external_id = external_id
end

-- Whatever was the lead's is the user's.
local function move_records(state, from, into)
  for _, note in ipairs(state.notes) do
    note.contact_id = note.contact_id == from.id and into.id or note.contact_id
  end
  for _, list in ipairs { state.events, state.event_summaries } do
    for _, item in ipairs(list) do
      item.contact = item.contact == from and into or item.contact
    end
  end
  for _, conversation in ipairs(seeded.made(state.conversations)) do
    if conversation.contact == from then
      conversation.contact = into
    end
    for _, part in ipairs(conversation.parts) do
      if part.contact == from then
        part.contact = into
      end
    end
  end
end

local function merge_contacts(service, request)
  local body, state = request.json, service.state
  for _, name in ipairs { "from", "into" } do
    if values.present(body[name]) == nil then
      failure.missing(name)
    end
  end
  local from, into = lookup.contact(state, body.from), lookup.contact(state, body.into)
  check(from, into, body, request.version)
  move_fields(from, into)
  move_records(state, from, into)
  into.updated_at = service.now()
  records.remove(state.contacts, from)
  from.merged_into = into
  state.merged[#state.merged + 1] = { id = from.id, external_id = from.external_id, into = into.id }
  return contact_view(service, into, request.version)
end

merge.routes = {
  { "POST", "/contacts/merge", merge_contacts },
}

return merge
