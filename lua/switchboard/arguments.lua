--- Checks of arguments that several functions take.
-- @module switchboard.arguments

local arguments = {}

--- Checks that a value can be called.
-- @param fn the value
-- @tparam string name of the function whose argument it is, for the message
-- @tparam[opt=3] integer level where the message places the mistake, as of `error`
-- @raise a message, when it can't
function arguments.check_function(fn, name, level)
  local meta = type(fn) ~= "function" and getmetatable(fn)
  if type(fn) ~= "function" and not (type(meta) == "table" and meta.__call) then
    error(("%s: a function is wanted, got a %s"):format(name, type(fn)), level or 3)
  end
end

--- Checks that a value is a number of seconds, 0 or more.
-- @param seconds the value
-- @tparam string name of the function whose argument it is, for the message
-- @raise a message, when it is none
function arguments.check_seconds(seconds, name)
  if type(seconds) ~= "number" or seconds < 0 or seconds ~= seconds then
    error(("%s: seconds must be a number, not below 0"):format(name), 3)
  end
end

return arguments
