--- Faults as they happen on a socket: handshakes that break, connections that end, bodies that stop or drip.
-- @module switchboard.sandbox.socket_faults
local cqueues = require "cqueues"
local errno = require "cqueues.errno"
local faults = require "switchboard.sandbox.faults"

local socket_faults = {}

local PATIENCE = 30   -- seconds for a write
local LOOK = 0.05     -- seconds between two looks at a client that waits
local SILENCE = 120   -- seconds after which a silent connection is closed, whoever may still wait
local STEP = 0.1      -- seconds between two pieces of a body that drips

-- TLS 1.2, 7.2: a record with an alert, fatal, handshake_failure.
local ALERT = "\21\3\3\0\2\2\40"

--- Answers a client's first words of a TLS handshake with an alert, and leaves.
-- @param socket of cqueues, just accepted
function socket_faults.break_handshake(socket)
  socket:setmode("b", "bn")
  socket:onerror(function(_, _, code) return code end)
  socket:xread(-4096, PATIENCE)
  socket:xwrite(ALERT, PATIENCE)
  socket:shutdown "w"
  socket:xread(-4096, PATIENCE) -- a close with something unread may take the alert away
  socket:close()
end

local function is_gone(stream)
  local connection = stream.connection
  if connection.version == 2 then
    return stream.state == "closed" or not connection.socket
  elseif not connection.socket then
    return true
  end
  local there, _, code = connection.socket:fill(1, 0)
  return not there and code ~= errno.ETIMEDOUT
end

-- Waits, as long as somebody is there to wait for.
local function stay(stream, seconds)
  local finish = cqueues.monotime() + seconds
  repeat
    local left = finish - cqueues.monotime()
    if left > 0 then
      cqueues.sleep(math.min(left, LOOK))
    end
  until left <= 0 or is_gone(stream)
end

-- Over HTTP/2 a reset is of one stream.
local function break_off(stream, failure)
  local connection = stream.connection
  if connection.version ~= 2 then
    local socket = connection:take_socket()
    if socket then
      socket:close()
    end
  elseif failure == "reset" then
    stream:rst_stream("sandbox", PATIENCE)
  elseif connection.socket then
    connection.socket:shutdown "rw"
  end
end

-- The body, or what comes of it, in pieces when it drips.
local function write_body(stream, text, fault)
  local cut = faults.cut_at(fault, text)
  local size = cut or #text
  local step = fault.drip and math.max(1, math.floor(fault.drip * STEP)) or size
  local place = 0
  while place < size do
    local last = math.min(place + step, size)
    if fault.drip then
      stay(stream, (last - place) / fault.drip)
    end
    if is_gone(stream) or not stream:write_chunk(text:sub(place + 1, last), last == #text, PATIENCE) then
      return
    end
    place = last
  end
  if cut then
    stream.connection:flush(PATIENCE)
    break_off(stream, "reset")
  end
end

--- Answers a request as a fault has it.
-- @param stream of lua-http
-- @tparam ?table response
-- @tparam table fault
-- @tparam function write_head `write_head(stream)` writes the head of the response, and returns whether a body follows
function socket_faults.answer(stream, response, fault, write_head)
  if fault.wait then
    stay(stream, fault.wait)
  end
  if fault.failure == "timeout" then
    stay(stream, SILENCE)
  end
  if fault.failure then
    break_off(stream, fault.failure)
  elseif write_head(stream) then
    write_body(stream, response.body, fault)
  end
end

return socket_faults
