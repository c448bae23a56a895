--- How each service says no: the body and the headers of a status, for faults that tell no more than that.
-- @module switchboard.sandbox.refusal
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"

local refusal = {}

local WINDOW = 10 -- seconds of a rate limit

local codes = {
  [400] = "bad_request", [401] = "unauthorized", [403] = "forbidden", [404] = "not_found", [408] = "request_timeout",
  [409] = "conflict", [422] = "unprocessable_entity", [429] = "rate_limit_exceeded", [503] = "service_unavailable",
  [504] = "request_timeout",
}

local function code_of(status)
  return codes[status] or status >= 500 and "server_error" or "client_error"
end

local function limit_headers(reset)
  return {
    ["x-ratelimit-limit"] = "166",
    ["x-ratelimit-remaining"] = "0",
    ["x-ratelimit-reset"] = string.format("%.0f", reset),
  }
end

local services = {}

function services.intercom(status, now)
  local id = "5a9db0c5-0000-4000-8000-fa0170000000"
  local headers = status == 429 and limit_headers(now - now % WINDOW + WINDOW) or {}
  headers["x-request-id"] = id
  local code = code_of(status)
  return { type = "error.list", request_id = id, errors = { { code = code, message = "Sandbox: " .. code } } }, headers
end

function services.commonroom(status, now)
  if status ~= 429 then
    return { reason = "Sandbox: " .. code_of(status) }
  end
  local wait = WINDOW - now % WINDOW
  local headers = limit_headers(math.ceil(now + wait))
  headers["retry-after"] = http.iso8601(now + wait) -- it is not what HTTP has there
  return {
    reason = "Rate limit exceeded",
    rateLimit = {
      intervalLimit = 166, intervalRemaining = 0, intervalResetSeconds = WINDOW, waitMs = math.ceil(wait * 1000),
    },
  }, headers
end

function services.commonroom_v2(status, now)
  if status == 429 then
    return services.commonroom(status, now)
  end
  return { success = false, error = { code = code_of(status), message = "Sandbox: " .. code_of(status) } }
end

function services.commonroom_scim(status)
  return {
    schemas = json.array { "urn:ietf:params:scim:schemas:core:2.0:Error" }, detail = "Sandbox: " .. code_of(status),
  }
end

function services.hosted(status)
  return { message = "Sandbox: " .. code_of(status) }
end

--- Makes an answer with a status as the service gives it.
-- @tparam ?string service nil where it is not known
-- @tparam integer status
-- @tparam number now seconds since the epoch
-- @treturn table response
function refusal.new(service, status, now)
  if status < 400 or not services[service] then
    return { status = status, headers = {}, body = "" }
  end
  local body, headers = services[service](status, now)
  return http.answer(status, body, headers)
end

return refusal
