--- What handlers return when they cannot do what was asked.
-- @module switchboard.sandbox.intercom.failure
local failure = {}

--- Makes a failure.
-- @tparam integer status
-- @tparam string code
-- @tparam string message
-- @tparam[opt] string field
-- @treturn table
function failure.new(status, code, message, field)
  return { status = status, code = code, message = message, field = field }
end

--- A parameter that is there and wrong.
-- @tparam string message
-- @tparam[opt] string field
-- @treturn table
function failure.invalid(message, field)
  return failure.new(400, "parameter_invalid", message, field)
end

--- A parameter that is missing.
-- @tparam string field
-- @treturn table
function failure.missing(field)
  return failure.new(400, "parameter_not_found", field .. " is required", field)
end

--- A record that is not there.
-- @tparam[opt="Resource Not Found"] string message
-- @tparam[opt="not_found"] string code
-- @treturn table
function failure.not_found(message, code)
  return failure.new(404, code or "not_found", message or "Resource Not Found")
end

return failure
