--- The protocol over HTTP ("streamable HTTP"): one path that takes messages by POST.
--
-- An answer is a JSON object; or a stream of events when something is to be told before it. Whoever serves HTTP hands
-- each request over as an
-- *exchange*, a table with `method`, `headers` (name in lower case → value) and these functions:
--
-- - `read(limit)` returns the body; nil when it has more bytes than that.
-- - `respond(status, headers, body)` sends an answer that is whole.
-- - `start(status, headers)`, then `write(text)` any number of times, then `finish()`, send one in pieces.
-- @module switchboard.mcp.http

local ascii = require "switchboard.ascii"
local blocking = require "switchboard.drivers.blocking"
local core = require "switchboard.core"
local crypto = require "switchboard.crypto"
local drivers = require "switchboard.drivers"
local headers = require "switchboard.mcp.headers"
local hex = require "switchboard.webhook.hex"
local json = require "switchboard.json"
local loop = require "switchboard.loop"
local rpc = require "switchboard.mcp.rpc"

local http = {}

local Handler = {}
Handler.__index = Handler

local LONGEST_BODY = 4 * 1024 * 1024
local MOST_SESSIONS = 1000
local SESSION_LASTS = 3600 -- seconds without a request

local this_machine = { ["localhost"] = true, ["127.0.0.1"] = true, ["[::1]"] = true }

-- Whose requests are taken --------------------------------------------------------------------------

-- Splits "host:port", where the host may be an IPv6 address in brackets.
local function host_of(authority)
  authority = ascii.lower(authority)
  return authority:match "^(%[[^%]]*%])" or authority:match "^([^:]*)"
end

local function is_known_host(self, authority)
  return this_machine[host_of(authority)] or self.hosts[ascii.lower(authority)] or self.hosts[host_of(authority)]
end

-- A browser tells where its page is from. A page of a stranger's may not use this server, nor one whose own name was
-- made to lead here.
local function is_welcome(self, own)
  if own.host and not is_known_host(self, own.host) then
    return false
  end
  local origin = own.origin
  if not origin or self.origins[origin] then
    return true
  end
  local authority = origin:match "^https?://(.+)$"
  return authority ~= nil and this_machine[host_of(authority)] == true
end

local function is_authorised(self, own)
  local token = (own.authorization or ""):match "^[Bb][Ee][Aa][Rr][Ee][Rr] +(%S+)%s*$"
  return not self.token or crypto.equal(token or "", self.token)
end

-- Answers ------------------------------------------------------------------------------------------

local function respond(exchange, status, message, its)
  its = its or {}
  if message then
    its["content-type"] = "application/json"
  end
  exchange.respond(status, its, message and assert(json.encode(message)) or "")
end

local function refuse(exchange, status, text, its)
  respond(exchange, status, rpc.error(nil, rpc.INVALID_REQUEST, text), its)
end

-- Whether a client takes this type.
local function accepts(own, wanted)
  local accept = own.accept
  return accept == nil or accept:find(wanted, 1, true) ~= nil or accept:find("*/*", 1, true) ~= nil
end

-- What carries the messages of one request. They begin a stream, unless the answer is the first of them.
local function make_carrier(self, exchange, its)
  local carrier = { is_open = false }
  local streams = accepts(exchange.headers, "text/event-stream")

  local function write(message)
    exchange.write(("event: message\ndata: %s\n\n"):format(self.server:write(message)))
  end

  function carrier.send(message)
    if not streams then
      return
    elseif not carrier.is_open then
      carrier.is_open = true
      its["content-type"], its["cache-control"], its["x-accel-buffering"] = "text/event-stream", "no-store", "no"
      exchange.start(200, its)
    end
    write(message)
  end

  function carrier.finish(message, status)
    if carrier.is_open then
      write(message)
      exchange.finish()
    else
      its["content-type"] = "application/json"
      exchange.respond(status, its, self.server:write(message))
    end
  end

  carrier.streams = streams
  return carrier
end

-- Sessions -----------------------------------------------------------------------------------------

-- Forgets a session. Who waits for an answer of its client's gets none.
local function close_session(self, id)
  local session = self.sessions[id]
  self.sessions[id] = nil
  self.count = self.count - 1
  session.is_closed = true
  for _, asked in pairs(session.asked) do
    asked.wake()
  end
end

-- Forgets the sessions that nobody has used for long; when there are still too many, the one that waits longest.
local function make_room(self)
  local oldest
  for id, session in pairs(self.sessions) do
    if core.now() - session.used > SESSION_LASTS then
      close_session(self, id)
    elseif not oldest or session.used < self.sessions[oldest].used then
      oldest = id
    end
  end
  if oldest and self.count >= MOST_SESSIONS then
    close_session(self, oldest)
  end
end

