-- A server with files, and a storage host that it sends recordings to. It prints the ports of both,
-- then serves until it is killed.
--
--   GET /calls/NAME/recording          302 to the storage host
--   GET /download/content/data/NAME    the file itself
--   GET /log                           the requests to the storage host so far, as text
--   GET /go/NAME                       lets what is held of that file go
--   GET /sent/NAME                     "REQUESTS BYTES STATE": how often it was asked for, how much of it was sent the
--                                      last time, and whether that goes on (`open`), is over (`whole`) or broke off
--                                      (`broken`)
--
-- A name says what the file is like: SIZE, SIZE-TRAIT or SIZE-TRAIT-TRAIT, the size in bytes. Traits: `plain` (no
-- ranges), `tagged` (with its size for an ETag), `cut` (the first answer breaks off in the middle), `empty` (204), `gone` (404), `shifted` (a range that
-- starts where it should not), `chunked` (its size is not told), `held` (the second half waits for /go), `broken` (it
-- breaks off where it is held), `once` (it breaks off there the first time).

local cqueues = require "cqueues"
local loopback = require "spec.support.loopback"

local log, was_cut, go, sent = {}, {}, {}, {}
local storage_port

local function bytes(from, to)
  local line = ("0123456789abcde\n"):rep(math.floor((to - from) / 16) + 2)
  local skip = from % 16
  return line:sub(skip + 1, skip + to - from)
end

local function head(connection, status, headers)
  connection:write(("HTTP/1.1 %s\r\n%s\r\n"):format(status, headers))
end

local function answer(connection, text)
  head(connection, "200 OK", ("Content-Length: %d\r\n"):format(#text))
  connection:write(text)
end

local function send_held(connection, name, state)
  connection:flush()
  repeat
    cqueues.sleep(0.005)
  until go[name]
  return not (name:find "broken" or name:find "once" and state.requests == 1)
end

local function send_file(connection, name, range)
  local size = tonumber(name:match "^%d+")
  local is = {}
  for trait in name:gmatch "%-(%a+)" do
    is[trait] = true
  end
  if is.empty then
    return head(connection, "200 OK", "Content-Length: 0\r\n")
  elseif is.gone then
    return head(connection, "404 Not Found", "Content-Length: 4\r\n\r\ngone")
  end
  local from = range and not is.plain and tonumber(range:match "bytes=(%d+)%-")
  if from and from >= size then
    return head(connection, "416 X", ("Content-Range: bytes */%d\r\nContent-Length: 0\r\n"):format(size))
  end
  local at = from or 0
  local state = sent[name] or { requests = 0 }
  sent[name] = state
  state.requests, state.bytes, state.state = state.requests + 1, 0, "open"
  local length = is.chunked and "Transfer-Encoding: chunked\r\n" or ("Content-Length: %d\r\n"):format(size - at)
  length = length .. (is.tagged and ('ETag: "%d"\r\n'):format(size) or "")
  head(connection, from and "206 Partial" or "200 OK", length .. (from and ("Content-Range: bytes %d-%d/%d\r\n"):format(is.shifted and from + 1 or from, size - 1, size) or ""))
  local stop = size
  if is.cut and not was_cut[name] then
    was_cut[name], stop = true, math.floor(size / 2)
  end
  local half = (is.held or is.broken or is.once) and math.floor(size / 2)
  while at < stop do
    local next_at = math.min(at + 65536, at < (half or 0) and half or stop)
    local piece = bytes(at, next_at)
    if is.chunked then
      piece = ("%x\r\n%s\r\n"):format(#piece, piece)
    end
    if not connection:write(piece) or next_at == half and not send_held(connection, name, state) then
      state.state = "broken"
      return false
    end
    at, state.bytes = next_at, next_at
  end
  if is.chunked then
    connection:write "0\r\n\r\n"
  end
  connection:flush()
  state.state = stop == size and "whole" or "broken"
  return stop == size
end

local function serve(connection)
  connection:setmode("b", "bf")
  connection:onerror(function(_, _, code) return code end) -- else the second error of a kind is thrown
  while true do
    local line = connection:read "*l"
    if not line then
      break
    end
    local path, range, lines = line:match "^GET ([^ ?]+)", nil, { (line:gsub("\r$", "")) }
    local header = connection:read "*l"
    while header and not header:find "^\r?$" do
      lines[#lines + 1] = (header:gsub("\r$", ""))
      range = range or header:match "^[Rr]ange: ([^\r]*)"
      header = connection:read "*l"
    end
    local recording = path:match "^/calls/(.*)/recording$"
    local name = path:match "^/file/(.*)$"
    if recording then
      head(connection, "302 Found", ("Location: http://127.0.0.1:%d/file/%s?signed=1\r\nContent-Length: 5\r\n"):format(storage_port, recording))
      connection:write "moved"
    elseif path == "/log" then
      answer(connection, table.concat(log, "\n\n"))
    elseif path:find "^/go/" then
      go[path:match "^/go/(.*)$"] = true
      answer(connection, "")
    elseif path:find "^/sent/" then
      local state = sent[path:match "^/sent/(.*)$"] or {}
      answer(connection, ("%d %d %s"):format(state.requests or 0, state.bytes or 0, state.state or "none"))
    else
      if name then
        log[#log + 1] = table.concat(lines, "\n")
      end
      if send_file(connection, name or path:match "([^/]*)$", range) == false then
        break
      end
    end
    connection:flush()
  end
  connection:close()
end

local api_port = loopback.listen(serve)
storage_port = loopback.listen(serve)
loopback.run { api_port, storage_port }
