--- Transports that record what a client and a service say to each other, and that play it back without the service.
--
-- A cassette is a file of JSON lines, one for each exchange, without credentials. See docs/testing.md.
-- @module switchboard.cassette
-- @usage local cassette = require "switchboard.cassette"
-- local ic = switchboard.intercom { access_token = token, transport = cassette.record "spec/tape.jsonl" }
-- local ic = switchboard.intercom { access_token = "any", transport = cassette.replay "spec/tape.jsonl" }

local ascii = require "switchboard.ascii"
local base64 = require "switchboard.sandbox.base64"
local core = require "switchboard.core"
local json = require "switchboard.json"
local perform = require "switchboard.perform"

local cassette = {}

local REDACTED = "[redacted]"

-- Bytes; what is shorter is found in texts that have nothing to do with it. A name tells less than being the token.
local SHORTEST_TOKEN, SHORTEST_NAMED = 4, 8

local option_types = {
  record = { transport = "function", redact = "function" },
  replay = { match = "function", redact = "function" },
}

local function check_arguments(what, path, options)
  options = options or {}
  if type(path) ~= "string" then
    error(("cassette.%s: the path of a file is wanted, got a %s"):format(what, type(path)), 3)
  elseif path:find("%z") then
    error(("cassette.%s: the path has a NUL in it"):format(what), 3)
  elseif type(options) ~= "table" then
    error(("cassette.%s: the options must be a table"):format(what), 3)
  end
  for name, value in pairs(options) do
    local wanted = option_types[what][name]
    if not wanted then
      error(("cassette.%s: there is no option '%s'"):format(what, tostring(name)), 3)
    elseif type(value) ~= wanted then
      error(("cassette.%s: the option '%s' must be a %s"):format(what, name, wanted), 3)
    end
  end
  return options
end

-- Taking credentials out ----------------------------------------------------------------------------

