--- Intercom's tags.
-- @module switchboard.sandbox.intercom.tags
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.sandbox.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"

local tags = {}

local first_id = 102

--- Puts the first tags into the state.
-- @tparam table state
function tags.seed(state)
  state.tags = {}
  for index, name in ipairs(data.intercom_tags) do
    state.tags[index] = { id = tostring(first_id + index - 1), name = name }
  end
  state.next_tag = first_id + #state.tags
end

local function show(tag)
  return { type = "tag", id = tag.id, name = tag.name }
end

--- The tags on a record, as the API shows them.
-- @tparam table state
-- @tparam table record with `tag_ids`
-- @treturn table array
function tags.of(state, record)
  local result = json.array {}
  for _, id in ipairs(record.tag_ids) do
    local tag = records.find(state.tags, id)
    result[#result + 1] = tag and show(tag)
  end
  return result
end

local function list(service)
  return { type = "list", data = pages.map(service.state.tags, show) }
end

local function get(service, request)
  local tag = records.find(service.state.tags, request.parameters.id)
  if not tag then
    return nil, failure.not_found()
  end
  return show(tag)
end

local function set_tag(record, tag, untag)
  records.remove(record.tag_ids, tag.id)
  if not untag then
    record.tag_ids[#record.tag_ids + 1] = tag.id
  end
end

-- Tags or untags the records that `entries` name, and tells for each whether it is tagged now.
local function set_tags(list_of, entries, tag)
  local result = json.array {}
  for index, entry in ipairs(entries) do
    local record = records.find(list_of, entry.id)
      or entry.company_id and records.find(list_of, entry.company_id, "company_id")
    if record then
      set_tag(record, tag, entry.untag == true)
    end
    result[index] = { id = entry.id or entry.company_id, tagged = record ~= nil and entry.untag ~= true }
  end
  return result
end

local function are_references(entries)
  if not json.is_array(entries) then
    return false
  end
  for _, entry in ipairs(entries) do
    if not json.is_object(entry) or type(entry.id or entry.company_id) ~= "string" then
      return false
    end
  end
  return true
end

-- Upper and lower case are the same in the names of tags.
local function find_by_name(tags_of, name)
  for _, tag in ipairs(tags_of) do
    if tag.name:lower() == name:lower() then
      return tag
    end
  end
end

local function create_or_update(service, request)
  local body, state = request.json, service.state
  local users, companies = body.users or {}, body.companies or {}
  if type(body.name) ~= "string" or body.name == "" or not are_references(users)
    or not are_references(companies) then
    return nil, failure.invalid "invalid tag parameters"
  end
  local tag
  if json.present(body.id) ~= nil then
    tag = records.find(state.tags, body.id)
    if not tag then
      return nil, failure.not_found()
    end
    tag.name = body.name
  else
    tag = find_by_name(state.tags, body.name)
  end
  if not tag then
    tag = { id = tostring(state.next_tag), name = body.name }
    state.next_tag = state.next_tag + 1
    state.tags[#state.tags + 1] = tag
  end
  local answer = show(tag)
  answer.users = set_tags(state.contacts, users, tag)
  answer.companies = set_tags(state.companies, companies, tag)
  return answer
end

local function delete(service, request)
  local state = service.state
  local tag = records.find(state.tags, request.parameters.id)
  if not tag then
    return nil, failure.not_found()
  end
  records.remove(state.tags, tag)
  for _, list_of in ipairs { state.contacts, state.companies, state.conversations } do
    for _, record in ipairs(list_of) do
      records.remove(record.tag_ids, tag.id)
    end
  end
  return true
end

-- The tags of a contact -----------------------------------------------------------------------------

local function list_of_contact(service, request)
  local contact, err = lookup.contact(service.state, request.parameters.id)
  if not contact then
    return nil, err
  end
  return { type = "list", data = tags.of(service.state, contact) }
end

local function set_on_contact(untag)
  return function(service, request)
    local contact, err = lookup.contact(service.state, request.parameters.id)
    if not contact then
      return nil, err
    end
    local tag = records.find(service.state.tags, request.parameters.tag_id or request.json.id)
    if not tag then
      return nil, failure.not_found()
    end
    set_tag(contact, tag, untag)
    return show(tag)
  end
end

tags.routes = {
  { "GET", "/contacts/{id}/tags", list_of_contact },
  { "POST", "/contacts/{id}/tags", set_on_contact(false) },
  { "DELETE", "/contacts/{id}/tags/{tag_id}", set_on_contact(true) },
  { "GET", "/tags", list },
  { "POST", "/tags", create_or_update },
  { "GET", "/tags/{id}", get },
  { "DELETE", "/tags/{id}", delete },
}

return tags