local function open_session(self)
  make_room(self)
  local id, session = hex(crypto.random(16)), self.server.session()
  session.used = core.now()
  self.sessions[id] = session
  self.count = self.count + 1
  return session, id
end

-- The session of a request, or nil and the status that says why there is none.
local function find_session(self, own)
  local version = own["mcp-protocol-version"]
  if version and not self.legacy[version] then
    return nil, 400, "this version of the protocol is not supported"
  end
  if not self.keeps_sessions then
    local session = self.server.session()
    session.version = version or session.version
    return session
  end
  local id = own["mcp-session-id"]
  local session = id and self.sessions[id]
  if not session then
    return nil, id and 404 or 400, id and "there is no such session" or "header MCP-Session-Id is missing"
  end
  session.used = core.now()
  return session
end

-- Messages -----------------------------------------------------------------------------------------

-- A task may wait within pcall, also on Lua 5.1.
local function answer(self, message, session, carrier)
  return loop.run(self.server.answer, self.server, message, session, carrier)
end

local function answer_modern(self, exchange, message)
  local carrier = make_carrier(self, exchange, {})
  carrier.is_modern, carrier.headers = true, headers.of(exchange.headers)
  local result, status = answer(self, message, nil, carrier)
  carrier.finish(result, status or 200)
end

local function answer_legacy(self, exchange, message, session, id)
  local carrier = make_carrier(self, exchange, { ["mcp-session-id"] = id })
  -- Where waiting blocks, the answer to a question would never be read.
  carrier.can_ask = self.keeps_sessions and carrier.streams and drivers.current {} ~= blocking
  carrier.finish(answer(self, message, session, carrier), 200)
end

local function take_legacy(self, exchange, message, kind)
  if kind == "request" and message.method == "initialize" and self.keeps_sessions then
    return answer_legacy(self, exchange, message, open_session(self))
  end
  local session, status, why = find_session(self, exchange.headers)
  if not session and not (message.method == "initialize" and not self.keeps_sessions) then
    return refuse(exchange, status, why)
  end
  session = session or self.server.session()
  if kind == "request" then
    return answer_legacy(self, exchange, message, session)
  elseif kind == "response" then
    self.server.take(message, session)
  end
  respond(exchange, 202)
end

local function take(self, exchange)
  local own = exchange.headers
  local body = exchange.read(LONGEST_BODY)
  if not body then
    return refuse(exchange, 413, ("a message has at most %d bytes"):format(LONGEST_BODY))
  end
  local message, kind = rpc.read(body)
  if not message then
    return respond(exchange, 400, kind)
  end
  local version = own["mcp-protocol-version"]
  local is_modern = self.modern[version] or self.server.is_modern(message)
  if not is_modern then
    return take_legacy(self, exchange, message, kind)
  elseif kind == "request" then
    return answer_modern(self, exchange, message)
  end
  respond(exchange, 202)
end

local function end_session(self, exchange)
  local id = exchange.headers["mcp-session-id"]
  if not self.keeps_sessions or self.modern[exchange.headers["mcp-protocol-version"]] then
    return refuse(exchange, 405, "only POST is taken", { allow = "POST" })
  elseif not id or not self.sessions[id] then
    return refuse(exchange, id and 404 or 400, "there is no such session")
  end
  close_session(self, id)
  respond(exchange, 204)
end

--- Answers a request.
-- @tparam table exchange
function Handler:handle(exchange)
  local own = exchange.headers
  if not is_welcome(self, own) then
    refuse(exchange, 403, "requests for this host, or from this origin, are not taken")
  elseif not is_authorised(self, own) then
    refuse(exchange, 401, "the token is missing or wrong", { ["www-authenticate"] = "Bearer" })
  elseif exchange.method == "DELETE" then
    end_session(self, exchange)
  elseif exchange.method ~= "POST" then
    refuse(exchange, 405, "only POST is taken", { allow = "POST" })
  elseif not ascii.lower(own["content-type"] or ""):find "^application/json%s*;?" then
    refuse(exchange, 415, "the body must be application/json")
  elseif not accepts(own, "application/json") and not accepts(own, "text/event-stream") then
    refuse(exchange, 406, "the answer is application/json or text/event-stream")
  else
    take(self, exchange)
  end
end

local function set(list)
  local made = {}
  for _, item in ipairs(list or {}) do
    made[item] = true
  end
  return made
end

--- Makes a handler.
-- @tparam Server server
-- @tparam table options `token`, `hosts` and `origins` (arrays), `keeps_sessions`
-- @treturn Handler
function http.handler(server, options)
  return setmetatable({
    server = server, token = options.token, hosts = set(options.hosts), origins = set(options.origins),
    keeps_sessions = options.keeps_sessions, sessions = {}, count = 0,
    modern = set(server.modern_versions), legacy = set { "2025-03-26", "2025-06-18", "2025-11-25" },
  }, Handler)
end

return http
