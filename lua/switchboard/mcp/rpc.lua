--- JSON-RPC 2.0, as the Model Context Protocol uses it: what a message is, and the messages that answer it.
-- @module switchboard.mcp.rpc

local json = require "switchboard.json"

local rpc = {
  PARSE_ERROR = -32700, INVALID_REQUEST = -32600, NO_METHOD = -32601, INVALID_PARAMS = -32602, INTERNAL = -32603,
  NO_RESOURCE = -32002, -- of the revisions with a handshake
  HEADER_MISMATCH = -32020, NO_CAPABILITY = -32021, NO_VERSION = -32022, -- of those without
}

--- Has an error sent as the answer to the request.
-- @tparam ?integer status the HTTP status that goes with it, where that is not 200
-- @tparam integer code
-- @tparam string message
-- @tparam[opt] table data
-- @raise always
function rpc.refuse(status, code, message, data)
  error({ rpc_error = { status = status, code = code, message = message, data = data } }, 0)
end

--- Takes a value that is null for absent.
-- @param value
-- @return the value, or nil
function rpc.given(value)
  if value == json.null then
    return nil
  end
  return value
end

--- Tells whether a value is a JSON object.
-- @param value
-- @treturn boolean
function rpc.is_object(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(value) == "table" and #value == 0 and not (type(meta) == "table" and meta.__jsontype == "array")
end

--- Tells whether a value can be the id of a request: a string or a whole number.
-- @param id
-- @treturn boolean
function rpc.is_id(id)
  return type(id) == "string" or type(id) == "number" and id % 1 == 0 or type(id) == "userdata" and id ~= json.null
end

--- The answer to a request.
-- @param id
-- @tparam table result
-- @treturn table
function rpc.result(id, result)
  return { jsonrpc = "2.0", id = id, result = result }
end

--- The error that answers a request, or a message that is none.
-- @param id nil where there is none
-- @tparam integer code
-- @tparam string message
-- @tparam[opt] table data
-- @treturn table
function rpc.error(id, code, message, data)
  return { jsonrpc = "2.0", id = id, error = { code = code, message = message, data = data } }
end

--- A notification.
-- @tparam string method
-- @tparam[opt] table params
-- @treturn table
function rpc.notification(method, params)
  return { jsonrpc = "2.0", method = method, params = params }
end

--- Reads a message.
-- @tparam string text
-- @treturn[1] table the message
-- @treturn[1] string `"request"`, `"notification"` or `"response"`
-- @return[2] nil
-- @treturn[2] table what to answer
function rpc.read(text)
  local message = json.decode(text, { nulls = "keep", big_integers = "keep" })
  if message == nil or not json.encode(message) then -- the latter tells bytes that are not UTF-8, and numbers too large
    return nil, rpc.error(nil, rpc.PARSE_ERROR, "this is no JSON")
  elseif not rpc.is_object(message) then
    return nil, rpc.error(nil, rpc.INVALID_REQUEST, type(message) == "table"
      and "a message is an object; there are no batches" or "a message is an object")
  end
  local id = rpc.is_id(message.id) and message.id or nil
  if message.jsonrpc ~= "2.0" then
    return nil, rpc.error(id, rpc.INVALID_REQUEST, '`jsonrpc` must be "2.0"')
  elseif message.method == nil and message.id ~= nil and (message.result ~= nil or message.error ~= nil) then
    return message, "response"
  elseif type(message.method) ~= "string" then
    return nil, rpc.error(id, rpc.INVALID_REQUEST, "`method` must be a string")
  elseif message.id ~= nil and id == nil then
    return nil, rpc.error(nil, rpc.INVALID_REQUEST, "`id` must be a string or a whole number")
  end
  message.params = rpc.given(message.params)
  if message.params ~= nil and not rpc.is_object(message.params) then
    return nil, rpc.error(id, id and rpc.INVALID_PARAMS or rpc.INVALID_REQUEST, "`params` must be an object")
  end
  return message, id ~= nil and "request" or "notification"
end

return rpc
