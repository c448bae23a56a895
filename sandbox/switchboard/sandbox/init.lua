--- Both services in miniature, in pure Lua, so that demos and tests need no account.
--
-- A sandbox keeps its state in memory, starts from the same data every time and answers requests as the
-- services do: same paths, envelopes, errors, cursors and rate limits. Called in process it needs no
-- socket; `switchboard.sandbox.server` puts the same thing behind HTTP.
-- @module switchboard.sandbox
-- @usage local sandbox = require "switchboard.sandbox"
-- local box = sandbox.new()
-- local client = box:intercom { version = "2.16" }
local ascii = require "switchboard.ascii"
local commonroom = require "switchboard.sandbox.commonroom"
local commonroom_companions = require "switchboard.sandbox.commonroom_companions"
local hosted = require "switchboard.sandbox.hosted"
local http = require "switchboard.sandbox.http"
local intercom = require "switchboard.sandbox.intercom"
local json = require "switchboard.json"
local switchboard = require "switchboard"

local sandbox = {}
local Box = {}
Box.__index = Box

local services = {
  { name = "commonroom", prefix = "/community/v1", new = commonroom.new },
  { name = "commonroom_v2", prefix = "/community/v2", new = commonroom_companions.v2, account = "commonroom" },
  { name = "commonroom_scim", prefix = "/scim/v2", new = commonroom_companions.scim, account = "commonroom" },
  { name = "intercom", prefix = "/intercom", new = intercom.new },
  { name = "hosted", prefix = "/hosted", new = hosted.new }, -- sends on to those before it
}

--- The tokens that are accepted when the options name no others. Of the hosted connectors it is the account's
-- `client_id`, a colon and its `client_secret`.
sandbox.tokens = {
  commonroom = "sandbox-commonroom-token",
  intercom = "sandbox-intercom-token",
  hosted = "sandbox-client:sandbox-client-secret",
}

local function is_whole(value, least)
  return type(value) == "number" and value >= least and value % 1 == 0
end

-- What an option may be: whether a value is, and the words for it.
local function of_type(name)
  return { function(value) return type(value) == name end, "a " .. name }
end
local count = { function(value) return is_whole(value, 0) end, "a whole number from 0 on" }
local times = { function(value) return is_whole(value, 1) end, "a whole number from 1 on" }
local seconds = { function(value) return type(value) == "number" and value > 0 end, "a number above 0" }
local credentials = {
  function(value) return type(value) == "string" or type(value) == "table" end, "a string or an array of strings",
}
local body = { function(value) return type(value) == "string" or type(value) == "table" end, "a string or a table" }

local options_of_new = {
  now = of_type "function", seed = of_type "table", rate_limit = of_type "table", tokens = of_type "table",
}
local options_within = {
  seed = { contacts = count, companies = count, conversations = count },
  rate_limit = { limit = count, window = seconds },
  tokens = { commonroom = credentials, intercom = credentials, hosted = credentials },
}
local options_of_fault = {
  status = times, headers = of_type "table", body = body, times = times, path = of_type "string",
  method = of_type "string", apply = of_type "boolean",
}

-- Throws at the level of the caller: what is misspelt would be left out.
local function check_options(what, options, known, prefix, level)
  for name, value in pairs(options) do
    local wanted = known[name]
    if not wanted then
      error(("%s: unknown option '%s%s'"):format(what, prefix, tostring(name)), level)
    elseif not wanted[1](value) then
      error(("%s: option '%s%s' must be %s"):format(what, prefix, name, wanted[2]), level)
    end
  end
end

local function check_all_options(options)
  if type(options) ~= "table" then
    error("sandbox.new: options must be a table, got a " .. type(options), 3)
  end
  check_options("sandbox.new", options, options_of_new, "", 4)
  for name, known in pairs(options_within) do
    check_options("sandbox.new", options[name] or {}, known, name .. ".", 4)
  end
end

local function token_set(tokens)
  local set = {}
  for _, token in ipairs(type(tokens) == "table" and tokens or { tokens }) do
    set[token] = true
  end
  return set
