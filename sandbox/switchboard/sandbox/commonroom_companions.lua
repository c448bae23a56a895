--- Common Room's second version and its SCIM in miniature: who may call, and what an error looks like.
-- What is answered is made by `switchboard.sandbox.generic`.
-- @module switchboard.sandbox.commonroom_companions
local failure = require "switchboard.sandbox.intercom.failure"
local generic = require "switchboard.sandbox.generic"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local rate_limit = require "switchboard.sandbox.rate_limit"
local values = require "switchboard.sandbox.values"

local companions = {}

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

local function too_many(status)
  return http.answer(429, { reason = "Rate limit exceeded", rateLimit = {
    intervalLimit = status.limit, intervalRemaining = 0, intervalResetSeconds = status.window,
    waitMs = math.ceil(status.wait * 1000),
  } })
end

-- The logins that a SCIM filter names.
local function filtered(request)
  local name = (request.query.filter or ""):match "^userName eq '(.*)'$"
  if name then
    request.query.userName, request.query.filter = name, nil
  end
end

local function maker(connector, settings)
  return function(context)
    local limit = rate_limit.new(context.rate_limit, context.now)
    local state, find_route = {}, nil
    local function respond(request)
      if not context.tokens[http.bearer_token(request.headers)] then
        return http.answer(403, { reason = "Token not valid" })
      end
      local within, status = limit:take()
      if not within then
        return too_many(status)
      end
      if not find_route then
        local engine = generic.new {
          connector = connector, credential = "api_token", now = context.now, state = state,
          prefixed = settings.prefixed,
        }
        find_route = http.router((engine:routes()))
      end
      local handler, parameters = find_route(request.method, request.path)
      if not handler then
        return settings.error({ status = 404, message = http.unknown(request.method, request.path) }, request)
      end
      request.parameters = parameters
      if request.body and request.body ~= "" then
        request.json = values.read(request.body)
        if not values.is_object(request.json) then
          return settings.error({ status = 400, message = "The body is not a JSON object" }, request)
        end
      end
      if settings.before then
        settings.before(request)
      end
      local value, other = failure.catch(handler, nil, request)
      if value == nil then
        return settings.error(other, request)
      end
      return http.answer(other or 200, value ~= true and value or nil)
    end
    return respond, state
  end
end

--- Makes the service of the second version.
-- @function v2
-- @tparam table context as of `commonroom.new`
-- @treturn function as of `commonroom.new`
-- @treturn table the state: path → `records`
companions.v2 = maker("commonroom_v2", { error = v2_error, prefixed = true })

--- Makes the service of SCIM.
-- @function scim
-- @tparam table context as of `commonroom.new`
-- @treturn function as of `commonroom.new`
-- @treturn table the state: path → `records`
companions.scim = maker("commonroom_scim", { error = scim_error, before = filtered })

return companions
