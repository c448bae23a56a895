--- Faults on demand: which requests they are meant for, and what they make of an answer.
-- @module switchboard.sandbox.faults
local checks = require "switchboard.sandbox.checks"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local names = require "switchboard.sandbox.names"
local refusal = require "switchboard.sandbox.refusal"
local sorted = require "switchboard.sorted"

local faults = {}

-- In place of an answer: the kind of the transport's failure, and its message. `handshake`: before there is a request.
local failures = {
  connect     = { kind = "connect", message = "the connection was refused" },
  tls         = { kind = "tls", message = "the TLS handshake failed", handshake = true },
  certificate = { kind = "tls", message = "the certificate is not the server's", handshake = true },
  close       = { kind = "network", message = "the connection was closed before there was an answer" },
  reset       = { kind = "network", message = "the connection was reset" },
  timeout     = { kind = "timeout", message = "there was no answer" },
}

local body = {
  function(value)
    return type(value) == "string" or type(value) == "table" and json.encode(value) ~= nil
  end, "a string, or a table that JSON can hold",
}
local times = {
  function(value) return value == "always" or checks.whole(1)[1](value) end, "a whole number from 1 on, or 'always'",
}

local header_table = {
  function(value)
    if type(value) ~= "table" then
      return false
    end
    for name, its in pairs(value) do
      if type(name) ~= "string" or name:find "[%c%s:]" or name == "" or type(its) ~= "string" and type(its) ~= "number"
        or tostring(its):find "[%z\r\n]" then
        return false
      end
    end
    return true
  end, "a table of names and values",
}
local pattern = {
  function(value) return type(value) == "string" and (pcall(string.find, value, value)) end, "a pattern of Lua's",
}

