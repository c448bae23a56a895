-- A server that does what servers should not: one scenario for each first segment of the path. It
-- writes bytes, not HTTP, so that it can be wrong in any way. Who chooses HTTP/2 at the port `tls` gets
-- what those bytes say in frames, as far as frames can say it. A program of its own: it prints the
-- ports it listens on and a CA file, and ends when nobody reads its output any more.

-- Debian installs lua-http for Lua 5.1 and 5.2 only. Its files are plain Lua and run on every version.
package.path = package.path .. ";/usr/share/lua/5.2/?.lua;/usr/share/lua/5.2/?/init.lua"

local cqueues = require "cqueues"
local http2_connection = require "http.h2_connection"
local http_headers = require "http.headers"
local openssl_context = require "openssl.ssl.context"
local socket = require "cqueues.socket"
local certificate = require "switchboard.sandbox.certificate"

local loop = cqueues.new()
local ports = {} -- name -> port
local seen = {} -- path without query -> the requests it got, as text
local scenarios = {}

-- --- a connection ----------------------------------------------------------------------------------

local Peer = {}
Peer.__index = Peer

function Peer:send(...)
  return self.socket:xwrite(table.concat { ... }, "bn", 20)
end

function Peer:answer(status, body, headers)
  body = body or ""
  return self:send(
    ("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nX-Request-Id: req-1\r\n%s%sContent-Length: %d\r\n\r\n"):format(
      status, headers or "", self.keeps and "" or "Connection: close\r\n", #body), body)
end

-- Bytes for ever, or until the other side has had enough.
function Peer:flood(bytes)
  bytes = bytes:rep(math.max(1, math.floor(65536 / #bytes)))
  repeat until not self:send(bytes)
end

function Peer:drip(text, pause)
  for i = 1, #text do
    if not self:send(text:sub(i, i)) then
      return
    end
    cqueues.sleep(pause)
  end
end

function Peer.stall()
  cqueues.sleep(20)
end

-- Reads head and body; nil at the end of the connection.
function Peer:read()
  local head = {}
  repeat
    local line = self.socket:xread("*L", "bn", 20)
    if not line then
      return nil
    end
    head[#head + 1] = line
  until line == "\r\n"
  local text = table.concat(head)
  local size = tonumber(text:lower():match "\r\ncontent%-length: (%d+)") or 0
  local method, target = text:match "^(%S+) (%S+)"
  local scheme_less = target:gsub("^http://[^/]+", "")
  if scheme_less:find("^/reset_upload/") then
    size = 0 -- what is not read makes the kernel send a reset
  end
  local body = size > 0 and self.socket:xread(size, "bn", 20) or ""
  return { method = method, target = target, path = scheme_less:match "^[^?]*", text = text .. body, body = body, port = self.port }
end

-- --- a stream of HTTP/2 -----------------------------------------------------------------------------

-- The same for scenarios: what is sent is read as HTTP/1.1 and goes on in frames. Where that breaks off, the stream
-- is reset.
local Stream = setmetatable({ keeps = true }, { __index = Peer })
Stream.__index = Stream

local function new_stream(stream, port)
  return setmetatable({ stream = stream, port = port, unread = "" }, Stream)
end

function Stream:send_head(head)
  local headers = http_headers.new()
  local status = head:match "^HTTP/1%.1 (%d+)"
  headers:append(":status", status)
  for name, value in head:gmatch "\r\n([^:\r\n]+):[ ]*([^\r\n]*)" do
    headers:append(name:lower(), value)
  end
  headers:delete "connection"
  local interim = status:find "^1"
  if not interim then
    self.has_head, self.left = true, tonumber(headers:get "content-length" or nil)
  end
  -- lua-http 0.4 writes an index of 63 in a way that clients take for an error; without a table there is none.
  self.stream.connection.encoding_context:resize_dynamic_table(0)
  local empty = not interim and (self.left == 0 or status == "204" or status == "304")
  self.is_over = empty
  return self.stream:write_headers(headers, empty, 20)
end

function Stream:send(...)
  self.unread = self.unread .. table.concat { ... }
  while not self.has_head do
    local head, rest = self.unread:match "^(.-\r\n)\r\n(.*)$"
    if not head then
      return true
    end
    self.unread = rest
    if not self:send_head(head) then
      return nil
    end
  end
  local body = self.unread
  self.unread = ""
  if body == "" or self.is_over then
    return true
  end
  self.left = self.left and self.left - #body
  self.is_over = self.left == 0
  return self.stream:write_chunk(body, self.is_over, 20)
end

function Stream:finish()
  if self.is_over then
    return
  elseif self.has_head and not self.left then
    self.stream:write_chunk("", true, 20)
  else
    self.stream:rst_stream("broken off", 20)
  end
end

function Stream:read()
  local headers = self.stream:get_headers(20)
  if not headers then
    return nil
  end
  local target, lines = headers:get ":path", {}
  for name, value in headers:each() do
    lines[#lines + 1] = name:gsub("^:authority$", "host") .. ": " .. value .. "\r\n"
  end
  local text = headers:get ":method" .. " " .. target .. " HTTP/2\r\n" .. table.concat(lines) .. "\r\n"
  local pieces = {}
  local piece = self.stream:get_next_chunk(20)
  while piece do
    pieces[#pieces + 1] = piece
    piece = self.stream:get_next_chunk(20)
  end
  local body = table.concat(pieces)
  return { method = headers:get ":method", target = target, path = target:match "^[^?]*", text = text .. body, body = body, port = self.port }
end

-- --- scenarios: (peer, number of this request on its path, request) -> true to keep the connection ---

local ok = '{"ok":true}'
local head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: req-1\r\n"

local function says(...)
  local text = table.concat { ... }
  return function(peer)
    peer:send(text)
  end
end

local function answers(status, body, headers)
  return function(peer)
    peer:answer(status, body, headers)
    return true
  end
end

-- The first requests as `first` has it, the rest fine.
local function then_fine(first, times)
  return function(peer, n, request)
    if n <= (times or 1) then
      return first(peer, n, request)
    end
    peer:answer(200, ok)
    return true
  end
end

-- The same for a header that depends on the time.
local function limited_until(header)
  return then_fine(function(peer)
    peer:answer(429, '{"errors":[{"message":"slow down"}]}', header())
    return true
  end)
end

local function http_date(time)
  return os.date("!%a, %d %b %Y %H:%M:%S GMT", time)
end

-- Connections are kept only where that is what it is about: what a scenario does should not depend on
-- the one before.
local function keeping(scenario)
  return function(peer, ...)
    peer.keeps = true
    return scenario(peer, ...)
  end
end

-- Whole answers.
scenarios.ok = answers(200, ok)
scenarios.chunked = says(head, "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"ok\r\n7\r\n\":true}\r\n0\r\n\r\n")
scenarios.until_close = says(head, "\r\n", ok)
scenarios.interim = says("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nX: y\r\n\r\n", head, "Content-Length: 11\r\n\r\n", ok)
scenarios.slow = function(peer)
  peer:drip(head .. "Content-Length: 11\r\n\r\n" .. ok, 0.002)
end
scenarios.status = function(peer, _, request)
  peer:answer(tonumber(request.target:match "status=(%d+)"), '{"errors":[{"code":"c1","message":"as asked"}]}')
  return true
end
scenarios.rotated = function(peer, _, request) -- of the secrets there have been, only this one is good
  local is_right = request.text:lower():find("\r\nauthorization: bearer second-token\r\n", 1, true)
  peer:answer(is_right and 200 or 401, is_right and ok or '{"errors":[{"message":"the token is old"}]}')
  return true
end
scenarios.echo = function(peer, _, request)
  local text = request.text:gsub("[%c\"\\]", " ")
  peer:answer(400, ('{"errors":[{"message":"%s"}]}'):format(text))
end

-- Broken off.
scenarios.close_at_once = function() end
scenarios.close_in_status_line = says "HTTP/1.1 20"
scenarios.close_in_headers = says "HTTP/1.1 200 OK\r\nContent-Ty"
scenarios.close_after_headers = says(head, "Content-Length: 11\r\n\r\n")
scenarios.close_in_body = says(head, "Content-Length: 11\r\n\r\n{\"ok")
scenarios.close_in_chunk = says(head, "Transfer-Encoding: chunked\r\n\r\nb\r\n{\"ok")
scenarios.close_before_last_chunk = says(head, "Transfer-Encoding: chunked\r\n\r\nb\r\n", ok, "\r\n")
scenarios.reset_in_peace = function(peer) -- without an error, in the middle; a stream's only
  peer:send(head, "Content-Length: 11\r\n\r\n{\"ok")
  peer.stream:rst_stream(nil, 20)
  peer.is_over = true
end
scenarios.reset_upload = says(head, "Content-Length: 11\r\n\r\n{\"ok")
scenarios.close_once = then_fine(scenarios.close_at_once)
scenarios.cut_once = then_fine(scenarios.close_in_body)
scenarios.kept = keeping(answers(200, ok))
scenarios.idle_close = keeping(function(peer) -- says that it keeps the connection, and does not
  peer:answer(200, ok)
end)

-- Wrong framing and wrong encoding.
scenarios.bad_chunk_size = says(head, "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")
scenarios.endless_chunk_size = says(head, "Transfer-Encoding: chunked\r\n\r\n", ("f"):rep(1000))
scenarios.long_length = scenarios.close_in_body
scenarios.short_length = says(head, "Content-Length: 5\r\n\r\n", ok)
scenarios.word_as_length = says(head, "Content-Length: many\r\n\r\n", ok)
scenarios.negative_length = says(head, "Content-Length: -5\r\n\r\n", ok)
scenarios.overflowing_length = says(head, "Content-Length: 99999999999999999999999\r\n\r\n", ok)
scenarios.huge_length = says(head, "Content-Length: 99999999999\r\n\r\n", ok)
scenarios.plain_as_gzip = says(head, "Content-Encoding: gzip\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.cut_gzip = says(head, "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n\31\139\8\0\0\0\0\0\0\3")
scenarios.unknown_encoding = says(head, "Content-Encoding: rot13\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.garbage = says(("\0\1\2\255garbage\r\n"):rep(10))
scenarios.http_0_9 = says(ok)
scenarios.bad_status_line = says("HTTP/1.1 abc OK\r\n\r\n", ok)
scenarios.ftp_greeting = says "220 welcome to ftp\r\n"
scenarios.switching_protocols = says "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n\1\2\3"

-- Too much.
scenarios.endless_body = function(peer)
  peer:send(head, "\r\n")
  peer:flood "x"
end
scenarios.endless_headers = function(peer)
  peer:send(head)
  peer:flood "X-Flood: 0123456789012345678901234567890123456789\r\n"
end
scenarios.endless_header = function(peer)
  peer:send(head, "X-Flood: ")
  peer:flood "x"
end
scenarios.endless_status_line = function(peer)
  peer:send "HTTP/1.1 200 "
  peer:flood "x"
end
scenarios.endless_interim = function(peer)
  peer:flood "HTTP/1.1 103 Early\r\nX: y\r\n\r\n"
end
scenarios.endless_trailers = function(peer)
  peer:send(head, "Transfer-Encoding: chunked\r\n\r\n0\r\n")
  peer:flood "X-Flood: 0123456789012345678901234567890123456789\r\n"
end
scenarios.large_error = answers(500, ("x"):rep(100000))

-- The bits of a deflate block that says one byte, and from then on "the last 258 bytes again", without end.
local function bomb()
  local bits = { "110", "00110000" } -- last block, fixed codes; the byte 0
  for _ = 1, 8 * 16 do
    bits[#bits + 1] = "1100010100000" -- length 258, distance 1
  end
  local text = table.concat(bits)
  local bytes = {}
  for i = 1, #text - 7, 8 do
    bytes[#bytes + 1] = string.char(tonumber(text:sub(i, i + 7):reverse(), 2))
  end
  -- 13 bits at a time repeat after 13 bytes, the first two of which hold the beginning.
  local all = table.concat(bytes)
  return all:sub(1, 13), all:sub(14, 26)
end

scenarios.gzip_bomb = function(peer)
  local first, again = bomb()
  peer:send(head, "Content-Encoding: gzip\r\n\r\n\31\139\8\0\0\0\0\0\0\3", first)
  peer:flood(again)
end

-- Too slow.
scenarios.no_answer = Peer.stall
scenarios.stall_in_headers = function(peer)
  peer:send "HTTP/1.1 200 OK\r\nContent-"
  peer.stall()
end
scenarios.stall_after_headers = function(peer)
  peer:send(head, "Content-Length: 11\r\n\r\n")
  peer.stall()
end
scenarios.stall_in_body = function(peer)
  peer:send(head, "Content-Length: 11\r\n\r\n{\"ok")
  peer.stall()
end
scenarios.drip_body = function(peer)
  peer:send(head, "Content-Length: 100\r\n\r\n")
  peer:drip((" "):rep(100), 0.1)
end
scenarios.drip_headers = function(peer)
  peer:drip(head .. ("X-Drip: 1\r\n"):rep(100), 0.1)
end
scenarios.stall_once = then_fine(Peer.stall)

-- Redirects.
local function redirects(status, location)
  return function(peer, _, request)
    peer:answer(status, "", "Location: " .. location(request) .. "\r\n")
    return true
  end
end
local function to(text)
  return function(request)
    return (text:gsub("%$(%w+)", function(word)
      return tostring(word == "here" and request.port or ports[word] or request.path:match "[^/]*$")
    end))
  end
end
scenarios.redirect = redirects(302, to "/ok/$id")
scenarios.redirect_loop = redirects(302, to "/redirect_loop/$id")
scenarios.redirect_to_file = redirects(302, to "file:///etc/passwd")
scenarios.redirect_to_ftp = redirects(302, to "ftp://127.0.0.1:$plain/x")
scenarios.redirect_to_gopher = redirects(302, to "gopher://127.0.0.1:$plain/x")
scenarios.redirect_to_words = redirects(302, to "http://")
scenarios.redirect_away = redirects(302, to "http://127.0.0.1:$other/ok/$id")
scenarios.redirect_by_name = redirects(301, to "//localhost:$here/ok/$id")
scenarios.redirect_to_remote_http = redirects(302, to "http://192.0.2.1/ok/$id")
scenarios.redirect_with_password = redirects(302, to "http://user:pass@127.0.0.1:$other/ok/$id")
scenarios.redirect_nowhere = answers(302, "")
scenarios.redirect_307 = redirects(307, to "/ok/$id")

-- Bodies that are not what was promised.
scenarios.html = says("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Request-Id: req-1\r\nContent-Length: 20\r\n\r\n<html>Busy</html>   ")
scenarios.html_error = says("HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nX-Request-Id: req-1\r\nContent-Length: 17\r\n\r\n<html>Busy</html>")
scenarios.wrong_type = says("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.no_type = says("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.broken_json = answers(200, '{"ok":tru')
scenarios.broken_json_error = answers(400, '{"errors":[{"message"')
scenarios.two_values = answers(200, '{"ok":true}{"ok":false}')
scenarios.single_quotes = answers(200, "{'ok':true}")
scenarios.nul_in_json = answers(200, '{"ok":\0true}')
scenarios.nul_in_string = answers(200, '{"text":"a\\u0000b"}')
scenarios.bad_utf8 = answers(200, '{"text":"\255\254"}')
scenarios.byte_order_mark = answers(200, "\239\187\191" .. ok)
scenarios.not_a_number = answers(200, '{"ok":NaN}')
scenarios.huge_number = answers(200, '{"ok":1e999}')
scenarios.deep_json = answers(200, ("["):rep(100000) .. ("]"):rep(100000))
scenarios.null = answers(200, "null")
scenarios.empty = answers(200, "")
scenarios.blank = answers(200, "  \r\n")
scenarios.no_content = says "HTTP/1.1 204 No Content\r\nX-Request-Id: req-1\r\n\r\n"
scenarios.no_content_with_body = says("HTTP/1.1 204 No Content\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.not_modified = says "HTTP/1.1 304 Not Modified\r\n\r\n"
scenarios.object_for_list = answers(200, '{"records":{"a":1}}')
scenarios.next_elsewhere = function(peer, n, request)
  peer:answer(200, n == 1 and request.path:find "next_elsewhere" and
    ('{"records":[{"id":1}],"next":"http://127.0.0.1:%d/stolen?after=two"}'):format(ports.other) or '{"records":[{"id":2}]}')
  return true
end

-- Odd headers.
scenarios.header_without_colon = says(head, "no colon here\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.header_with_nul = says(head, "X-Nul: a\0b\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.folded_header = says(head, "X-Long: a\r\n b\r\nContent-Length: 11\r\n\r\n", ok)
scenarios.bare_newlines = says((head:gsub("\r", "")), "Content-Length: 11\n\n", ok)
scenarios.many_headers = says(head, ("X-Many: 1\r\n"):rep(1000), "Content-Length: 11\r\n\r\n", ok)
scenarios.bad_rate_limit = answers(200, ok, "X-RateLimit-Limit: many\r\nX-RateLimit-Remaining: -1\r\nX-RateLimit-Reset: " .. ("9"):rep(40) .. "\r\n")

-- Waits.
scenarios.limited_by_body = then_fine(answers(429, '{"reason":"slow down","rateLimit":{"waitMs":100}}', "Retry-After: 600\r\n"))
scenarios.limited_by_reset = limited_until(function()
  return ("Date: %s\r\nX-RateLimit-Reset: %d\r\n"):format(http_date(os.time()), os.time() + 1)
end)
scenarios.limited_by_both = limited_until(function()
  return ("Date: %s\r\nX-RateLimit-Reset: %d\r\nRetry-After: 0.1\r\n"):format(http_date(os.time()), os.time() + 600)
end)
scenarios.limited_by_wrong_clock = limited_until(function() -- a year ahead
  local now = os.time() + 365 * 86400
  return ("Date: %s\r\nX-RateLimit-Reset: %d\r\n"):format(http_date(now), now + 1)
end)
scenarios.limited_for_seconds = limited_until(function() return "Retry-After: 0.1\r\n" end)
scenarios.limited_until_date = limited_until(function()
  return ("Date: %s\r\nRetry-After: %s\r\n"):format(http_date(os.time()), http_date(os.time() + 1))
end)
scenarios.limited_until_iso = limited_until(function()
  return ("Date: %s\r\nRetry-After: %s\r\n"):format(http_date(os.time()), os.date("!%Y-%m-%dT%H:%M:%S.250Z", os.time()))
end)
scenarios.limited_until_past = limited_until(function() return "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n" end)
scenarios.limited_negative = limited_until(function() return "Retry-After: -5\r\n" end)
scenarios.limited_absurdly = limited_until(function() return "Retry-After: 99999999999999\r\n" end)
scenarios.limited_in_words = limited_until(function() return "Retry-After: soon\r\nX-RateLimit-Reset: later\r\n" end)
scenarios.limited_in_silence = limited_until(function() return "" end)
scenarios.limited_for_long = answers(429, '{"errors":[{"code":"rate_limit_exceeded","message":"slow down"}]}', "Retry-After: 3600\r\n")
scenarios.limited_always = answers(429, "{}", "Retry-After: 0\r\n")
scenarios.unavailable_once = then_fine(answers(503, "{}", "Retry-After: 0.1\r\n"))
scenarios.failed_once = then_fine(answers(500, "{}"))
scenarios.gateway_once = then_fine(answers(502, "<html>"))
scenarios.timeout_once = then_fine(answers(408, ""))
scenarios.failed_twice = then_fine(answers(504, ""), 2)
scenarios.deleted_in_silence = function(peer, n)
  if n == 1 then
    return
  end
  peer:answer(404, '{"errors":[{"message":"no such thing"}]}')
end
scenarios.quota = answers(429, '{"errors":[{"message":"one export at a time"}]}', "X-RateLimit-Remaining: 50\r\nX-RateLimit-Reset: 1\r\n")
scenarios.quota_window = then_fine(answers(429, "{}", "X-RateLimit-Remaining: 0\r\nRetry-After: 0.1\r\n"))

-- A limit of `limit` requests in `window` seconds, as the query says it, counted for the whole path. The
-- windows are aligned to the clock, as the services' are.
local windows = {}
scenarios.window = function(peer, _, request)
  local limit = tonumber(request.target:match "limit=(%d+)")
  local length = tonumber(request.target:match "window=(%d+)")
  local now = os.time()
  local start = now - now % length
  local window = windows[request.path]
  if not window or window.start ~= start then
    window = { start = start, used = 0, refused = window and window.refused or 0, total = window and window.total or 0 }
    windows[request.path] = window
  end
  local status = 200
  if window.used < limit then
    window.used, window.total = window.used + 1, window.total + 1
  else
    status, window.refused = 429, window.refused + 1
  end
  peer:answer(status, ("{\"total\":%d,\"refused\":%d}"):format(window.total, window.refused),
    ("Date: %s\r\nX-RateLimit-Limit: %d\r\nX-RateLimit-Remaining: %d\r\nX-RateLimit-Reset: %d\r\n"):format(
      http_date(now), limit, limit - window.used, start + length))
  return true
end

-- A mixture for soaking: what happens is told by the id, and how often is counted.
scenarios.missing = answers(404, "{}")
scenarios.failed = answers(500, "{}")
local mixed = {} -- scenario -> requests
scenarios.mixed = function(peer, n, request)
  local name = request.path:match "[^/]*$"
  mixed[name] = (mixed[name] or 0) + 1
  seen[request.path] = nil
  return scenarios[name](peer, n, request)
end

-- --- control ---------------------------------------------------------------------------------------

local function quoted(text)
  return '"' .. text:gsub('[%c"\\\127-\255]', function(byte) return ("\\u%04x"):format(byte:byte()) end) .. '"'
end

-- The requests that a path got: GET /_seen/<scenario>/<id>.
local function tell_seen(peer, request)
  local texts = {}
  for i, text in ipairs(seen[request.path:gsub("^/_seen", "")] or {}) do
    texts[i] = quoted(text)
  end
  peer:answer(200, '{"requests":[' .. table.concat(texts, ",") .. "]}")
  return true
end

-- Whether the connection is to be kept.
local function serve_one(peer, request)
  if request.path:find "^/_seen/" then
    return tell_seen(peer, request)
  elseif request.path == "/_mixed" then
    local counts = {}
    for name, count in pairs(mixed) do
      counts[#counts + 1] = ('"%s":%d'):format(name, count)
    end
    peer:answer(200, "{" .. table.concat(counts, ",") .. "}")
    return true
  end
  local list = seen[request.path] or {}
  seen[request.path] = list
  list[#list + 1] = request.text
  local scenario = scenarios[request.path:match "^/([%w_]+)"]
  if not scenario then
    peer:answer(404, '{"errors":[{"message":"no such scenario"}]}')
    return true
  end
  return scenario(peer, #list, request)
end

local function serve(peer)
  local request = peer:read()
  while request and serve_one(peer, request) and peer.keeps do
    request = peer:read()
  end
end

local function serve_stream(stream, port)
  local peer = new_stream(stream, port)
  local request = peer:read()
  if request then
    serve_one(peer, request)
    peer:finish()
  end
end

local function serve_streams(connection, port)
  local http2 = http2_connection.new(connection, "server")
  local stream = http2:get_next_incoming_stream()
  while stream do
    loop:wrap(serve_stream, stream, port)
    stream = http2:get_next_incoming_stream()
  end
  http2:close()
end

-- A proxy: absolute requests are answered here, CONNECT is tunnelled to one of our own ports.
local function pump(from, into)
  local bytes = from:xread(-65536, "bn", 20)
  while bytes and into:xwrite(bytes, "bn", 20) do
    bytes = from:xread(-65536, "bn", 20)
  end
  into:shutdown "w"
end

local function proxy(peer)
  local request = peer:read()
  if not request then
    return
  end
  local list = seen["/_proxy"] or {}
  seen["/_proxy"] = list
  list[#list + 1] = request.text
  if request.text:find "refuse" then
    peer:answer(407, "", "Proxy-Authenticate: Basic realm=\"x\"\r\n")
  elseif request.method == "CONNECT" then
    local port = tonumber(request.target:match ":(%d+)$")
    local upstream = socket.connect("127.0.0.1", port)
    peer:send "HTTP/1.1 200 Connected\r\n\r\n"
    loop:wrap(pump, upstream, peer.socket)
    pump(peer.socket, upstream)
  else
    peer:answer(200, '{"ok":true,"through":"proxy"}')
  end
end

-- --- listening -------------------------------------------------------------------------------------

local function listen(name, handle, context, host)
  local listener = assert(socket.listen { host = host or "127.0.0.1", port = 0 })
  assert(listener:listen())
  ports[name] = select(3, listener:localname())
  loop:wrap(function()
    while true do
      local connection = listener:accept() -- no `for`: Lua 5.1 can't yield in an iterator, nor in pcall
      loop:wrap(function()
        connection:onerror(function(_, _, code) return code end)
        if context and not connection:starttls(context, 5) then
          connection:close()
          return
        elseif context and connection:checktls():getAlpnSelected() == "h2" then
          serve_streams(connection, ports[name])
          return
        end
        handle(setmetatable({ socket = connection, port = ports[name] }, Peer))
        connection:shutdown "w"
        connection:close()
      end)
    end
  end)
end

local function tls_context(signed)
  local context = openssl_context.new("TLS", true)
  context:setCertificate(signed.certificate)
  context:setPrivateKey(signed.key)
  context:setAlpnSelect(function(_, offered)
    return offered[1] == "h2" and "h2" or "http/1.1"
  end)
  return context
end

local signed = certificate.new "127.0.0.1"
local ca_file = os.tmpname()
local file = assert(io.open(ca_file, "w"))
file:write(signed.authority)
file:close()

listen("plain", serve)
listen("other", serve)
listen("tls", serve, tls_context(signed))
listen("untrusted", serve, tls_context(certificate.new "127.0.0.1"))
listen("wrong_name", serve, tls_context(signed), "127.0.0.2")
listen("talks", says "220 welcome to something else\r\n")
listen("hangs_up", function() end)
listen("proxy", proxy)

for name, port in pairs(ports) do
  print(name .. "=" .. string.format("%d", port))
end
print("ca_file=" .. ca_file)
io.stdout:flush()

-- Nobody there to read means that the specs are gone.
loop:wrap(function()
  while io.stdout:write "\n" and io.stdout:flush() do
    cqueues.sleep(1)
  end
  os.remove(ca_file)
  os.exit(0)
end)
repeat until loop:loop() -- an error in a scenario ends its connection only
