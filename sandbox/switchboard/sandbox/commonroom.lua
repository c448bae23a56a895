--- Common Room's API in miniature, in its two versions, and its SCIM: who may call, and what an error looks like.
-- What is answered is in `switchboard.sandbox.commonroom_v1`, or made by `switchboard.sandbox.generic`.
-- @module switchboard.sandbox.commonroom
local failure = require "switchboard.sandbox.intercom.failure"
local first = require "switchboard.sandbox.commonroom_v1"
local generic = require "switchboard.sandbox.generic"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local rate_limit = require "switchboard.sandbox.rate_limit"
local values = require "switchboard.sandbox.values"

local commonroom = {}

local function v1_error(problem)
  if problem.status == 404 then
    return http.answer(404, problem.message ~= "" and { status = "not-found", reason = problem.message } or nil)
  end
  return http.answer(400, {
    reason = "invalid-request-body",
    docs = "https://api.commonroom.io/docs/community.html",
  })
end

local not_found = {
  organizations = "org", contacts = "contact", objects = "object", segments = "segment", activities = "activity",
  ["custom-fields"] = "custom_field",
}

local function v2_error(problem, request)
  local word = not_found[request.path:match "^/([^/]+)"]
  local code = problem.status == 409 and "conflict" or problem.status == 400 and "invalid_parameters" or "not_found"
  if word and problem.status == 404 then
    code = word .. "_not_found"
    local id = request.path:match "^/[^/]+/([^/]+)$"
    if id and id:find "^%d+$" then -- ids have a prefix here
      problem = { status = 400, message = "The id has no prefix" }
      code = "invalid_" .. (word == "org" and "organization" or word) .. "_id"
    end
  end
  return http.answer(problem.status, { success = false, error = { code = code, message = problem.message } })
end

local function scim_error(problem)
  return http.answer(problem.status, {
    schemas = json.array { "urn:ietf:params:scim:schemas:core:2.0:Error" },
    detail = problem.message,
  })
end

-- The logins that a SCIM filter names.
local function filtered(request)
  local name = (request.query.filter or ""):match "^userName eq '(.*)'$"
  if name then
    request.query.userName, request.query.filter = name, nil
  end
end

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

local function run(service, settings, request)
  local handler, parameters = service.find_route(request.method, request.path)
  if not handler then
    failure.not_found(http.unknown(request.method, request.path))
  end
  request.parameters, request.json = parameters, {}
  if request.body and request.body ~= "" then
    request.json = values.read(request.body)
    if not values.is_object(request.json) then
      failure.new(400, "bad_request", "The body is not a JSON object")
    end
  end
  if settings.before then
    settings.before(request)
  end
  return handler(service, request)
end

local function respond(service, settings, request)
  if not service.tokens[http.bearer_token(request.headers)] then
    return http.answer(403, { reason = "Token not valid" }), service.limit:status()
  end
  local within, limits = service.limit:take()
  if not within then
    return too_many(limits), limits
  end
  service.find_route = service.find_route or http.router((service.engine():routes(settings.routes)))
  local value, other = failure.catch(run, service, settings, request)
  if value == nil then
    return settings.error(other, request), limits
  end
  return http.answer(other or 200, value ~= true and value or nil), limits
end

-- Makes the function that makes a service: of the connector's operations and, in their place, of `routes`.
local function maker(connector, settings)
  return function(context)
    local service = {
      now = context.now,
      tokens = context.tokens,
      limit = rate_limit.new(context.rate_limit, context.now),
      state = settings.state and settings.state(context.now) or {},
    }
    local state = service.state
    function service.engine()
      local engine, others = generic.new {
        connector = connector, now = context.now, by_hand = settings.by_hand,
        state = not settings.state and state or nil, prefixed = settings.prefixed,
      }
      state.others = settings.state and others or nil
      return engine
    end
    return function(request)
      local response, limits = respond(service, settings, request)
      response.headers["x-ratelimit-limit"] = string.format("%.0f", limits.limit)
      response.headers["x-ratelimit-remaining"] = string.format("%.0f", limits.remaining)
      return response
    end, state
  end
end

--- Makes the service of the first version.
-- @function v1
-- @tparam table context `now` (clock), `tokens` (set of accepted tokens), `rate_limit` (options)
-- @treturn function takes `{ method, path, query, headers, body }`, the path below the base, and answers
-- @treturn table the state, as `switchboard.sandbox.commonroom_v1` makes it
commonroom.v1 = maker("commonroom", {
  error = v1_error, routes = first.routes, state = first.state, by_hand = first.read,
})

--- Makes the service of the second version.
-- @function v2
-- @tparam table context as of `v1`
-- @treturn function as of `v1`
-- @treturn table the state: path → `records`
commonroom.v2 = maker("commonroom_v2", { error = v2_error, prefixed = true })

--- Makes the service of SCIM.
-- @function scim
-- @tparam table context as of `v1`
-- @treturn function as of `v1`
-- @treturn table the state: path → `records`
commonroom.scim = maker("commonroom_scim", { error = scim_error, before = filtered })

return commonroom
