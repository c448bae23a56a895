--- Intercom's API in miniature: who may call, which version is spoken, what an error looks like.
-- The resources whose behaviour is more than their data are in `switchboard.sandbox.intercom.*`; all others are
-- answered by `switchboard.sandbox.generic`.
--
-- A handler takes the service and the request. It returns what to encode (`true` for an answer without a body), the
-- status where that is not 200, and for what is no JSON an array: the body, its content type, and where it leads to. It
-- throws failures.
-- @module switchboard.sandbox.intercom
local companies = require "switchboard.sandbox.intercom.companies"
local contacts = require "switchboard.sandbox.intercom.contacts"
local conversation_actions = require "switchboard.sandbox.intercom.conversation_actions"
local conversations = require "switchboard.sandbox.intercom.conversations"
local events = require "switchboard.sandbox.intercom.events"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local generic = require "switchboard.sandbox.generic"
local http = require "switchboard.sandbox.http"
local memberships = require "switchboard.sandbox.intercom.memberships"
local merge = require "switchboard.sandbox.intercom.merge"
local notes = require "switchboard.sandbox.intercom.notes"
local records = require "switchboard.sandbox.intercom.records"
local rate_limit = require "switchboard.sandbox.rate_limit"
local tags = require "switchboard.sandbox.intercom.tags"
local values = require "switchboard.sandbox.values"
local workspace = require "switchboard.sandbox.intercom.workspace"

local intercom = {}

