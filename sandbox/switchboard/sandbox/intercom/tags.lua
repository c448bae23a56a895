--- Intercom's tags.
-- @module switchboard.sandbox.intercom.tags
local ascii = require "switchboard.ascii"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local inbox = require "switchboard.sandbox.intercom.inbox"
local json = require "switchboard.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"
local values = require "switchboard.sandbox.values"

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

--- The tags of a record that is there from the first, without those that are deleted.
-- @tparam table state
-- @tparam integer number of the tag, counted from 0
-- @treturn table array of ids
function tags.seeded_ids(state, number)
  local tag = records.find(state.tags, ("%d"):format(first_id + number % #data.intercom_tags))
  return { tag and tag.id }
end

-- `application` tells when and by whom it was put on the record that it is shown with.
local function show(tag, application)
  return {
    type = "tag",
    id = tag.id,
    name = tag.name,
    applied_at = application and application.at,
    applied_by = application and { type = "admin", id = tostring(application.admin.id) },
  }
end

--- The tags on a record, as the API shows them.
-- @tparam table state
-- @tparam table record with `tag_ids`
-- @treturn table array
function tags.of(state, record)
  local result = json.array {}
  for _, id in ipairs(record.tag_ids) do
    local tag = records.find(state.tags, id)
    result[#result + 1] = tag and show(tag, record.tag_applications and record.tag_applications[id])
  end
  return result
end

local function list(service)
  return { type = "list", data = pages.map(service.state.tags, show) }
end

local function get(service, request)
  return show(records.find(service.state.tags, request.parameters.id) or failure.not_found())
end

-- Puts a tag on a record. Only of contacts and conversations it is told when and by whom.
local function put_on(record, tag, application)
  records.remove(record.tag_ids, tag.id)
  record.tag_ids[#record.tag_ids + 1] = tag.id
  record.tag_applications = record.tag_applications or {}
  record.tag_applications[tag.id] = application
end

-- Takes it off; returns what was told of it.
local function take_off(record, tag)
  local application = record.tag_applications and record.tag_applications[tag.id]
  records.remove(record.tag_ids, tag.id)
  if application then
    record.tag_applications[tag.id] = nil
  end
  return application
end

-- Tags or untags the records that `entries` name, and tells for each whether it is tagged now.
local function set_tags(list_of, entries, tag, application)
  local result = json.array {}
  for index, entry in ipairs(entries) do
    local record = records.find(list_of, entry.id)
      or entry.company_id and records.find(list_of, entry.company_id, "company_id")
    if record and entry.untag == true then
      take_off(record, tag)
    elseif record then
      put_on(record, tag, application)
    end
    result[index] = { id = entry.id or entry.company_id, tagged = record ~= nil and entry.untag ~= true }
  end
  return result
end

local function are_references(entries)
  if not values.is_array(entries) then
    return false
  end
  for _, entry in ipairs(entries) do
    if not values.is_object(entry) or type(entry.id or entry.company_id) ~= "string" then
      return false
    end
  end
  return true
end

-- Upper and lower case are the same in the names of tags.
local function find_by_name(tags_of, name)
  for _, tag in ipairs(tags_of) do
    if ascii.lower(tag.name) == ascii.lower(name) then
      return tag
    end
  end
end

local function create_or_update(service, request)
  local body, state = request.json, service.state
  local users, companies = body.users or {}, body.companies or {}
  if type(body.name) ~= "string" or body.name == "" or not are_references(users)
    or not are_references(companies) then
    failure.invalid "invalid tag parameters"
  end
  local tag
  if values.present(body.id) ~= nil then
    tag = records.find(state.tags, body.id) or failure.not_found()
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
  answer.users = set_tags(state.contacts, users, tag, { at = service.now(), admin = lookup.token_owner() })
  answer.companies = set_tags(state.companies, companies, tag)
  return answer
end

local function delete(service, request)
  local state = service.state
  local tag = records.find(state.tags, request.parameters.id) or failure.not_found()
  records.remove(state.tags, tag)
  for _, list_of in ipairs { state.contacts, state.companies, state.conversations } do
    for _, record in ipairs(seeded.made(list_of)) do
      records.remove(record.tag_ids, tag.id)
    end
  end
  return true
end

-- The tags of a contact and of a conversation -------------------------------------------------------

local on_contacts = {
  find = function(service, request)
    return lookup.contact(service.state, request.parameters.id)
  end,
  find_admin = lookup.token_owner,
  absent = {},
}

local on_conversations = {
  find = function(service, request)
    return inbox.find(service, request.parameters.id, "Conversation not found")
  end,
  find_admin = function(request)
    return request.json.admin_id == nil and failure.missing "admin_id" or lookup.admin(request.json.admin_id)
  end,
  absent = { "Tag not found", "tag_not_found" },
}

local function list_of_contact(service, request)
  return { type = "list", data = tags.of(service.state, on_contacts.find(service, request)) }
end

-- The record, the tag and the admin that a request names.
local function read(kind, service, request, tag_id)
  local record, admin = kind.find(service, request), kind.find_admin(request)
  tag_id = type(tag_id) == "number" and string.format("%.0f", tag_id) or tag_id
  return record, records.find(service.state.tags, tag_id) or failure.not_found(kind.absent[1], kind.absent[2]), admin
end

local function add_to(kind)
  return function(service, request)
    local record, tag, admin = read(kind, service, request, request.json.id)
    local application = { at = service.now(), admin = admin }
    put_on(record, tag, application)
    return show(tag, application)
  end
end

local function remove_from(kind)
  return function(service, request)
    local record, tag = read(kind, service, request, request.parameters.tag_id)
    return show(tag, take_off(record, tag))
  end
end

tags.routes = {
  { "GET", "/contacts/{id}/tags", list_of_contact },
  { "POST", "/contacts/{id}/tags", add_to(on_contacts) },
  { "DELETE", "/contacts/{id}/tags/{tag_id}", remove_from(on_contacts) },
  { "POST", "/conversations/{id}/tags", add_to(on_conversations) },
  { "DELETE", "/conversations/{id}/tags/{tag_id}", remove_from(on_conversations) },
  { "GET", "/tags", list },
  { "POST", "/tags", create_or_update },
  { "GET", "/tags/{id}", get },
  { "DELETE", "/tags/{id}", delete },
}

return tags
