--- Both services in miniature, in pure Lua, so that demos and tests need no account.
--
-- A sandbox keeps its state in memory, starts from the same data every time and answers requests as the
-- services do: same paths, envelopes, errors, cursors and rate limits. Called in process it needs no
-- socket; `switchboard.sandbox.server` puts the same thing behind HTTP.
-- @module switchboard.sandbox
-- @usage local sandbox = require "switchboard.sandbox"
-- local box = sandbox.new()
-- local client = box:intercom { version = "2.16" }
local blocking = require "switchboard.drivers.blocking"
local checks = require "switchboard.sandbox.checks"
local commonroom = require "switchboard.sandbox.commonroom"
local faults = require "switchboard.sandbox.faults"
local hosted = require "switchboard.sandbox.hosted"
local http = require "switchboard.sandbox.http"
local intercom = require "switchboard.sandbox.intercom"
local jobs = require "switchboard.sandbox.jobs"
local json = require "switchboard.json"
local log = require "switchboard.sandbox.log"
local names = require "switchboard.sandbox.names"
local switchboard = require "switchboard"

local sandbox = {}
local Box = {}
Box.__index = Box

local services = {
  { name = "commonroom", prefix = "/community/v1", new = commonroom.v1 },
  { name = "commonroom_v2", prefix = "/community/v2", new = commonroom.v2, account = "commonroom" },
  { name = "commonroom_scim", prefix = "/scim/v2", new = commonroom.scim, account = "commonroom" },
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

local count = checks.whole(0, 1000000)
local credentials = {
  function(value)
    local all = type(value) == "table" and value or { value }
    for _, token in ipairs(all) do
      if type(token) ~= "string" or token == "" then
        return false
      end
    end
    return all[1] ~= nil
  end, "a string or an array of strings",
}

local options_of_new = {
  now = checks.of_type "function", seed = checks.of_type "table", rate_limit = checks.of_type "table",
  tokens = checks.of_type "table", search_lag = checks.number, export_time = checks.number,
}
local options_within = {
  seed = {
    contacts = count, companies = count, conversations = count, intercom = checks.of_type "table",
    commonroom = checks.of_type "table",
  },
  rate_limit = { limit = checks.whole(0), window = checks.positive },
  tokens = { commonroom = credentials, intercom = credentials, hosted = credentials },
}

local function check_all_options(options)
  if type(options) ~= "table" then
    error("sandbox.new: options must be a table, got a " .. type(options), 3)
  end
  checks.options("sandbox.new", options, options_of_new, "", 4)
  for name, known in pairs(options_within) do
    checks.options("sandbox.new", options[name] or {}, known, name .. ".", 4)
  end
end

local function token_set(tokens)
  local set = {}
  for _, token in ipairs(type(tokens) == "table" and tokens or { tokens }) do
    set[token] = true
  end
  return set
end

-- Makes the records that the option `seed` has, by the action `create` of their resources.
local function sow(box, service, seed)
  local client, resources = nil, {}
  for resource in pairs(seed) do
    resources[#resources + 1] = tostring(resource)
  end
  table.sort(resources)
  for _, resource in ipairs(resources) do
    local known, problem = names.check(resource .. ".create", service)
    if not known then
      error(("sandbox.new: option 'seed.%s.%s': %s"):format(service, resource, problem), 3)
    end
    client = client or box[service](box, { retries = 0 })
    local records = seed[resource]
    if type(records) ~= "table" or next(records) ~= nil and records[1] == nil then
      error(("sandbox.new: option 'seed.%s.%s' must be an array of records"):format(service, resource), 3)
    end
    local its = client[resource](client)
    for index, record in ipairs(records) do
      local made, err = its:create(record)
      if not made then
        err.where = nil -- a place in this file
        error(("sandbox.new: option 'seed.%s.%s[%d]': %s"):format(service, resource, index, tostring(err)), 3)
      end
    end
  end
end

--- Makes a sandbox.
-- @tparam[opt] table options
-- @tparam[opt=os.time] function options.now the clock: seconds since the epoch
-- @tparam[opt] table options.seed how many records to start with: `contacts` (120), `companies` (24),
--   `conversations` (60); where there are many, each is made when somebody looks at it. Further records are made of
--   `intercom` and `commonroom`: resource → array of what its action `create` takes
-- @tparam[opt] table options.rate_limit `limit` requests in `window` seconds, for each service apart; without it
--   the headers are there and the limit is out of reach
-- @tparam[opt=0] number options.search_lag seconds until a search of Intercom finds a contact or a conversation that
--   was created; at the service it is a minute or more
-- @tparam[opt=0] number options.export_time seconds that an export of Intercom takes. One more than the service has
--   under way at a time is refused
-- @tparam[opt] table options.tokens service name → accepted token, or an array of them
-- @treturn Box
-- @raise what is wrong with an option, or with a record
-- @usage local box = sandbox.new { seed = { contacts = 7 }, rate_limit = { limit = 5, window = 10 } }
-- local vips = sandbox.new { seed = { contacts = 0, intercom = { contacts = { { email = "ada@example.com" } } } } }
function sandbox.new(options)
  options = options or {}
  check_all_options(options)
  local clock = options.now or os.time
  if type((clock())) ~= "number" then
    error("sandbox.new: option 'now' must return a number of seconds", 2)
  end
  local upstream, upstream_tokens, limit, seed = {}, {}, {}, options.seed or {}
  local box = setmetatable({
    state = {}, mounts = {}, faults = {}, log = log.new(), first_tokens = upstream_tokens, ahead = 0,
  }, Box)
  local function now()
    return clock() + box.ahead
  end
  box.now = now
  box.jobs = (options.export_time or 0) > 0 and jobs.new(options.export_time, now) or nil
  for index, service in ipairs(services) do
    local account = service.account or service.name
    local tokens = options.tokens and options.tokens[account] or sandbox.tokens[account]
    local handle, state = service.new {
      now = now,
      tokens = token_set(tokens),
      upstream = upstream,
      upstream_tokens = upstream_tokens,
      rate_limit = limit,
      search_lag = options.search_lag or 0,
      seed = seed,
    }
    box.mounts[index] = { name = service.name, prefix = service.prefix, handle = handle }
    box.state[service.name] = state
    upstream[service.name] = handle
    upstream_tokens[service.name] = type(tokens) == "table" and tokens[1] or tokens
  end
  sow(box, "intercom", seed.intercom or {})
  sow(box, "commonroom", seed.commonroom or {})
  box.log = log.new()
  for name, value in pairs(options.rate_limit or {}) do
    limit[name] = value
  end
  return box
end

-- The service that a path leads to, and the path below it.
local function find_mount(box, path)
  for _, mount in ipairs(box.mounts) do
    local rest = path:sub(#mount.prefix + 1)
    if path:sub(1, #mount.prefix) == mount.prefix and (rest == "" or rest:sub(1, 1) == "/") then
      return mount, rest
    end
  end
  return nil, path
end

local function dispatch(mount, entry, origin)
  if not json.encode(http.unescape(entry.url)) then -- an answer that names it could not be written
    return http.answer(400, { status = "bad-request", reason = "The URL is not UTF-8" })
  elseif not mount then
    local reason = http.unknown(entry.method, entry.path) .. "; a client's `base_url` is what box:base_url tells"
    return http.answer(404, { status = "not-found", reason = reason, error = reason }) -- for each client
  end
  local query = {}
  for name, value in pairs(entry.query) do -- a service may change it
    query[name] = value
  end
  return mount.handle {
    method = entry.method == "HEAD" and "GET" or entry.method,
    path = entry.below,
    query = query,
    headers = entry.headers,
    body = entry.body,
    base = (origin or "https://sandbox.localhost") .. mount.prefix,
  }
end

-- The answer to a request, the fault that it meets, and its entry in the log. A fault with a failure leaves no answer.
-- `served`: it came through a socket; `refusal`: the answer of the server itself, which the services don't see.
local function meet(box, request, served, refusal)
  local origin, path, query = http.split_url(request.url)
  local mount, rest = find_mount(box, path)
  local entry = box.log:add {
    time = box.now(), method = request.method, url = request.url, path = path, query = http.parse_query(query),
    headers = http.lower_names(request.headers), body = request.body or nil, service = mount and mount.name,
    below = rest,
  }
  local fault = not refusal and faults.take(box.faults, entry, served) or nil
  local response = refusal
  if not refusal and (not fault or fault.apply or not (fault.status or fault.failure)) then
    response = box.jobs and box.jobs:refuse(entry)
    if not response then
      response = dispatch(mount, entry, origin)
    end
    if box.jobs then
      box.jobs:see(entry, response)
    end
  end
  if fault and fault.failure then
    entry.failure = faults.kind(fault)
    return nil, fault, entry
  elseif fault then
    response = faults.change(fault, response, entry.service, box.now())
  end
  response.headers.date = response.headers.date or http.date(box.now())
  if request.method == "HEAD" then
    response.headers["content-length"] = string.format("%d", #response.body)
    response.body = ""
  end
  entry.status, entry.answer = response.status, response.body
  return response, fault, entry
end

local colon = "box: methods are called with a colon: box:%s(…)"

local function check_self(box, method)
  if getmetatable(box) ~= Box then
    error(colon:format(method), 3)
  end
end

--- One of the sandboxes that `sandbox.new` makes. Its field `state` is there for tests to look into:
-- `state.commonroom.tags`, `state.commonroom.sources[id].users[id]`, `….activities[type][id]`,
-- `state.intercom.contacts`, `companies`, `conversations`, `tags`, `notes`, `events`. Of all others it has what was
-- asked for: `state.intercom.others["/articles"].records`, `state.commonroom_v2["/segments"].records`. Its function
-- `now()` tells the time of its clock.
-- @type Box

--- Answers a request, and does so at once: where an answer takes time, the clock of the sandbox is moved.
-- @tparam table request `method`, `url` (a whole URL, or path and query), `headers` (name → value), `body`, `timeout`
--   (the seconds that the client waits)
-- @treturn[1] table response: `status`, `headers` (lower-case name → value), `body` (a string, "" for none)
-- @return[2] nil
-- @treturn[2] string why there is no answer, where a fault has it so
-- @treturn[2] string its kind, as a transport returns it
-- @usage local response = box:handle { method = "GET", url = "/community/v1/tags",
--   headers = { authorization = "Bearer sandbox-commonroom-token" } }
function Box:handle(request)
  check_self(self, "handle")
  if type(request) ~= "table" or type(request.method) ~= "string" or type(request.url) ~= "string" then
    error("handle: a request is a table with a method and a url", 2)
  end
  local response, fault, entry = meet(self, request, false)
  if not fault then
    return response
  end
  local seconds, message, kind = faults.outcome(fault, response, request.timeout)
  self.ahead = self.ahead + seconds
  if message then
    entry.failure = kind
    return nil, message, kind
  end
  return response
end

-- For a server, which has the fault happen on its socket: the answer, and the fault, each if there is one. `refusal` is
-- the server's own answer.
function Box:_serve(request, refusal)
  local response, fault = meet(self, request, true, refusal)
  return response, fault
end

-- For a server: the failure of TLS that a new connection meets, if there is one.
function Box:_greet()
  return faults.take_handshake(self.faults)
end

--- The sandbox as a client's transport.
-- @treturn function `transport(request)`, which returns the response
-- @usage switchboard.commonroom { api_token = sandbox.tokens.commonroom, transport = box:transport() }
function Box:transport()
  check_self(self, "transport")
  return function(request)
    local response, message, kind = self:handle(request)
    local elsewhere = response and response.status == 302 and response.headers.location
    if elsewhere then -- a transport goes there itself
      return self:handle { method = "GET", url = elsewhere, headers = {}, timeout = request.timeout }
    end
    return response, message, kind
  end
end

--- What a client waits with whose transport is the sandbox: its waits, between attempts or for an export, take no time
-- and move the clock of the sandbox. The clients of `box:intercom` and `box:commonroom` have it.
-- @treturn table a driver
-- @usage switchboard.commonroom {
--   api_token = sandbox.tokens.commonroom, transport = box:transport(), driver = box:driver(),
-- }
function Box:driver()
  check_self(self, "driver")
  return {
    wait = blocking.wait,
    sleep = blocking.sleep,
    any_coroutine = true,
    skip = function(seconds) self.ahead = self.ahead + seconds end,
    ahead = function() return self.ahead end,
  }
end

--- The base URL that a client of this service is given when the sandbox is its transport.
-- @tparam string service `"commonroom"`, `"intercom"` or `"hosted"`
-- @tparam[opt="https://sandbox.localhost"] string origin
-- @treturn string
-- @usage box:base_url "commonroom" --> "https://sandbox.localhost/community/v1"
function Box:base_url(service, origin)
  check_self(self, "base_url")
  for _, entry in ipairs(services) do
    if entry.name == service then
      return (origin or "https://sandbox.localhost") .. entry.prefix
    end
  end
  error("the sandbox has no service '" .. tostring(service) .. "'; it has 'commonroom', 'intercom' and 'hosted'", 2)
end

-- Errors tell the line that called the method which calls this, so that is no tail call.
local function new_client(box, service, credential, options)
  if getmetatable(box) ~= Box then
    error(colon:format(service), 3)
  elseif options ~= nil and type(options) ~= "table" then
    error(("box:%s: options must be a table, got a %s"):format(service, type(options)), 3)
  end
  local its = {
    [credential] = box.first_tokens[service], base_url = box:base_url(service), transport = box:transport(),
    driver = not (options and options.transport) and box:driver() or nil,
  }
  for name, value in pairs(options or {}) do
    its[name] = value
  end
  local right, client = pcall(switchboard[service], its)
  if not right then
    error(client, 3)
  end
  return client
end

--- A client of this sandbox's Intercom.
-- @tparam[opt] table options those of `switchboard.intercom`; without them it has the token, the base URL, the
--   transport and the driver of the sandbox
-- @treturn Client
-- @raise what is wrong with an option
-- @usage local contact = box:intercom():contacts():list()[1]
function Box:intercom(options)
  local client = new_client(self, "intercom", "access_token", options)
  return client
end

--- A client of this sandbox's Common Room.
-- @tparam[opt] table options those of `switchboard.commonroom`, as of `box:intercom`
-- @treturn Client
-- @raise what is wrong with an option
-- @usage local tags = box:commonroom { retries = 0 }:tags():list()
function Box:commonroom(options)
  local client = new_client(self, "commonroom", "api_token", options)
  return client
end

--- Has requests of an operation fail. Several faults follow one another in the order they were given.
--
-- With a `status` the service does not see the request, unless `apply` is true; with a `failure` likewise. Otherwise
-- the service answers, and the fault changes or delays its answer.
-- @tparam string operation `"contacts.get"`, or `"contacts"` for all of the resource's, or `"*"` for all requests
-- @tparam table fault
-- @tparam[opt] integer fault.status
-- @tparam[opt] table fault.headers name → value, put over those of the answer
-- @tparam[opt] string|table fault.body a table is written as JSON; a status without a body has the service's words
-- @tparam[opt] string fault.failure in place of an answer: `"close"` (the connection is closed), `"reset"`,
--   `"timeout"` (it stays silent), `"connect"` (it is refused; not by a server), `"tls"` (the handshake breaks),
--   `"certificate"` (it is somebody else's)
-- @tparam[opt] number fault.wait seconds before the answer
-- @tparam[opt] number fault.drip bytes of the body in a second
-- @tparam[opt] integer fault.cut bytes of the body, after which the connection is closed
-- @param[opt=1] fault.times how many requests, or `"always"`
-- @tparam[opt=0] integer fault.after how many requests pass before
-- @tparam[opt] string fault.service where several have an operation of this name: `"intercom"`, `"commonroom"`,
--   `"commonroom_v2"`, `"commonroom_scim"` or `"hosted"`
-- @tparam[opt] string fault.path a Lua pattern that the path must contain
-- @tparam[opt] string fault.method
-- @tparam[opt=false] boolean fault.apply let the request take effect before its answer is lost
-- @raise what is wrong with the fault; a name that is no operation's
-- @usage box:fail("contacts.get", { status = 503, times = 2 })
-- box:fail("contacts.create", { failure = "reset", apply = true })
-- box:fail("*", { wait = 2, times = "always" })
function Box:fail(operation, fault)
  check_self(self, "fail")
  self.faults[#self.faults + 1] = faults.new(operation, fault)
end

--- Replaces the answers to the next matching requests, as `box:fail` does, without the name of an operation.
-- @tparam table fault
-- @tparam integer fault.status
-- @tparam[opt] table fault.headers name → value
-- @tparam[opt=""] string|table fault.body a table is written as JSON
-- @param[opt=1] fault.times how many answers, or `"always"`
-- @tparam[opt] string fault.path a Lua pattern that the path must contain
-- @tparam[opt] string fault.method
-- @tparam[opt=false] boolean fault.apply let the request take effect before its answer is lost
-- @usage box:fail_next { status = 503, body = "<html>Bad day</html>", times = 2, path = "/contacts" }
function Box:fail_next(fault)
  check_self(self, "fail_next")
  self.faults[#self.faults + 1] = faults.next(fault)
end

--- Takes all faults back that have not happened yet.
-- @usage box:fail("*", { failure = "close", times = "always" })
-- box:mend()
function Box:mend()
  check_self(self, "mend")
  self.faults = {}
end

--- Tells the requests that came: the last 1,000, the oldest first.
-- @tparam[opt="*"] string operation `"contacts.get"`, or `"contacts"` for all of the resource's, or `"*"` for all
-- @treturn table array of `{ number, time, service, operation, method, url, path, query, headers, body, status, answer,
--   failure }`: `query` and `headers` (lower-case names) are tables, `body` and `answer` strings, `failure` is the kind
--   of what came in place of an answer. The last 100 have their answers, and bodies of more than 4 KiB
-- @raise a name that is no operation's
-- @usage box:intercom():contacts():list { per_page = 3 }
-- assert(box:requests("contacts.list")[1].query.per_page == "3")
function Box:requests(operation)
  check_self(self, "requests")
  if operation == "*" then
    operation = nil
  elseif operation ~= nil then
    local known, problem = names.check(operation)
    if not known then
      error("requests: " .. problem, 2)
    end
  end
  return self.log:list(operation)
end

--- Forgets the requests that came.
-- @usage box:forget()
-- assert(#box:requests() == 0)
function Box:forget()
  check_self(self, "forget")
  self.log:clear()
end

--- Moves the clock of the sandbox: rate limits, snoozes, tokens and scrolls have so much time behind them.
-- @tparam number seconds
-- @raise where it is no number from 0 to 1e9
-- @usage box:advance(60)
function Box:advance(seconds)
  check_self(self, "advance")
  if type(seconds) ~= "number" or not (seconds >= 0 and seconds <= 1e9) then
    error("advance: a number of seconds from 0 to 1e9 is needed", 2)
  end
  self.ahead = self.ahead + seconds
end

return sandbox
