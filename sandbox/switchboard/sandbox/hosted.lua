--- Airbyte's API of hosted connectors in miniature, in both of its forms. Its instances talk to the other two services
-- of the same sandbox.
-- @module switchboard.sandbox.hosted
local entities = require "switchboard.connectors.hosted_entities"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local values = require "switchboard.sandbox.values"

local hosted = {}

local TOKEN_LIFE = 900 -- seconds

local INTERCOM_VERSION = "2.11" -- which the connector asks for, whatever is the newest

-- How an instance does what it is asked to: method and path at the service, and where a list has its records.
local routes = {
  intercom = {
    ["contacts.list"]            = { "GET", "/contacts", "data" },
    ["contacts.get"]             = { "GET", "/contacts/{id}" },
    ["contacts.create"]          = { "POST", "/contacts" },
    ["contacts.update"]          = { "PUT", "/contacts/{id}" },
    ["conversations.list"]       = { "GET", "/conversations", "conversations" },
    ["conversations.get"]        = { "GET", "/conversations/{id}" },
    ["companies.list"]           = { "GET", "/companies", "data" },
    ["companies.get"]            = { "GET", "/companies/{id}" },
    ["companies.create"]         = { "POST", "/companies" },
    ["companies.update"]         = { "PUT", "/companies/{id}" },
    ["teams.list"]               = { "GET", "/teams", "teams" },
    ["teams.get"]                = { "GET", "/teams/{id}" },
    ["admins.list"]              = { "GET", "/admins", "admins" },
    ["admins.get"]               = { "GET", "/admins/{id}" },
    ["tags.list"]                = { "GET", "/tags", "data" },
    ["tags.get"]                 = { "GET", "/tags/{id}" },
    ["tags.create"]              = { "POST", "/tags" },
    ["segments.list"]            = { "GET", "/segments", "segments" },
    ["segments.get"]             = { "GET", "/segments/{id}" },
    ["notes.create"]             = { "POST", "/contacts/{contact_id}/notes" },
    ["internal_articles.create"] = { "POST", "/internal_articles" },
  },
  commonroom = {
    ["api_token_status.list"]      = { "GET", "/api-token-status" },
    ["contact_custom_fields.list"] = { "GET", "/members/customFields" },
    ["activity_types.list"]        = { "GET", "/activityTypes" },
    ["segments.list"]              = { "GET", "/segments" },
    ["tags.list"]                  = { "GET", "/tags", "labels" },
  },
}

local function refuse(status, message, field)
  return http.answer(status, { message = message, errors = json.array { { message = message, field = field } } })
end

-- Parameters as they stand in a query.
local function as_text(params)
  local query = {}
  for name, value in pairs(params) do
    query[name] = http.text(value)
  end
  return query
end

-- Sends a call on to the instance's service and makes an answer of what comes back.
local function execute(service, request)
  local instance = service.state.instances[request.parameters.id]
  local body = request.json
  if not instance then
    return refuse(404, "Connector not found")
  elseif type(body.entity) ~= "string" or type(body.action) ~= "string"
    or body.params ~= nil and not values.is_object(body.params) then
    return refuse(422, "entity and action are required, and params are an object")
  end
  local route = routes[instance.connector][body.entity .. "." .. body.action]
  if not route then
    return refuse(400, ("%s has no action %s of %s"):format(instance.connector, body.action, body.entity), "action")
  end
  local params = {}
  for name, value in pairs(body.params or {}) do
    params[name] = value
  end
  local path = route[2]:gsub("{([%w_]+)}", function(name)
    local value = params[name]
    params[name] = nil
    return http.escape(http.text(value))
  end)
  local reads = route[1] == "GET"
  local answer = service.upstream[instance.connector] {
    method = route[1],
    path = path,
    query = reads and as_text(params) or {},
    headers = {
      authorization = "Bearer " .. instance.token,
      ["content-type"] = "application/json",
      ["intercom-version"] = INTERCOM_VERSION,
    },
    body = not reads and json.encode(params) or nil,
    base = request.base,
  }
  local result = values.read(answer.body)
  if answer.status >= 300 then
    local first = result.errors and result.errors[1]
    return refuse(answer.status == 404 and 404 or 400, first and first.message or result.reason or "The call failed")
  end
  local metadata = {}
  if route[3] then
    local pages = values.present(result.pages)
    local following = pages and values.present(pages.next)
    metadata.next_page = type(following) == "table" and following.starting_after or nil
    result = result[route[3]]
  end
  return http.answer(200, {
    status = "success",
    result = result,
    connector_metadata = metadata,
    execution_metadata = { connector_instance_id = request.parameters.id, execution_time_ms = 1 },
  })
