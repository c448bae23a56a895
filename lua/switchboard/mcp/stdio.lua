--- Carries the protocol over standard input and output: a message per line.
--
-- Each request is a task, so calls go on while the next request is read. The loop waits for its input, for its output
-- and for the engine at once. Nothing else gets to standard output meanwhile: what others print goes to standard error.
-- @module switchboard.mcp.stdio

local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"
local Run = require "switchboard.run"

local stdio = {}

local INPUT, OUTPUT, ERRORS = 0, 1, 2
local LONGEST_LINE = 4 * 1024 * 1024
local MOST_UNWRITTEN = 4 * 1024 * 1024 -- bytes; nothing is read before the client has taken some
local MOST_RUNNING = 1000 -- requests; likewise
local GRACE = 1.5 -- seconds for what is under way when the input ends; clients kill after two

-- Lines --------------------------------------------------------------------------------------------

-- Makes a function that takes pieces of a text, and calls `on_line` with each line, or with nil for one that is too
-- long. A piece that is nil is the end.
local function splitter(on_line)
  local pieces, size, is_too_long = {}, 0, false

  local function keep(piece)
    size = size + #piece
    if size > LONGEST_LINE then
      pieces, is_too_long = {}, true
    else
      pieces[#pieces + 1] = piece
    end
  end

  local function finish()
    local line = not is_too_long and table.concat(pieces) or nil
    pieces, size, is_too_long = {}, 0, false
    if not line or line:find "%S" then
      on_line(line)
    end
  end

  return function(piece)
    if not piece then
      return finish()
    end
    local from = 1
    while true do
      local at = piece:find("\n", from, true)
      keep(piece:sub(from, (at or 0) - 1))
      if not at then
        return
      end
      finish()
      from = at + 1
    end
  end
end

-- Output -------------------------------------------------------------------------------------------

local Output = {}
Output.__index = Output

function Output:put(line)
  if not self.is_closed then
    self.lines[#self.lines + 1] = line .. "\n"
    self.size = self.size + #line + 1
  end
end

function Output:is_empty()
  return self.size == 0
end

-- Writes what can be written now.
function Output:flush()
  local text = self.text or ""
  if self.from > #text then
    text, self.lines, self.from = table.concat(self.lines), {}, 1
    self.text = text
  end
  local count, err = core.write(self.descriptor, text, self.from)
  if not count then
    self.is_closed, self.lines, self.text, self.from, self.size = err, {}, nil, 1, 0
    return
  end
  self.from, self.size = self.from + count, self.size - count
end

-- The loop -----------------------------------------------------------------------------------------

-- Ends what is under way: the client is gone, or time is over.
local function close(self)
  self.is_over = true
  for _, task in pairs(self.session.running) do
    task:cancel()
  end
  self.reader.wake()
end

local function count_running(self)
  local count = 0
  for _ in pairs(self.session.running) do
    count = count + 1
  end
  return count
end

local function send(self, message)
  self.output:put(self.server:write(message))
end

-- Two equal ids can be two objects.
local key_of = json.encode

local function cancel(self, params)
  local id = params and params.requestId
  local task = rpc.is_id(id) and self.session.running[key_of(id)]
  if task then
    self.session.running[key_of(id)] = nil
    task:cancel()
  end
end

local function answer(self, message)
  local id, running = key_of(message.id), self.session.running
  local task = coroutines.current()
  local result = self.server:answer(message, self.session, self.carrier)
  if running[id] == task then -- otherwise it was cancelled
    running[id] = nil
    send(self, result)
  end
end

local function on_line(self, line)
  local message, kind
  if line then
    message, kind = rpc.read(line)
  else
    kind = rpc.error(nil, rpc.INVALID_REQUEST, ("a message has at most %d bytes"):format(LONGEST_LINE))
  end
  if not message then
    send(self, kind)
  elseif kind == "response" then
    self.server.take(message, self.session)
  elseif kind == "notification" then
    if message.method == "notifications/cancelled" then
      cancel(self, message.params)
    end
  elseif self.session.running[key_of(message.id)] then
    send(self, rpc.error(message.id, rpc.INVALID_REQUEST, "a request with this id is under way"))
  else
    self.session.running[key_of(message.id)] = self.run:spawn(answer, self, message)
  end
end

local function read(self)
  local piece, err = core.read(self.input)
  if piece then
    self.split(piece)
    return
  end
  self.split(nil)
  self.has_ended, self.ends = true, core.now() + GRACE
  if err then
    self.server.log("standard input can't be read: " .. err)
  end
end

-- Waits until something happens, and does what the loop itself has to do then. It is the run's parker.
local function park(self, seconds)
  local engine = core.engine()
  local left = math.min(seconds or math.huge, engine:timeout() or math.huge,
    self.has_ended and math.max(self.ends - core.now(), 0) or math.huge)
  local takes = not self.has_ended and self.output.size < MOST_UNWRITTEN and count_running(self) < MOST_RUNNING
  local readable, writable, closed = core.await(takes and self.input or nil, self.output.descriptor,
    not self.output:is_empty(), engine:descriptor(), left)
  if writable and not closed then
    self.output:flush()
  end
  if readable then
    read(self)
  end
  engine:step(0)
  local is_done = self.has_ended and self.output:is_empty() and next(self.session.running) == nil
  if closed or self.output.is_closed or is_done or self.has_ended and core.now() >= self.ends then
    close(self)
  end
end

-- Keeps the run going while there may be requests.
local function wait_for_end(self)
  while not self.is_over do
    coroutines.current():park()
  end
end

--- Serves until standard input ends.
-- @tparam Server server
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string why there is no standard output
-- @raise an error of a debug hook, such as Ctrl-C in the standalone interpreter
function stdio.serve(server)
  local output, err = core.divert(OUTPUT, ERRORS)
  if not output then
    return nil, "there is no standard output: " .. err
  end
  local self = { server = server, input = INPUT }
  self.output = setmetatable({ descriptor = output, lines = {}, size = 0, from = 1 }, Output)
  self.session = server.session()
  self.carrier = { can_ask = true, send = function(message) send(self, message) end }
  self.split = splitter(function(line) on_line(self, line) end)
  self.run = Run.new { wake = function() end, park = function(_, seconds) return park(self, seconds) end }
  self.run.on_end = function(_, task)
    if task.state == "failed" then
      server.log("a request failed: " .. tostring(task.results[2]))
    end
  end
  self.reader = self.run:spawn(wait_for_end, self)
  self.run:drive()
  return true
end

return stdio
