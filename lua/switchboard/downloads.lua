--- Answers that go to a file or a function in place of memory.
-- @module switchboard.downloads

local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local perform = require "switchboard.perform"

local unpack = table.unpack or unpack

local downloads = {}

local TIMEOUT = 3600 -- seconds for a download that names no time
local PAUSE = 0.1    -- seconds between two reports of progress
local TURN = 4       -- pieces in a row, after which others get theirs

local function invalid(name, message)
  return nil, core.error {
    kind = "invalid_request", param = name, message = ("option `%s` %s"):format(name, message), attempts = 0,
    retryable = false,
  }
end

-- Splits the options of a download from those of the call.
local function split(options)
  local own, others = {}, {}
  for name, value in pairs(options) do
    if name == "sink" or name == "on_progress" or name == "resume" then
      own[name] = value
    else
      others[name] = value
    end
  end
  others.timeout = others.timeout or TIMEOUT
  others.attempt_timeout = others.attempt_timeout or others.timeout
  return own, others
end

-- A function that takes the chunks, when the sink is not the path of a file.
local function taker(sink)
  if type(sink) == "function" then
    return sink
  elseif type(io) == "table" and io.type(sink) == "file" then
    return function(chunk) return core.write_file(sink, chunk) end
  end
end

local function check(own)
  if type(own.sink) ~= "string" and not taker(own.sink) then
    return invalid("sink", "must be a path, an open file or a function")
  elseif own.sink == "" then
    return invalid("sink", "is empty")
  elseif type(own.sink) == "string" and not (type(os) == "table" and os.rename) then
    return invalid("sink", "can't be a path: this host has no os.rename")
  elseif own.on_progress ~= nil and type(own.on_progress) ~= "function" then
    return invalid("on_progress", "must be a function")
  elseif own.resume and type(own.sink) ~= "string" then
    return invalid("resume", "needs a path as the sink")
  end
  return true
end

-- Calls a function of the caller's, which may wait. On Lua 5.1 nothing can within pcall but a task. In a coroutine of
-- an event loop an error passes then, and the collector ends the transfer.
local function guarded(fn, ...)
  if not coroutines.can_pcall() then
    return true, fn(...)
  end
  return coroutines.pcall(fn, ...)
end

-- Waits for the call and reports how far it is.
local function watch(call, settings, on_progress)
  if not on_progress then
    return perform.finish(call, settings)
  end
  if not settings.transport then
    local goes_on, err = perform.begin(call, settings)
    while goes_on and not call:step(0) do
      on_progress(call:progress())
      goes_on, err = perform.sleep(settings, PAUSE)
    end
    if not goes_on then -- nobody may wait here, or the task was cancelled, which it is told once
      return nil, err
    end
  end
  local value, err, meta = perform.finish(call, settings)
  if value then
    on_progress(value, value)
  end
  return value, err, meta
end

local function fail(err_kind, message, meta)
  return nil, core.error {
    kind = err_kind, message = message, attempts = meta.attempts, status = meta.status, retryable = false,
  }
end

-- Gives the call the file to write to. A download of this program that nobody waits for any more holds the file until
-- it is collected.
local function open(call, own)
  local opened, message, busy = call:sink(own.sink, own.resume == true)
  if busy then
    collectgarbage()
    collectgarbage()
    opened, message = call:sink(own.sink, own.resume == true)
  end
  return opened, message
end

-- To a file: under another name until it is whole.
local function to_path(call, settings, own)
  local opened, message = open(call, own)
  if not opened then
    call:cancel()
    return invalid("sink", "can't be written: " .. message)
  end
  local right, size, err, meta = guarded(watch, call, settings, own.on_progress)
  if not right or not size then
    call:cancel()
    call:unsink()
  end
  if not right then
    error(size, 0)
  end
  return size, err, meta
end

-- Gives a piece to the sink, and reports how far that is.
local function give(state, call, piece)
  local taken, message = state.take(piece)
  if taken == false or taken == nil and message ~= nil then
    state.refusal = message ~= nil and tostring(message) or "the sink takes no more"
  elseif state.on_progress and core.now() >= state.next_report then
    state.next_report = core.now() + PAUSE
    state.on_progress(call:progress())
  end
end

-- Hands out what there is of an answer. True once there will be no more.
local function hand_out(state, call, settings)
  local piece, count = call:take(), 0
  while piece do
    local right, thrown = guarded(give, state, call, piece)
    if not right then
      state.thrown = { thrown }
    end
    if state.thrown or state.refusal then
      state.status = call:status()
      call:cancel()
      return true
    end
    count = count + 1
    if count % TURN == 0 and not perform.give_way(call, settings) then
      call:cancel()
    end
    piece = call:take()
  end
  return piece == false
end

-- To a function, while it comes. A retry would take nothing back, so there is none once the function has something.
local function to_function(call, settings, own)
  local state = { take = taker(own.sink), on_progress = own.on_progress, next_report = core.now() + PAUSE }
  call:stream()
  perform.begin(call, settings)
  local size, err, meta = perform.finish(call, settings, function()
    return hand_out(state, call, settings)
  end)
  if state.thrown then
    error(state.thrown[1], 0)
  elseif state.refusal then
    return fail("cancelled", state.refusal, { attempts = (err or meta).attempts, status = state.status })
  elseif not size then
    return nil, err
  end
  if type(own.sink) ~= "function" then
    local written, message = core.write_file(own.sink) -- what the file holds back
    if not written then
      return fail("cancelled", message, meta)
    end
  end
  if own.on_progress then
    own.on_progress(size, size)
  end
  return size, nil, meta
end

--- Whether the options of a call have its answer go elsewhere than into memory.
-- @param options
-- @treturn boolean
function downloads.are_wanted(options)
  return type(options) == "table"
    and (options.sink ~= nil or options.on_progress ~= nil or options.resume ~= nil)
end

--- Makes a call whose answer goes where its options say.
-- @tparam table options those of a download among them
-- @tparam function start gets the others and starts the call
-- @return how many bytes went there, `nil`, meta; or `nil, err`
function downloads.into(options, start)
  local own, others = split(options)
  local right, wrong = check(own)
  if not right then
    return nil, wrong
  end
  local call, err, settings = start(others)
  if not call then
    return nil, err
  end
  local headers = call:request().headers
  if headers.range or headers["if-range"] then
    call:cancel()
    return invalid("headers", "can't ask for a range of what goes to a sink")
  end
  return (type(own.sink) == "string" and to_path or to_function)(call, settings, own)
end

--- Makes the method behind an action whose answer is bytes or text: with the option `sink` it returns how many bytes
-- went there, without it what came.
--
-- A sink that is a function, or an open file, gets pieces of up to 64 KiB while the answer comes. It may wait, for
-- calls too: the answer then stands still, with 256 KiB of it in memory at the most. Only `timeout` goes on.
-- @param operation the operation's handle
-- @tparam integer variables how many variables its path has
-- @treturn function
function downloads.method(operation, variables)
  local plain = perform.method(operation)
  return function(resource, ...)
    local arguments = { n = select("#", ...), ... }
    local at = perform.parameters_at(variables, arguments) + 1
    if not downloads.are_wanted(arguments[at]) then
      return plain(resource, ...)
    end
    return downloads.into(arguments[at], function(others)
      arguments[at] = others
      return perform.start(resource, operation, unpack(arguments, 1, arguments.n))
    end)
  end
end

return downloads
