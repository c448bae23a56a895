--- How a command ends before its end: with an exit status, and a message for the user.
-- @module switchboard.cli.stop

local switchboard = require "switchboard"

local stop = {}

local Stop = {}
Stop.__index = Stop

--- The exit statuses: name → number.
stop.status = {
  success = 0, failure = 1, usage = 2, credentials = 3, not_found = 4, conflict = 5, rate_limited = 6, server = 7,
  network = 8, timeout = 9, answer = 10, interrupted = 130, broken_pipe = 141,
}

local by_kind = {
  invalid_request = "usage", authentication = "credentials", permission = "credentials", not_found = "not_found",
  gone = "not_found", conflict = "conflict", rate_limited = "rate_limited", server = "server", network = "network",
  tls = "network", timeout = "timeout", decode = "answer", too_large = "answer", cancelled = "interrupted",
}

--- What `--help` and the manual say of the exit statuses: pairs of a status and its meaning.
stop.meanings = {
  { 0, "success" },
  { 1, "another failure, or failures of several kinds" },
  { 2, "wrong arguments or values (invalid_request)" },
  { 3, "credentials (authentication, permission)" },
  { 4, "not found (not_found, gone)" },
  { 5, "conflict" },
  { 6, "rate limit (rate_limited)" },
  { 7, "the service failed (server)" },
  { 8, "the connection failed (network, tls)" },
  { 9, "timeout" },
  { 10, "the answer is malformed or too large (decode, too_large)" },
  { 130, "interrupted with Ctrl-C" },
}

--- Returns the exit status for an error of a call.
-- @tparam Error err
-- @treturn integer
function stop.status_of(err)
  return stop.status[by_kind[err.kind] or "failure"]
end

--- Ends the command.
-- @tparam string name the name of an exit status
-- @tparam ?string message is written to standard error
-- @tparam[opt] string usage argparse's text, from which the user is told whose help to read
-- @raise always
function stop.with(name, message, usage)
  error(setmetatable({ status = stop.status[name], message = message, usage = usage }, Stop), 0)
end

--- The error of a call in words. Where it was called says nothing to a user of the command.
-- @param err
-- @treturn string
function stop.words(err)
  if type(err) == "table" then
    err.where = nil
  end
  return tostring(err)
end

--- Ends the command with an error of a call.
-- @tparam Error err
-- @tparam[opt] string hint a further line for the user
-- @raise always
function stop.with_error(err, hint)
  local message = stop.words(err) .. (hint and "\n" .. hint or "")
  error(setmetatable({ status = stop.status_of(err), message = message }, Stop), 0)
end

--- Takes apart what ended a command.
-- @param thrown
-- @treturn[1] integer the exit status
-- @treturn[1] ?string the message
-- @treturn[1] ?string the usage
-- @return[2] nil where this is a fault of the program
function stop.parts(thrown)
  if getmetatable(thrown) == Stop then
    return thrown.status, thrown.message, thrown.usage
  elseif switchboard.is_error(thrown) then
    return stop.status_of(thrown), tostring(thrown)
  elseif type(thrown) == "string" and thrown:find "interrupted!$" then -- what Lua's own Ctrl-C throws
    return stop.status.interrupted
  end
end

return stop
