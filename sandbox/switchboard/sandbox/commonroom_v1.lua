--- What Common Room's first version does beyond the kinds of `switchboard.sandbox.generic`: tags that come back, people
-- and what they did, and what the room offers.
-- @module switchboard.sandbox.commonroom_v1
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local values = require "switchboard.sandbox.values"

local v1 = {}

local function seed_tags(now)
  local tags = {}
  for index, tag in ipairs(data.commonroom_tags) do
    tags[index] = {
      id = tostring(7300 + index),
      name = tag.name,
      description = tag.description,
      entity_types = tag.entity_types,
      created_at = data.time(index, 86400),
      deleted_at = tag.deleted and now() or nil,
    }
  end
  return tags
end

local function seed_sources()
  local sources = {}
  for _, id in ipairs(data.destination_sources) do
    sources[id] = { users = {}, activities = {} }
  end
  return sources
end

-- Tags ------------------------------------------------------------------------------------------

local function tag_view(tag)
  return {
    id = tag.id,
    name = tag.name,
    description = tag.description or json.null,
    entityTypes = json.array(tag.entity_types),
    createdAt = http.iso8601(tag.created_at),
    deletedAt = tag.deleted_at and http.iso8601(tag.deleted_at) or json.null,
  }
end

local function find_tag(state, field, value)
  for _, tag in ipairs(state.tags) do
    if tag[field] == value and (field == "id" or not tag.deleted_at) then
      return tag
    end
  end
end