local routes = {} -- of what is written by hand
for _, resource in ipairs {
  companies, contacts, conversation_actions, conversations, events, memberships, merge, notes, tags, workspace,
} do
  for _, route in ipairs(resource.routes) do
    routes[#routes + 1] = route
  end
end

local find_by_hand = http.router(routes)

-- What is written by hand answers to a GET of a path; nothing where it has no such path.
local function read_by_hand(service, path)
  local handler, parameters = find_by_hand("GET", path)
  if handler then
    return handler(service, {
      method = "GET", path = path, parameters = parameters, query = {}, headers = {}, json = {}, base = "",
      version = service.default_version,
    })
  end
end

-- All routes: those of the connector, and in their place those that are written by hand.
local function router(service)
  local state = service.state
  local segments = {}
  for index in ipairs(data.intercom_segments) do
    segments[index] = { id = records.segment_id(index) }
  end
  local engine
  engine, state.others = generic.new {
    connector = "intercom",
    now = service.now,
    by_hand = function(path) return read_by_hand(service, path) end,
    lists = {
      contacts = state.contacts, companies = state.companies, conversations = state.conversations, tags = state.tags,
      admins = data.admins, teams = data.teams, segments = segments,
    },
  }
  local all
  all, service.files = engine:routes()
  for _, route in ipairs(routes) do
    all[#all + 1] = route
  end
  return http.router(all)
end

local default_version = 16 -- of 2.x

-- The minor number of a 2.x version; 0 for 1.x; math.huge for Preview. Nil for one that does not exist.
local function minor_version(text)
  if text == nil then
    return default_version
  elseif text == "Preview" or text == "Unstable" then
    return math.huge
  end
  local major, minor = text:match("^(%d)%.(%d%d?)$")
  if major == "1" and tonumber(minor) <= 4 then
    return 0
  end
  return major == "2" and tonumber(minor) <= default_version and text == "2." .. tonumber(minor)
    and tonumber(minor) or nil
end

local function acceptable(accept)
  if accept == nil then
    return true
  end
  for range in accept:gmatch("[^,]+") do
    local media_type = range:match("^%s*([^;%s]+)")
    if media_type == "*/*" or media_type == "application/*" or media_type == "application/json" then
      return true
    end
  end
  return false
end

-- The fields of a form, as text.
local function read_form(body, boundary)
  local fields, place = {}, 1
  while true do
    local _, first = body:find("--" .. boundary .. "\r\n", place, true)
    local last = first and body:find("\r\n--" .. boundary, first, true)
    if not last then
      return fields
    end
    local name, value = body:sub(first + 1, last - 1):match '^.-name="([^"]*)".-\r\n\r\n(.*)$'
    if name then
      fields[name] = value
    end
    place = last + 2
  end
end

local function read_body(request)
  if not request.body or request.body == "" then
    return {}
  end
  local content_type = request.headers["content-type"]
  local boundary = (content_type or ""):match "^multipart/form%-data; *boundary=\"?([^\"]+)"
  if boundary then
    return read_form(request.body, boundary)
  elseif not content_type or not content_type:find("^application/json") then
    failure.new(415, "unsupported_media_type", "The body must be application/json")
  end
  local body = values.read(request.body)
  if not values.is_object(body) then
    failure.new(400, "bad_request", "The body is not a JSON object")
  end
  return body
end

local function run(service, request)
  request.version = minor_version(request.headers["intercom-version"]) or failure.new(400, "intercom_version_invalid",
    "Requested resource is not available in current API version.")
  service.find_route = service.find_route or router(service)
  local handler, parameters = service.find_route(request.method, request.path)
  if not handler then
    failure.not_found(http.unknown(request.method, request.path))
  elseif not service.files[handler] and not acceptable(request.headers.accept) then
    failure.new(406, "not_acceptable", "Only application/json is available")
  end
  request.parameters, request.json = parameters, read_body(request)
  if request.method ~= "GET" and not request.path:find "/search$" then
    service.selections = {}
  end
  return handler(service, request)
end

-- The sound of a call in which nobody speaks.
local recording = "RIFF\36\0\0\0WAVEfmt \16\0\0\0\1\0\1\0\64\31\0\0\64\31\0\0\1\0\8\0data\0\0\0\0"

-- What is answered; the status; a body that is no JSON. The service tells of its limits only those who have a token.
local function authorised(service, request, limits)
  if request.path:find "^/downloads/calls/[^/]+/recording$" then -- which needs no token
    return nil, 200, { recording, "audio/wav" }
  elseif not service.tokens[http.bearer_token(request.headers)] then
    failure.new(401, "unauthorized", "Access Token Invalid")
  end
  local within
  within, limits.status = service.limit:take()
  if not within then
    failure.new(429, "rate_limit_exceeded", "Exceeded rate limit")
  end
  return run(service, request)
end

local function respond(service, request, request_id)
  local limits = {}
  local value, status, file = failure.catch(authorised, service, request, limits)
  local response
  if file then
    response = { status = status, headers = { ["content-type"] = file[2], location = file[3] }, body = file[1] }
  elseif value == nil then
    local problem = status
    response = http.answer(problem.status, {
      type = "error.list",
      request_id = request_id,
      errors = { { code = problem.code, message = problem.message, field = problem.field } },
    }, problem.headers)
  else
    response = http.answer(status or 200, value ~= true and value or nil)
  end
  return response, limits.status
end

--- Makes the service.
-- @tparam table context `now` (clock), `tokens` (set of accepted tokens), `rate_limit` (options), `seed` (sizes),
--   `search_lag` (seconds)
-- @treturn function takes `{ method, path, query, headers, body, base }`, the path below the base, and answers
-- @treturn table the state: arrays `contacts`, `companies`, `conversations`, `tags`, `notes`, `events`
function intercom.new(context)
  local service = {
    now = function() return math.floor(context.now()) end,
    tokens = context.tokens,
    limit = rate_limit.new(context.rate_limit, context.now),
    default_version = default_version,
    search_lag = context.search_lag,
    state = {},
    selections = {}, -- lists in order, until something is written
  }
  tags.seed(service.state)
  companies.seed(service.state, context.seed.companies or 24)
  local conversation_count = context.seed.conversations or 60
  contacts.seed(service.state, context.seed.contacts or 120, conversation_count)
  conversations.seed(service.state, conversation_count)
  notes.seed(service.state)
  events.seed(service.state)

  local requests = 0
  return function(request)
    requests = requests + 1
    local request_id = string.format("5a9db0c5-0000-4000-8000-%012x", requests)
    local response, status = respond(service, request, request_id)
    response.headers["x-request-id"] = request_id
    if status then -- without a valid token the service tells nothing of limits
      response.headers["x-ratelimit-limit"] = string.format("%.0f", status.limit)
      response.headers["x-ratelimit-remaining"] = string.format("%.0f", status.remaining)
      response.headers["x-ratelimit-reset"] = string.format("%.0f", math.ceil(status.reset))
    end
    return response
  end, service.state
end

return intercom