local function replace(text, secret)
  local pieces, from = {}, 1
  local start, stop = text:find(secret, 1, true)
  while start do
    pieces[#pieces + 1] = text:sub(from, start - 1) .. REDACTED
    from = stop + 1
    start, stop = text:find(secret, from, true)
  end
  return table.concat(pieces) .. text:sub(from)
end

-- The ways in which a secret may be written.
local function forms_of(secret)
  local quoted = json.encode(secret)
  local bare = quoted and quoted:sub(2, -2) or secret
  local escaped = secret:gsub("[^A-Za-z0-9%-%._~]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end)
  return { secret, bare, (bare:gsub("/", "\\/")), escaped, ascii.lower(escaped), (escaped:gsub("%%20", "+")) }
end

local function unescape(text)
  return (text:gsub("%+", " "):gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end

-- Secrets that were seen so far, the longest first, since one may be part of another.
local function watch_list()
  local list = { "%5Bredacted%5D", known = {} } -- which is what a client that plays back has in its URLs

  function list.add(secret, shortest)
    if type(secret) ~= "string" or #secret < shortest or secret == REDACTED or list.known[secret] then
      return
    end
    list.known[secret] = true
    for _, form in ipairs(forms_of(secret)) do
      list[#list + 1] = form
    end
    table.sort(list, function(a, b) return #a > #b end)
  end

  return list
end

-- Text as UTF-8. What is not is taken for Latin-1, in which HTTP once had its headers.
local function as_utf8(text)
  if json.encode(text) then
    return text
  end
  return (text:gsub("[\128-\255]", function(char)
    local byte = char:byte()
    return string.char(192 + math.floor(byte / 64), 128 + byte % 64)
  end))
end

-- A value that a transport may give as a number, which has a point whatever the locale.
local function text_of(value)
  return type(value) == "number" and json.encode(value) or tostring(value)
end

-- A copy of the message, with what stands under the name of a credential taken out. That is added to `found`.
local function message_of(message, fields, found)
  local headers, copied = {}, {}
  for name, value in pairs(message.headers or {}) do
    local lower = ascii.lower(text_of(name))
    headers[lower] = core.redact(as_utf8(text_of(value)), found, lower)
  end
  for _, field in ipairs(fields) do
    local value = message[field]
    copied[field] = type(value) == "string" and core.redact(value, found) or type(value) == "number" and value or nil
  end
  copied.headers = headers
  return copied
end

local function failure_of(why, kind)
  return {
    message = why ~= nil and core.redact(as_utf8(tostring(why))) or nil,
    kind = type(kind) == "string" and kind or nil,
  }
end

-- The credentials in the header: "Bearer token", or "Basic" and both in Base64.
local function add_authorization(list, header)
  local scheme, credentials = (header or ""):match "^(%S*)%s*(%S*)%s*$"
  list.add(credentials ~= "" and credentials or scheme, SHORTEST_TOKEN)
  local pair = credentials and ascii.lower(scheme) == "basic" and base64.decode(credentials)
  list.add(pair and pair:match ":(.*)$", SHORTEST_TOKEN)
end

-- The copies without what is on the list.
local function without(message, list)
  for name, value in pairs(message) do
    if type(value) == "table" then
      without(value, list)
    elseif type(value) == "string" then
      for _, secret in ipairs(list) do
        value = replace(value, secret)
      end
      message[name] = value
    end
  end
end

-- What may be kept of an exchange, as a copy: { request, response } or { request, failure }. The token goes wherever it
-- stands, since a service may repeat it, and so does what a name has told of, here and in the exchanges after it.
local function redacted(list, request, response, failure, redact)
  local found = {}
  local exchange = {
    request = message_of(request, { "method", "url", "body" }, found),
    response = response and message_of(response, { "status", "body" }, found) or nil,
    failure = failure,
  }
  list.add(perform.token_of(request), SHORTEST_TOKEN)
  add_authorization(list, request.headers.authorization)
  for _, secret in ipairs(found) do
    list.add(secret, SHORTEST_NAMED)
    list.add(json.decode('"' .. secret .. '"'), SHORTEST_NAMED)
    list.add(unescape(secret), SHORTEST_NAMED)
  end
  without(exchange, list)
  if redact then
    redact(exchange)
  end
  return exchange
end

-- Lines ---------------------------------------------------------------------------------------------

-- A body that is no text, an image perhaps, is kept in Base64.
local function packed(message)
  if not message.body or json.encode(message.body) then
    return message
  end
  local copied = {}
  for name, value in pairs(message) do
    copied[name] = value
  end
  copied.body, copied.body_base64 = nil, base64.encode(message.body)
  return copied
end

-- Puts the body in its place. False when the Base64 is none.
local function unpack_body(message)
  local packed_body = message.body_base64
  if packed_body ~= nil then
    message.body = type(packed_body) == "string" and base64.decode(packed_body) or false
    message.body_base64 = nil
  end
  return message.body == nil or type(message.body) == "string"
end

local function line_of(exchange)
  return assert(json.encode {
    request = packed(exchange.request),
    response = exchange.response and packed(exchange.response),
    failure = exchange.failure,
  })
end

-- Whether the value is a table with fields of these types, and a body if any.
local function is_message(value, types)
  if type(value) ~= "table" then
    return false
  end
  for field, wanted in pairs(types) do
    if type(value[field]) ~= wanted then
      return false
    end
  end
  return unpack_body(value)
end

local function is_exchange(value)
  return type(value) == "table" and is_message(value.request, { method = "string", url = "string" })
    and (is_message(value.response, { status = "number" }) or is_message(value.failure, {}))
end

local function read_exchanges(path)
  local file, message = io.open(path, "rb")
  if not file then
    error("cassette.replay: " .. message, 3)
  end
  local exchanges, number = {}, 0
  for line in file:lines() do
    number = number + 1
    local exchange = json.decode(line)
    if not is_exchange(exchange) then
      file:close()
      error(("cassette.replay: %s:%d is no recorded exchange"):format(path, number), 3)
    end
    exchanges[#exchanges + 1] = exchange
  end
  file:close()
  return exchanges
end

-- Recording -----------------------------------------------------------------------------------------

--- Makes a transport that carries requests over libcurl, or over another transport, and writes each exchange to a file
-- as soon as it is over. What was in the file is lost.
-- @tparam string path
-- @tparam[opt] table options
-- @tparam[opt] function options.transport carries the requests in place of libcurl
-- @tparam[opt] function options.redact `redact(exchange)` changes in place what would be written:
--   `{ request = { method, url, headers, body }, response = { status, headers, body } }`, or `failure` in place of the
--   response. The token, wherever it stands, is out already, and so is what has the name of a credential
-- @treturn function a transport
-- @raise when the file can't be written
-- @usage local transport = cassette.record("spec/tape.jsonl", { redact = function(exchange)
--   exchange.request.body = exchange.request.body and exchange.request.body:gsub("%w+@%w+%.%w+", "someone@example.com")
-- end })
function cassette.record(path, options)
  options = check_arguments("record", path, options)
  local file, message = io.open(path, "wb")
  if not file then
    error("cassette.record: " .. message, 2)
  end
  local list = watch_list()
  return function(request, send)
    local response, why, kind = (options.transport or send)(request, send)
    local failure = not response and failure_of(why, kind) or nil
    assert(file:write(line_of(redacted(list, request, response, failure, options.redact)), "\n"))
    assert(file:flush())
    return response, why, kind
  end
end

-- Playing back --------------------------------------------------------------------------------------

local function same(request, recorded)
  return request.method == recorded.method and request.url == recorded.url
    and (request.body or "") == (recorded.body or "")
end

-- How much two requests have in common; the more the nearer.
local function likeness(request, recorded)
  local common = 0
  while common < #request.url and request.url:byte(common + 1) == (recorded.url or ""):byte(common + 1) do
    common = common + 1
  end
  return common + (request.method == recorded.method and 1000 or 0) + (request.url == recorded.url and 1000 or 0)
end

local function shown(request)
  local body = request.body and request.body ~= "" and " " .. request.body or ""
  return request.method .. " " .. request.url .. (#body > 300 and body:sub(1, 300) .. "…" or body)
end

local function complain(path, request, exchanges)
  local nearest, most
  for _, exchange in ipairs(exchanges) do
    local like = likeness(request, exchange.request)
    if not most or like > most then
      nearest, most = exchange, like
    end
  end
  local lines = { ("cassette %s has no answer for\n  %s"):format(path, shown(request)) }
  if not nearest then
    lines[2] = "It is empty."
  else
    lines[2] = ("The nearest that was recorded is\n  %s%s"):format(shown(nearest.request),
      nearest.used and "\nand was played already." or "")
  end
  error(table.concat(lines, "\n"), 0)
end

--- Makes a transport that answers from a recorded file. A request gets the answer to the first recorded one with the
-- same method, URL and body that was not played yet. One that has none throws, whatever the client's retries, and names
-- the nearest: it is the test that went another way, not the network.
-- @tparam string path
-- @tparam[opt] table options
-- @tparam[opt] function options.match `match(request, recorded)` tells in place of that whether the recorded request is
--   the one: `{ method, url, headers, body }` both, without credentials
-- @tparam[opt] function options.redact as it was recorded with: requests are compared after it
-- @treturn function a transport
-- @treturn function returns how many exchanges were not played yet
-- @raise when the file can't be read or is no cassette
-- @usage local transport, left = cassette.replay "spec/tape.jsonl"
-- -- … the test …
-- assert.equal(0, left())
function cassette.replay(path, options)
  options = check_arguments("replay", path, options)
  local exchanges = read_exchanges(path)
  local match, left, list = options.match or same, #exchanges, watch_list()
  local function transport(request)
    local wanted = redacted(list, request, nil, nil, options.redact).request
    for _, exchange in ipairs(exchanges) do
      if not exchange.used and match(wanted, exchange.request) then
        exchange.used, left = true, left - 1
        if exchange.response then
          return exchange.response
        end
        return nil, exchange.failure.message, exchange.failure.kind
      end
    end
    return complain(path, wanted, exchanges)
  end
  return transport, function()
    return left
  end
end

return cassette