end

--- Makes a sandbox.
-- @tparam[opt] table options
-- @tparam[opt=os.time] function options.now the clock: seconds since the epoch
-- @tparam[opt] table options.seed how many records to start with: `contacts` (120), `companies` (24),
--   `conversations` (60)
-- @tparam[opt] table options.rate_limit `limit` requests in `window` seconds, for each service apart; without it
--   the headers are there and the limit is out of reach
-- @tparam[opt] table options.tokens service name → accepted token, or an array of them
-- @treturn Box
-- @usage local box = sandbox.new { seed = { contacts = 7 }, rate_limit = { limit = 5, window = 10 } }
function sandbox.new(options)
  options = options or {}
  check_all_options(options)
  local now = options.now or os.time
  local upstream, upstream_tokens = {}, {}
  local box = setmetatable({ state = {}, mounts = {}, faults = {}, now = now, first_tokens = upstream_tokens }, Box)
  for index, service in ipairs(services) do
    local account = service.account or service.name
    local tokens = options.tokens and options.tokens[account] or sandbox.tokens[account]
    local handle, state = service.new {
      now = now,
      tokens = token_set(tokens),
      upstream = upstream,
      upstream_tokens = upstream_tokens,
      rate_limit = options.rate_limit,
      seed = options.seed or {},
    }
    box.mounts[index] = { prefix = service.prefix, handle = handle }
    box.state[service.name] = state
    upstream[service.name] = handle
    upstream_tokens[service.name] = type(tokens) == "table" and tokens[1] or tokens
  end
  return box
end

local function lower_case(headers)
  local result = {}
  for name, value in pairs(headers or {}) do
    result[ascii.lower(name)] = value
  end
  return result
end

