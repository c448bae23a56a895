--- How a service says that it can't do what was asked: it throws what is in the way, which is caught where the answer
-- is made.
-- @module switchboard.sandbox.intercom.failure
local failure = {}

local Failure = {}

--- Throws a failure.
-- @tparam integer status
-- @tparam string code
-- @tparam string message
-- @tparam[opt] string field
-- @tparam[opt] table headers of the answer
function failure.new(status, code, message, field, headers)
  error(setmetatable({ status = status, code = code, message = message, field = field, headers = headers }, Failure), 0)
end

--- Throws that a parameter is there and wrong.
-- @tparam string message
-- @tparam[opt] string field
function failure.invalid(message, field)
  failure.new(400, "parameter_invalid", message, field)
end

--- Throws that a parameter is missing.
-- @tparam string field
function failure.missing(field)
  failure.new(400, "parameter_not_found", field .. " is required", field)
end

--- Throws that a record is not there.
-- @tparam[opt="Resource Not Found"] string message
-- @tparam[opt="not_found"] string code
function failure.not_found(message, code)
  failure.new(404, code or "not_found", message or "Resource Not Found")
end

local function outcome(ok, ...)
  if not ok and getmetatable((...)) ~= Failure then
    error((...), 0)
  elseif not ok then
    return nil, (...)
  end
  return ...
end

--- Calls a function.
-- @tparam function act
-- @param ... its arguments
-- @return what it returns, or nil and the failure that it has thrown; what else it throws goes on
function failure.catch(act, ...)
  return outcome(pcall(act, ...))
end

return failure
