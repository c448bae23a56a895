--- The sandbox behind HTTP: HTTP/1.1 and HTTP/2, plain and with TLS.
--
-- At `/` the server has a page for a browser: how to connect, the requests that come in, the records, and a way to make
-- the next call fail. It needs lua-http with cqueues and luaossl; the sandbox itself does not.
-- @module switchboard.sandbox.server
-- @usage local box = require "switchboard.sandbox".new()
-- local server = assert(require "switchboard.sandbox.server".new(box))
-- print(server:url("intercom", "https"), server:ca_file())
-- server:run()
local ascii = require "switchboard.ascii"
local certificate = require "switchboard.sandbox.certificate"
local cqueues = require "cqueues"
local http = require "switchboard.sandbox.http"
local http_headers = require "http.headers"
local http_server = require "http.server"
local http_tls = require "http.tls"
local page = require "switchboard.sandbox.page"
local socket_faults = require "switchboard.sandbox.socket_faults"
local tokens = require("switchboard.sandbox").tokens

local server = {}
local Server = {}
Server.__index = Server

local body_limit = 8 * 1024 * 1024
local body_timeout = 30
local look_pause = 0.02

-- Reads the request's body: a string; false when it is longer than the limit, in which case the rest is read
-- and dropped, since a client that is cut off while it sends never sees the answer; nil when it does not come.
local function read_body(stream, limit)
  local pieces, size = {}, 0
  while true do
    local piece, err = stream:get_next_chunk(body_timeout)
    if not piece and err then
      return nil
    elseif not piece then
      break
    end
    size = size + #piece
    if size > limit then
      pieces = {}
    else
      pieces[#pieces + 1] = piece
    end
  end
  return size <= limit and table.concat(pieces)
end

local function read_request(stream, scheme)
  local incoming = stream:get_headers(body_timeout)
  if not incoming then
    return nil
  end
  local headers = {}
  for written, value in incoming:each() do
    local name = ascii.lower(written) -- lua-http did so in the host's locale, if at all
    if name:sub(1, 1) ~= ":" then
      headers[name] = headers[name] and headers[name] .. ", " .. value or value
    end
  end
  local authority = incoming:get ":authority" or headers.host or "localhost"
  return {
    method = incoming:get ":method",
    url = scheme .. "://" .. authority .. (incoming:get ":path" or "/"),
    headers = headers,
  }
end

-- Returns whether a body follows; nil and a message where the client is gone.
local function write_head(stream, request, response)
  -- lua-http 0.4 writes an HPACK index of 63 (RFC 7541, 5.1: exactly what fills the prefix) in a way
  -- that clients take for an error and leave. Without a dynamic table there is no such index.
  local hpack = stream.connection.encoding_context
  if hpack then
    hpack:resize_dynamic_table(0)
  end
  local headers = http_headers.new()
  headers:append(":status", string.format("%d", response.status))
  for name, value in pairs(response.headers) do
    headers:append(name, http.text(value))
  end
  local bodyless = response.status == 204 or response.status == 304 or request.method == "HEAD"
  if not bodyless then
    headers:upsert("content-length", string.format("%d", #response.body))
  end
  local has_body = not bodyless and response.body ~= ""
  local ok, err = stream:write_headers(headers, not has_body, body_timeout)
  return ok and has_body, err
end

local function write_response(stream, request, response)
  if write_head(stream, request, response) then
    stream:write_body_from_string(response.body, body_timeout)
  end
end

-- What a handler of one path gets: the request, and functions that read its body and answer it.
local function exchange_of(stream, request)
  local exchange = { method = request.method, headers = request.headers }
  request.headers.host = request.url:match "^%a+://([^/]*)" -- lua-http has taken it out

  local function head(status, headers, ends)
    local written = http_headers.new()
    written:append(":status", string.format("%d", status))
    for name, value in pairs(headers) do
      written:append(name, value)
    end
    stream:write_headers(written, ends, body_timeout)
  end

  function exchange.read(limit)
    return read_body(stream, limit) or nil
  end
  function exchange.respond(status, headers, body)
    write_response(stream, request, { status = status, headers = headers, body = body })
  end
  function exchange.start(status, headers)
    head(status, headers, false)
  end
  function exchange.write(text)
    stream:write_chunk(text, false, body_timeout)
  end
  function exchange.finish()
    stream:write_chunk("", true, body_timeout)
  end
  return exchange
end

-- The answer, and the fault that it meets.
local function answer(box, request)
  local refusal = not request.body and { status = 413, headers = {}, body = "" } or nil
  local ok, response, fault = pcall(box._serve, box, request, refusal)
  if not ok then
    return { status = 500, headers = { ["content-type"] = "text/plain" }, body = tostring(response) }
  end
  return response, fault
end

-- lua-http 0.4 may go to sleep over HTTP/2 while there is something to read, when streams wait for different things
-- of one connection; then all of them wait until one has waited for too long. So somebody looks now and then.
local function look_now_and_then(connection)
  repeat
    cqueues.sleep(look_pause)
    local open, over = pcall(connection.empty, connection) -- it throws where the socket is closed
  until not open or over or not connection:step(0)
end

local function on_stream(self, scheme)
  return function(_, stream)
    if stream.connection.version == 2 and not self.looked_at[stream.connection] then
      self.looked_at[stream.connection] = true
      self.loop:wrap(look_now_and_then, stream.connection)
    end
    local request = read_request(stream, scheme)
    if not request then
      return
    end
    if ascii.lower(request.headers.expect or "") == "100-continue" then
      stream:write_continue(body_timeout)
    end
    local handler = self.handlers[request.url:match "^%a+://[^/]*([^?#]*)"]
    if handler then
      return handler(exchange_of(stream, request))
    end
    request.body = read_body(stream, self.body_limit)
    if request.body == nil then
      return
    end
    local response, fault = answer(self.box, request)
    local connection = stream.connection
    local _, _, port = connection:peername()
    if fault then
      socket_faults.answer(stream, response, fault, function()
        return write_head(stream, request, response)
      end)
    else
      write_response(stream, request, response)
    end
    local target = request.url:match "^[^?#]*" -- a query may have credentials in it
    self.log(string.format("%s %s %s HTTP/%s from port %s", request.method, target,
      response and string.format("%d", response.status) or fault.failure, connection.version, port))
  end
end

local function write_authority(path, made)
  local file, err = io.open(path, "w")
  if not file then
    return nil, err
  end
  file:write(made.authority)
  file:close()
  return true
end

local function tls_context(made)
  local context = http_tls.new_server_context()
  context:setCertificate(made.certificate)
  context:setPrivateKey(made.key)
  context:setAlpnSelect(function(_, protocols)
    for _, wanted in ipairs { "h2", "http/1.1" } do
      for _, offered in ipairs(protocols) do
        if offered == wanted then
          return wanted
        end
      end
    end
    return nil
  end)
  return context
end

-- In place of lua-http's own function for a new connection: some break in the handshake, some see the certificate of an
-- authority that nobody knows.
local function with_faults(self, options)
  local own = http_server.mt.__index.add_socket
  local stranger
  return function(listener, socket)
    local failure = self.box:_greet()
    if failure == "tls" then
      self.loop:wrap(socket_faults.break_handshake, socket)
    elseif failure == "certificate" then
      stranger = stranger or http_server.new {
        cq = options.cq, tls = true, ctx = tls_context(certificate.new(self.host)), onstream = options.onstream,
        onerror = options.onerror,
      }
      own(stranger, socket)
    else
      own(listener, socket)
    end
    return true
  end
end

local function listen(self, scheme, port, context)
  local options = {
    cq = self.loop,
    host = self.host,
    port = port,
    tls = context ~= nil,
    ctx = context,
    onstream = on_stream(self, scheme),
    onerror = function(_, _, operation, reason)
      self.log(operation .. ": " .. tostring(reason)) -- a client that goes away ends nobody else's call
    end,
  }
  local listener, err = http_server.listen(options)
  local ok = listener
  if listener then
    ok, err = listener:listen()
  end
  if ok and context then
    listener.add_socket = with_faults(self, options)
  end
  if not ok then
    return nil, string.format("cannot listen on %s port %d: %s", self.host, port, tostring(err))
  end
  local _, _, bound_port = listener:localname()
  self.listeners[scheme] = { listener = listener, port = bound_port }
  return true
end

local function close(self)
  for _, entry in pairs(self.listeners) do
    entry.listener:close()
  end
  self.listeners = {}
  if self.ca_is_temporary and self.ca_path then
    os.remove(self.ca_path)
    self.ca_path = nil
  end
end

local option_types = {
  host = "string", port = "number", tls = "boolean", tls_port = "number", ca_file = "string", body_limit = "number",
  log = "function", handlers = "table",
}

local function check_options(options)
  for name, value in pairs(options) do
    if not option_types[name] then
      error(("server.new: unknown option '%s'"):format(tostring(name)), 3)
    elseif type(value) ~= option_types[name] then
      error(("server.new: option '%s' must be a %s"):format(name, option_types[name]), 3)
    end
  end
end

--- Makes a server and starts to listen; it answers while `run` runs.
-- @tparam Box box what `sandbox.new` made
-- @tparam[opt] table options
-- @tparam[opt="127.0.0.1"] string options.host
-- @tparam[opt=0] integer options.port for plain HTTP; 0 takes a free one
-- @tparam[opt=true] boolean options.tls whether to listen with TLS, too
-- @tparam[opt=0] integer options.tls_port
-- @tparam[opt] string options.ca_file where to write the authority's certificate; else a temporary file, which
--   `stop` removes
-- @tparam[opt=8388608] integer options.body_limit bytes of a request's body; beyond is answered with 413
-- @tparam[opt] function options.log called with one line per request
-- @tparam[opt] table options.handlers path → function that answers its requests in place of the box, such as what
--   `switchboard.mcp.handler` returns
-- @treturn ?Server or nil and a message
-- @usage local server = assert(require("switchboard.sandbox.server").new(box, { port = 8080, tls = false }))
function server.new(box, options)
  options = options or {}
  check_options(options)
  local self = setmetatable({
    box = box,
    host = options.host or "127.0.0.1",
    log = options.log or function() end,
    body_limit = options.body_limit or body_limit,
    handlers = {},
    loop = cqueues.new(),
    listeners = {},
    looked_at = setmetatable({}, { __mode = "k" }), -- connections
  }, Server)
  for _, handlers in ipairs { page.handlers(self, tokens), options.handlers or {} } do
    for path, handler in pairs(handlers) do
      self.handlers[path] = handler
    end
  end
  local ok, err = listen(self, "http", options.port or 0)
  if ok and options.tls ~= false then
    self.ca_is_temporary = options.ca_file == nil
    self.ca_path = options.ca_file or os.tmpname()
    local made = certificate.new(self.host)
    ok, err = write_authority(self.ca_path, made)
    if ok then
      ok, err = listen(self, "https", options.tls_port or 0, tls_context(made))
    end
  end
  if not ok then
    close(self)
    return nil, err
  end
  return self
end

--- What `server.new` makes. Its field `loop` is the cqueues controller that does the work; coroutines of
-- one's own may be added to it.
-- @type Server

--- The base URL of a service.
-- @tparam string service `"commonroom"`, `"intercom"` or `"hosted"`
-- @tparam[opt="http"] string scheme `"http"` or `"https"`
-- @treturn ?string nil when the server does not speak that scheme
-- @usage local ic = switchboard.intercom { access_token = token, base_url = server:url "intercom" }
function Server:url(service, scheme)
  scheme = scheme or "http"
  local entry = self.listeners[scheme]
  if not entry then
    return nil
  end
  local host = self.host
  if host == "0.0.0.0" or host == "::" then
    host = "localhost"
  elseif host:find(":", 1, true) then
    host = "[" .. host .. "]"
  end
  return self.box:base_url(service, string.format("%s://%s:%d", scheme, host, entry.port))
end

--- Path of the file with the authority's certificate, for clients to trust.
-- @treturn ?string nil without TLS
-- @usage local ic = switchboard.intercom {
--   access_token = token, base_url = server:url("intercom", "https"), ca_file = server:ca_file(),
-- }
function Server:ca_file()
  return self.ca_path
end

--- Serves until `stop` is called.
-- @treturn ?boolean true, or nil and a message when the loop broke
-- @usage assert(server:run())
function Server:run()
  self.running = true
  local failed
  while self.running and not failed do
    local ok, err, _, thread = self.loop:step()
    if not ok and thread then -- one connection broke; the others go on
      self.log(tostring(err))
    elseif not ok then
      failed = tostring(err)
    end
  end
  self.running = false
  close(self)
  return not failed or nil, failed
end

--- Stops listening, lets `run` return, and removes what was temporary. Again is harmless.
-- @usage server:stop()
function Server:stop()
  if self.running then
    self.running = false -- closing waits for the loop, which this call may be a part of
  else
    close(self)
  end
end

return server
