--- Common Room's v1 API in miniature. The deprecated operations are answered by `switchboard.sandbox.generic`.
-- @module switchboard.sandbox.commonroom
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local generic = require "switchboard.sandbox.generic"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local rate_limit = require "switchboard.sandbox.rate_limit"
local schema = require "switchboard.sandbox.commonroom_schema"
local values = require "switchboard.sandbox.values"

local commonroom = {}

local function not_found(reason)
  return http.answer(404, { status = "not-found", reason = reason })
end

local function invalid_body()
  return http.answer(400, {
    reason = "invalid-request-body",
    docs = "https://api.commonroom.io/docs/community.html",
  })
end

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
  return http.answer(200, { labels = labels })
end

local function create_tag(service, request)
  local body = request.json
  if not schema.tag_creation(body) then
    return invalid_body()
  end
  local tag = find_tag(service.state, "name", body.name)
    or add_tag(service, body.name, values.present(body.description), body.entityTypes)
  return http.answer(200, tag_view(tag))
end

local function get_tag(service, request)
  local tag = find_tag(service.state, "id", request.parameters.id)
  return tag and http.answer(200, tag_view(tag)) or not_found("Tag not found")
end

local function update_tag(service, request)
  local tag = find_tag(service.state, "id", request.parameters.id)
  if not tag then
    return not_found("Tag not found")
  elseif not schema.tag_update(request.json) then
    return invalid_body()
  end
  local body = request.json
  tag.name = body.name
  if body.description ~= nil then
    tag.description = values.present(body.description)
  end
  tag.deleted_at = nil
  return http.answer(200, tag_view(tag))
end

local function delete_tag(service, request)
  local tag = find_tag(service.state, "id", request.parameters.id)
  if not tag or tag.deleted_at then
    return not_found("Tag not found")
  end
  tag.deleted_at = service.now()
  return http.answer(200)
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

local function find_source(service, request)
  local id = request.parameters.source
  return id:find("^%d+$") and service.state.sources[tonumber(id)]
end

local function add_user(service, request)
  local source = find_source(service, request)
  if not source then
    return http.answer(404)
  elseif not schema.user(request.json) then
    return invalid_body()
  end
  upsert_user(service, source, request.json)
  return http.answer(202)
end

local function add_activity(service, request)
  local source = find_source(service, request)
  if not source then
    return http.answer(404)
  elseif not schema.activity(request.json) then
    return invalid_body()
  end
  local body = request.json
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
  return http.answer(202)
end

-- What the room offers --------------------------------------------------------------------------

local function token_status()
  return http.answer(200, { jti = "tcpgph92", communityName = "Uncommon", communityId = "8p980hdo0" })
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
  return http.answer(200, fields)
end

local function list_activity_types()
  local types = json.array {}
  for index, entry in ipairs(data.activity_types) do
    types[index] = { id = entry[1], displayName = entry[2] }
  end
  return http.answer(200, types)
end

local function list_segments()
  local segments = json.array {}
  for index, segment in ipairs(data.commonroom_segments) do
    segments[index] = { id = segment.id, name = segment.name }
  end
  return http.answer(200, segments)
end

local function list_segment_statuses(_, request)
  for _, segment in ipairs(data.commonroom_segments) do
    if tostring(segment.id) == request.parameters.id then
      local statuses = json.array {}
      for index, name in ipairs(segment.statuses) do
        statuses[index] = { id = segment.id * 10 + index, name = name }
      end
      return http.answer(200, statuses)
    end
  end
  return not_found("Segment not found")
end

local routes = {
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

-- All routes: those of the connector, and in their place those above.
local function router(service)
  local engine
  engine, service.state.others = generic.new {
    connector = "commonroom", credential = "api_token", now = service.now,
    by_hand = function(path)
      local id = path:match "^/segments/([^/]+)$"
      for _, segment in ipairs(id and data.commonroom_segments or {}) do
        if tostring(segment.id) == id then
          return { id = segment.id }
        end
      end
      if id then
        failure.not_found("Segment not found")
      end
    end,
  }
  local all = engine:routes()
  for _, route in ipairs(routes) do
    all[#all + 1] = route
  end
  return http.router(all)
end

-- The service -----------------------------------------------------------------------------------

local function too_many(status)
  return http.answer(429, {
    reason = "Rate limit exceeded",
    rateLimit = {
      intervalLimit = status.limit,
      intervalRemaining = 0,
      intervalResetSeconds = status.window, -- the length of an interval, not the time left
      waitMs = math.ceil(status.wait * 1000),
    },
  }, {
    ["x-ratelimit-reset"] = string.format("%.0f", math.ceil(status.reset)),
    ["retry-after"] = http.iso8601(status.reset),
  })
end

local function respond(service, request)
  if not service.tokens[http.bearer_token(request.headers)] then
    return http.answer(403, { reason = "Token not valid" }), service.limit:status()
  end
  local within, status = service.limit:take()
  if not within then
    return too_many(status), status
  end
  service.find_route = service.find_route or router(service)
  local handler, parameters = service.find_route(request.method, request.path)
  if not handler then
    return not_found(http.unknown(request.method, request.path)), status
  end
  request.parameters = parameters
  if request.method == "POST" then
    request.json = values.read(request.body or "")
  end
  local answer, problem = failure.catch(handler, service, request)
  if answer == nil then
    return problem.status == 404 and not_found(problem.message) or invalid_body(), status
  elseif answer == true or not answer.headers then -- not by hand
    answer = http.answer(200, answer ~= true and answer or nil)
  end
  return answer, status
end

--- Makes the service.
-- @tparam table context `now` (clock), `tokens` (set of accepted tokens), `rate_limit` (options)
-- @treturn function takes `{ method, path, query, headers, body }`, the path below the base, and answers
-- @treturn table the state: `tags`, and `sources[id]` with `users[id]` and `activities[type][id]`
function commonroom.new(context)
  local service = {
    now = context.now,
    tokens = context.tokens,
    limit = rate_limit.new(context.rate_limit, context.now),
    state = { tags = seed_tags(context.now), sources = seed_sources() },
  }
  return function(request)
    local response, status = respond(service, request)
    response.headers["x-ratelimit-limit"] = string.format("%.0f", status.limit)
    response.headers["x-ratelimit-remaining"] = string.format("%.0f", status.remaining)
    return response
  end, service.state
end

return commonroom