local function dispatch(box, request, origin, path, query)
  if not json.encode(http.unescape(path .. (query or ""))) then -- an answer that names it could not be written
    return http.answer(400, { status = "bad-request", reason = "The URL is not UTF-8" })
  end
  for _, mount in ipairs(box.mounts) do
    local rest = path:sub(#mount.prefix + 1)
    if path:sub(1, #mount.prefix) == mount.prefix and (rest == "" or rest:sub(1, 1) == "/") then
      return mount.handle {
        method = request.method == "HEAD" and "GET" or request.method,
        path = rest,
        query = http.parse_query(query),
        headers = lower_case(request.headers),
        body = request.body,
        base = (origin or "https://sandbox.localhost") .. mount.prefix,
      }
    end
  end
  return http.answer(404, { status = "not-found", reason = http.unknown(request.method, path) })
end

-- The first fault that is meant for this request, used up by one.
local function take_fault(box, method, path)
  for index, fault in ipairs(box.faults) do
    if (not fault.path or path:find(fault.path)) and (not fault.method or fault.method == method) then
      fault.times = fault.times - 1
      if fault.times <= 0 then
        table.remove(box.faults, index)
      end
      return fault
    end
  end
end

local function fault_response(fault)
  if type(fault.body) == "table" then
    return http.answer(fault.status, fault.body, lower_case(fault.headers))
  end
  local response = { status = fault.status, headers = lower_case(fault.headers), body = fault.body or "" }
  if response.body ~= "" and not response.headers["content-type"] then
    response.headers["content-type"] = response.body:find("^%s*<") and "text/html" or "text/plain"
  end
  return response
end

local function check_self(box)
  if getmetatable(box) ~= Box then
    error("box: methods are called with a colon: box:handle(…)", 3)
  end
end

--- One of the sandboxes that `sandbox.new` makes. Its field `state` is there for tests to look into:
-- `state.commonroom.tags`, `state.commonroom.sources[id].users[id]`, `….activities[type][id]`,
-- `state.intercom.contacts`, `companies`, `conversations`, `tags`, `notes`, `events`. Of all others it has what was
-- asked for: `state.intercom.others["/articles"].records`, `state.commonroom_v2["/segments"].records`.
-- @type Box

--- Answers a request.
-- @tparam table request `method`, `url` (a whole URL, or path and query), `headers` (name → value), `body`
-- @treturn table response: `status`, `headers` (lower-case name → value), `body` (a string, "" for none)
-- @usage local response = box:handle { method = "GET", url = "/community/v1/tags",
--   headers = { authorization = "Bearer sandbox-commonroom-token" } }
function Box:handle(request)
  check_self(self)
  local origin, path, query = http.split_url(request.url)
  local fault = take_fault(self, request.method, path)
  local response
  if not fault or fault.apply then
    response = dispatch(self, request, origin, path, query)
  end
  if fault then
    response = fault_response(fault)
  end
  response.headers.date = response.headers.date or http.date(self.now())
  if request.method == "HEAD" then
    response.headers["content-length"] = string.format("%d", #response.body)
    response.body = ""
  end
  return response
end

--- The sandbox as a client's transport.
-- @treturn function `transport(request)`, which returns the response
-- @usage switchboard.commonroom { api_token = sandbox.tokens.commonroom, transport = box:transport() }
function Box:transport()
  check_self(self)
  return function(request)
    return self:handle(request)
  end
end

--- The base URL that a client of this service is given when the sandbox is its transport.
-- @tparam string service `"commonroom"`, `"intercom"` or `"hosted"`
-- @tparam[opt="https://sandbox.localhost"] string origin
-- @treturn string
-- @usage box:base_url "commonroom" --> "https://sandbox.localhost/community/v1"
function Box:base_url(service, origin)
  check_self(self)
  for _, entry in ipairs(services) do
    if entry.name == service then
      return (origin or "https://sandbox.localhost") .. entry.prefix
    end
  end
  error("the sandbox has no service '" .. tostring(service) .. "'; it has 'commonroom', 'intercom' and 'hosted'", 2)
end

local function new_client(box, service, credential, options)
  check_self(box)
  if options ~= nil and type(options) ~= "table" then
    error(("box:%s: options must be a table, got a %s"):format(service, type(options)), 3)
  end
  local its = {
    [credential] = box.first_tokens[service], base_url = box:base_url(service), transport = box:transport(),
  }
  for name, value in pairs(options or {}) do
    its[name] = value
  end
  return switchboard[service](its)
end

--- A client of this sandbox's Intercom.
-- @tparam[opt] table options those of `switchboard.intercom`; without them it has the token, the base URL and the
--   transport of the sandbox
-- @treturn Client
-- @raise what is wrong with an option
-- @usage local contact = box:intercom():contacts():list()[1]
function Box:intercom(options)
  return new_client(self, "intercom", "access_token", options)
end

--- A client of this sandbox's Common Room.
-- @tparam[opt] table options those of `switchboard.commonroom`, as of `box:intercom`
-- @treturn Client
-- @raise what is wrong with an option
-- @usage local tags = box:commonroom { retries = 0 }:tags():list()
function Box:commonroom(options)
  return new_client(self, "commonroom", "api_token", options)
end

--- Replaces the answers to the next matching requests. Several faults wait in the order they were given.
-- @tparam table fault
-- @tparam integer fault.status
-- @tparam[opt] table fault.headers name → value
-- @tparam[opt] string|table fault.body a table is written as JSON
-- @tparam[opt=1] integer fault.times how many answers
-- @tparam[opt] string fault.path a Lua pattern that the path must contain
-- @tparam[opt] string fault.method
-- @tparam[opt=false] boolean fault.apply let the request take effect before its answer is lost
-- @usage box:fail_next { status = 503, body = "<html>Bad day</html>", times = 2, path = "/contacts" }
function Box:fail_next(fault)
  check_self(self)
  if type(fault) ~= "table" or fault.status == nil then
    error("fail_next: a table with a status is needed", 2)
  end
  check_options("fail_next", fault, options_of_fault, "", 3)
  self.faults[#self.faults + 1] = {
    status = fault.status,
    headers = fault.headers,
    body = fault.body,
    times = fault.times or 1,
    path = fault.path,
    method = fault.method,
    apply = fault.apply,
  }
end

return sandbox