end

local function give_token(service, request)
  local body = request.json
  if service.clients[body.client_id] ~= body.client_secret or body.client_secret == nil then
    return http.answer(401, { message = "Invalid client credentials for " .. tostring(body.client_id) })
  end
  service.state.tokens_given = service.state.tokens_given + 1
  local token = ("hosted-token-%d"):format(service.state.tokens_given)
  service.state.tokens[token] = service.now() + TOKEN_LIFE
  return http.answer(200, { access_token = token, token_type = "Bearer", expires_in = TOKEN_LIFE })
end

-- The instances that a request asks for, as an array under `name`.
local function list(name, owner)
  return function(service, request)
    local found = json.array {}
    for _, id in ipairs(service.state.order) do
      local instance = service.state.instances[id]
      local wanted = request.query.definition_id
      if (not request.query[owner] or instance.owner == request.query[owner])
        and (not wanted or entities[instance.connector].definition_id == wanted) then
        found[#found + 1] = { id = id, name = instance.name }
      end
    end
    return http.answer(200, { [name] = found })
  end
end

local function add(state, instance)
  local id = ("00000000-0000-4000-8000-%012d"):format(#state.order + 1)
  state.instances[id] = instance
  state.order[#state.order + 1] = id
  return id
end

local function create(definition_field, credentials_field, owner)
  return function(service, request)
    local body = request.json
    local credentials = body[credentials_field] or {}
    for connector, offer in pairs(entities) do
      if offer.definition_id == body[definition_field] then
        local instance = {
          connector = connector,
          name = body.name or connector,
          owner = body[owner] or "default",
          token = tostring(credentials.access_token or credentials.api_token),
        }
        return http.answer(200, { id = add(service.state, instance), name = instance.name })
      end
    end
    return refuse(422, "There is no such definition", definition_field)
  end
end

local find_route = http.router {
  { "POST", "/api/v1/applications/token", give_token },
  { "POST", "/api/v1/connectors/instances/{id}/execute", execute },
  { "GET", "/api/v1/connectors/instances_for_user", list("instances", "external_user_id") },
  { "POST", "/api/v1/connectors/instances", create("connector_definition_id", "auth_config", "external_user_id") },
  { "POST", "/api/v1/account/applications/token", give_token },
  { "POST", "/api/v1/integrations/connectors/{id}/execute", execute },
  { "GET", "/api/v1/integrations/connectors", list("data", "workspace_name") },
  { "POST", "/api/v1/integrations/connectors", create("definition_id", "credentials", "workspace_name") },
}

local function is_authorised(service, request)
  local expires = service.state.tokens[http.bearer_token(request.headers)]
  return expires ~= nil and service.now() < expires
end

--- Makes the service. It starts with an instance of each of the others, for the user (or workspace) `"default"`.
-- @tparam table context `now` (clock), `tokens` (set of `"client id:client secret"`), `upstream` and `upstream_tokens`
--   (of the other services, by name)
-- @treturn function takes `{ method, path, query, headers, body, base }`, the path below the base, and answers
-- @treturn table the state: `instances` by id, `order` of their ids, `tokens` (token -> its end), `tokens_given`
function hosted.new(context)
  local service = {
    now = context.now,
    clients = {},
    upstream = context.upstream,
    state = { instances = {}, order = {}, tokens = {}, tokens_given = 0 },
  }
  for pair in pairs(context.tokens) do
    local id, secret = pair:match "^(.-):(.*)$"
    service.clients[id] = secret
  end
  for _, connector in ipairs { "intercom", "commonroom" } do
    local token = context.upstream_tokens[connector]
    add(service.state, { connector = connector, name = connector, owner = "default", token = token })
  end
  return function(request)
    local handler, parameters = find_route(request.method, request.path)
    if not handler then
      return refuse(404, "Not found")
    elseif handler ~= give_token and not is_authorised(service, request) then
      return http.answer(401, { message = "Unauthorized" })
    end
    request.parameters = parameters
    request.json = values.read(request.body or "") or {}
    if not values.is_object(request.json) then
      return refuse(422, "The body must be an object")
    end
    return handler(service, request)
  end, service.state
end

return hosted
