--- Checks of arguments that several functions take.
-- @module switchboard.arguments

local core = require "switchboard.core"

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

--- Returns the error of a function that does not throw for a wrong argument.
-- @tparam string param the argument's name
-- @tparam string what the rest of the message: `"must be a string"`
-- @return nil
-- @treturn Error of kind `invalid_request`
function arguments.invalid(param, what)
  return nil, core.error { kind = "invalid_request", param = param, message = ("`%s` %s"):format(param, what) }
end

--- Checks that a value is a string that is not empty, for a function that does not throw.
-- @param value
-- @tparam string param the argument's name
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
function arguments.is_text(value, param)
  if type(value) == "string" and value ~= "" then
    return true
  end
  return arguments.invalid(param, "must be a string that is not empty")
end

return arguments