local of_next = {
  status = checks.whole(100, 599), headers = header_table, body = body, times = times,
  path = pattern, method = checks.one_of { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" },
  apply = checks.of_type "boolean",
}
local of_fail = {
  wait = checks.seconds, drip = checks.positive, cut = checks.whole(0), after = checks.whole(0),
  failure = checks.one_of(sorted(failures)),
  service = checks.one_of { "commonroom", "commonroom_v2", "commonroom_scim", "intercom", "hosted" },
}
for name, check in pairs(of_next) do
  of_fail[name] = check
end

local effects = { "status", "headers", "body", "failure", "wait", "drip", "cut" }
local of_answers = { "status", "headers", "body", "drip", "cut" }

local function has_any(fault, fields)
  for _, name in ipairs(fields) do
    if fault[name] ~= nil then
      return name
    end
  end
end

local function copy(fault, operation)
  local its = {}
  for name, value in pairs(fault) do
    its[name] = value
  end
  its.operation, its.times, its.after = operation, fault.times or 1, fault.after or 0
  return its
end

--- Makes a fault of what `box:fail` is given.
-- @tparam string operation
-- @tparam table fault
-- @treturn table
-- @raise a message at the level of who called the caller, where something is wrong
function faults.new(operation, fault)
  if type(operation) ~= "string" then
    error("fail: the name of an operation is needed, such as 'contacts.get', or '*' for all", 3)
  elseif type(fault) ~= "table" then
    error("fail: a table is needed that tells what happens", 3)
  end
  checks.options("fail", fault, of_fail, "", 4)
  if operation ~= "*" then
    local known, problem = names.check(operation, fault.service)
    if not known then
      error("fail: " .. problem, 3)
    end
  end
  local of_answer = has_any(fault, of_answers)
  if not has_any(fault, effects) then
    error("fail: what happens? There are " .. table.concat(effects, ", "), 3)
  elseif fault.failure and of_answer then
    error(("fail: '%s' is of an answer, and with 'failure' there is none"):format(of_answer), 3)
  end
  return copy(fault, operation ~= "*" and operation or nil)
end

--- Makes a fault of what `box:fail_next` is given.
-- @tparam table fault
-- @treturn table
-- @raise as `faults.new`
function faults.next(fault)
  checks.options("fail_next", type(fault) == "table" and fault or {}, of_next, "", 4)
  if type(fault) ~= "table" or fault.status == nil then
    error("fail_next: a table with a status is needed", 3)
  end
  local its = copy(fault)
  its.body = fault.body or ""
  return its
end

local function use_up(list, index)
  local fault = list[index]
  if fault.after > 0 then
    fault.after = fault.after - 1
    return nil
  elseif fault.times ~= "always" then
    fault.times = fault.times - 1
    if fault.times <= 0 then
      table.remove(list, index)
    end
  end
  return fault
end

local function is_meant(fault, entry)
  return (not fault.method or fault.method == entry.method) and (not fault.path or entry.path:find(fault.path))
    and (not fault.service or fault.service == entry.service)
    and (not fault.operation or names.covers(fault.operation, entry:name()))
end

--- Takes the first fault that is meant for a request. One that lets some pass counts this one.
-- @tparam table list of faults
-- @tparam table entry of the log
-- @tparam boolean served whether the request has come through a socket, where failures of TLS are taken before
-- @treturn ?table the fault
function faults.take(list, entry, served)
  for index, fault in ipairs(list) do
    local failure = failures[fault.failure]
    if not (served and failure and failure.handshake) and is_meant(fault, entry) then
      local taken = use_up(list, index)
      if taken then
        return taken
      end
    end
  end
end

--- Takes the first fault of a handshake, for a connection that has just been made.
-- @tparam table list of faults
-- @treturn ?string `"tls"` or `"certificate"`
function faults.take_handshake(list)
  for index, fault in ipairs(list) do
    local failure = failures[fault.failure]
    if failure and failure.handshake then
      local taken = use_up(list, index)
      if taken then
        return taken.failure
      end
    end
  end
end

--- Makes of an answer what a fault makes of it.
-- @tparam table fault
-- @tparam ?table response that of the service; nil where the fault has a status and the service was not asked
-- @tparam ?string service
-- @tparam number now seconds since the epoch
-- @treturn table response
function faults.change(fault, response, service, now)
  if fault.status then
    response = fault.body == nil and refusal.new(service, fault.status, now)
      or { status = fault.status, headers = {}, body = "" }
  end
  local given = http.lower_names(fault.headers)
  if type(fault.body) == "table" then
    local made = http.answer(response.status, fault.body)
    response.body, response.headers["content-type"] = made.body, made.headers["content-type"]
  elseif fault.body then
    response.body = fault.body
    if fault.body ~= "" then
      response.headers["content-type"] = fault.body:find "^%s*<" and "text/html" or "text/plain"
    end
  end
  for name, value in pairs(given) do
    response.headers[name] = value
  end
  return response
end

--- Tells how many bytes of a body come before it is cut.
-- @tparam table fault
-- @tparam string text
-- @treturn ?integer nil where it is whole
function faults.cut_at(fault, text)
  return fault.cut and fault.cut < #text and fault.cut or nil
end

--- Tells how a fault that has a failure fails.
-- @tparam table fault
-- @treturn string the kind, as a transport returns it
function faults.kind(fault)
  return failures[fault.failure].kind
end

--- Tells what a fault comes to for a transport that is not a socket: how long it takes, and how it fails.
-- @tparam table fault
-- @tparam ?table response
-- @tparam ?number timeout seconds that the client waits
-- @treturn number seconds that pass
-- @treturn ?string message, where it fails
-- @treturn ?string kind of the failure
function faults.outcome(fault, response, timeout)
  local failure = failures[fault.failure]
  local text = response and response.body or ""
  local cut = faults.cut_at(fault, text)
  local seconds = (fault.wait or 0) + (fault.drip and (cut or #text) / fault.drip or 0)
  if fault.failure == "timeout" then
    seconds = timeout or seconds
  end
  if timeout and seconds >= timeout then
    return timeout, failures.timeout.message, "timeout"
  elseif failure then
    return seconds, failure.message, failure.kind
  elseif cut then
    return seconds, ("the answer ended after %d of %d bytes"):format(cut, #text), "network"
  end
  return seconds
end

return faults