local function add_tag(service, name, description, entity_types)
  local tags = service.state.tags
  local tag = {
    id = tostring(7301 + #tags),
    name = name,
    description = description,
    entity_types = entity_types,
    created_at = service.now(),
  }
  tags[#tags + 1] = tag
  return tag
end

local function list_tags(service)
  local labels = json.array {}
  for _, tag in ipairs(service.state.tags) do
    if not tag.deleted_at then
      labels[#labels + 1] = tag_view(tag)
    end
  end
  return { labels = labels }
end

local function check_name(body)
  if body.name == "" then
    failure.invalid "name"
  end
end

local function create_tag(service, request)
  local body = request.json
  check_name(body)
  return tag_view(find_tag(service.state, "name", body.name)
    or add_tag(service, body.name, values.present(body.description), body.entityTypes))
end

local function the_tag(service, request)
  return find_tag(service.state, "id", request.parameters.id) or failure.not_found "Tag not found"
end

local function get_tag(service, request)
  return tag_view(the_tag(service, request))
end

local function update_tag(service, request)
  local tag, body = the_tag(service, request), request.json
  check_name(body)
  tag.name = body.name
  if body.description ~= nil then
    tag.description = values.present(body.description)
  end
  tag.deleted_at = nil
  return tag_view(tag)
end

local function delete_tag(service, request)
  local tag = the_tag(service, request)
  tag.deleted_at = not tag.deleted_at and service.now() or failure.not_found "Tag not found"
  return true
end

-- People and what they did ----------------------------------------------------------------------

local function merge_custom_fields(user, fields)
  user.customFields = user.customFields or {}
  for _, field in ipairs(fields) do
    user.customFields[field.id] = field.value and field.value.value -- a field without a value clears it
  end
end

local function assigned_tags(service, assignments, entity_type)
  local names = {}
  for _, assignment in ipairs(assignments) do
    local tag
    if assignment.type == "id" then
      tag = find_tag(service.state, "id", assignment.id)
    else
      tag = find_tag(service.state, "name", assignment.name)
        or add_tag(service, assignment.name, nil, { entity_type })
    end
    names[#names + 1] = tag and tag.name
  end
  return names
end

local function upsert_user(service, source, fields)
  local user = source.users[fields.id] or {}
  for name, value in pairs(fields) do
    if name == "customFields" then
      merge_custom_fields(user, value)
    elseif name == "tags" then
      user.tags = assigned_tags(service, value, "member")
    else
      user[name] = values.present(value)
    end
  end
  source.users[fields.id] = user
end

local kinds_of_value = {
  int = "number", number = "number", boolean = "boolean", enum = "string", string = "string", url = "string",
  date = "string",
}

local function is_custom_value(field)
  local kind = kinds_of_value[field.type]
  for _, value in ipairs(type(field.value) == "table" and field.value or { field.value }) do
    local its = values.number(value) and "number" or type(value)
    if its ~= kind or field.type == "date" and not value:find "^%d%d%d%d%-%d%d%-%d%d$" then
      return false
    end
  end
  return true
end

-- What the types of the body do not tell.
local function check_user(user)
  if type(user.id) ~= "string" then
    failure.invalid "id"
  end
  for _, field in ipairs(user.customFields or {}) do
    local value = field.value
    if type(field.id) ~= "number" or value ~= nil and not (values.is_object(value) and is_custom_value(value)) then
      failure.invalid "customFields"
    end
  end
end

local function find_source(service, request)
  local id = request.parameters.source
  return id:find("^%d+$") and service.state.sources[tonumber(id)] or failure.not_found ""
end

local function add_user(service, request)
  local source = find_source(service, request)
  check_user(request.json)
  upsert_user(service, source, request.json)
  return true, 202
end

local function add_activity(service, request)
  local source, body = find_source(service, request), request.json
  check_user(body.user)
  upsert_user(service, source, body.user)
  local of_type = source.activities[body.activityType] or {}
  local activity = of_type[body.id] or {}
  for name, value in pairs(body) do
    activity[name] = values.present(value)
  end
  activity.user = body.user.id
  if body.tags then
    activity.tags = assigned_tags(service, body.tags, "activity")
  end
  activity.timestamp = activity.timestamp or http.iso8601(service.now())
  of_type[body.id] = activity
  source.activities[body.activityType] = of_type
  return true, 202
end

-- What the room offers --------------------------------------------------------------------------

local function token_status()
  return { jti = "tcpgph92", communityName = "Uncommon", communityId = "8p980hdo0" }
end

local function list_custom_fields(_, request)
  local wanted = request.query.destinationSourceId
  local fields = json.array {}
  for _, field in ipairs(data.custom_fields) do
    local writable = wanted == nil
    for _, source in ipairs(field.sources) do
      writable = writable or tostring(source) == wanted
    end
    if writable then
      fields[#fields + 1] = {
        id = field.id,
        name = field.name,
        type = field.type,
        multivalue = field.multivalue,
        values = field.values, -- only an enum has them
      }
    end
  end
  return fields
end

local function list_activity_types()
  local types = json.array {}
  for index, entry in ipairs(data.activity_types) do
    types[index] = { id = entry[1], displayName = entry[2] }
  end
  return types
end

local function list_segments()
  local segments = json.array {}
  for index, segment in ipairs(data.commonroom_segments) do
    segments[index] = { id = segment.id, name = segment.name }
  end
  return segments
end

local function list_segment_statuses(_, request)
  for _, segment in ipairs(data.commonroom_segments) do
    if tostring(segment.id) == request.parameters.id then
      local statuses = json.array {}
      for index, name in ipairs(segment.statuses) do
        statuses[index] = { id = segment.id * 10 + index, name = name }
      end
      return statuses
    end
  end
  failure.not_found "Segment not found"
end

--- The state at first: `tags`, and `sources[id]` with `users[id]` and `activities[type][id]`.
-- @tparam function now the clock
-- @treturn table
function v1.state(now)
  return { tags = seed_tags(now), sources = seed_sources() }
end

--- What an address leads to that no operation reads: a segment.
-- @tparam string path
-- @treturn ?table
function v1.read(path)
  local id = path:match "^/segments/([^/]+)$"
  for _, segment in ipairs(id and data.commonroom_segments or {}) do
    if tostring(segment.id) == id then
      return { id = segment.id }
    end
  end
  return id and failure.not_found "Segment not found"
end

v1.routes = {
  { "GET", "/api-token-status", token_status },
  { "GET", "/members/customFields", list_custom_fields },
  { "GET", "/activityTypes", list_activity_types },
  { "GET", "/segments", list_segments },
  { "GET", "/segments/{id}/status", list_segment_statuses },
  { "GET", "/tags", list_tags },
  { "POST", "/tags", create_tag },
  { "GET", "/tags/{id}", get_tag },
  { "POST", "/tags/{id}", update_tag },
  { "DELETE", "/tags/{id}", delete_tag },
  { "POST", "/source/{source}/user", add_user },
  { "POST", "/source/{source}/activity", add_activity },
}

return v1
